"""Addresses within the desk; the moment a reader looks from goes with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit


def stamp(at: datetime) -> str:
    """A time as addresses hold it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def to(path: str, said: Mapping[str, object] | None = None, **changed: object) -> str:
    """An address with its query; what is None or empty is left out."""
    asked = {name: value for name, value in {**(said or {}), **changed}.items() if value}
    return f"{path}?{urlencode(asked)}" if asked else path


@dataclass(frozen=True, slots=True)
class Links:
    """Leads to the desk's pages, as known at the moment that is looked from."""

    as_of: datetime | None

    def _to(self, path: str, mark: str = "") -> str:
        return to(path, as_of=self.as_of and stamp(self.as_of)) + mark

    def event(self, identifier: str) -> str:
        """An event's page."""
        return self._to(f"/events/{identifier}")

    def document(self, identifier: str, claim: str | None = None) -> str:
        """A document's page, at a claim's words."""
        return self._to(f"/documents/{identifier}", f"#{claim}" if claim else "")

    def page(self, path: str) -> str:
        """A page of the desk."""
        return self._to(path)


def is_web(uri: str) -> bool:
    """Only web addresses become links that lead out."""
    try:
        return urlsplit(uri).scheme in {"http", "https"}
    except ValueError:
        return False


def inside(path: str) -> str:
    """The path, when it leads to this desk; the first page otherwise."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and "\\" not in path else "/"
