"""Opens what the stages need, each thing once and only when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counterclaim.core.errors import StopRun
from counterclaim.core.pack import Theatre, Vocabulary
from counterclaim.core.ports import Encoder, Gazetteer

if TYPE_CHECKING:
    from counterclaim.theatre.gazetteer import PlaceNames

Progress = Callable[[str, int], None]
NO_THEATRE = "none"


class Resources(Protocol):
    """What the pipeline asks for."""

    @property
    def encoder(self) -> Encoder:
        """The neural reader."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """Event types and reporting cues."""
        ...

    def theatre(self, name: str | None, text: str) -> Theatre:
        """The theatre of that name, or the one the text is plainly about."""
        ...

    def gazetteer(self, theatre: Theatre) -> Gazetteer:
        """Places, the theatre's own first."""
        ...


def _silent(_step: str, _count: int) -> None:
    return


class InstalledResources:
    """The model, packs and gazetteer of this installation.

    Args:
        progress: Told of long steps (the first start builds the gazetteer's index).
        event_types: Files of event types besides the shipped ones; those of the user's own
            folder by default.
    """

    def __init__(
        self, progress: Progress = _silent, event_types: Sequence[Path] | None = None
    ) -> None:
        self._progress = progress
        self._event_types = event_types
        self._theatres: dict[str, Theatre] = {}
        self._gazetteers: dict[str, PlaceNames] = {}

    @cached_property
    def encoder(self) -> Encoder:
        """The shipped neural reader."""
        from counterclaim.read.encoder import load_encoder

        try:
            return load_encoder()
        except Exception as error:
            raise StopRun(f"the reader's model cannot be opened ({error}); reinstall") from error

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The shipped event types and reporting cues, and the user's own types."""
        from counterclaim.theatre.vocabulary import load_vocabulary

        return load_vocabulary(own=self._event_types)

    def theatre(self, name: str | None, text: str) -> Theatre:
        """The theatre of that name, or the one the text is plainly about.

        Args:
            name: A bundled pack, the path of one, ``none``, or None to go by the text.
            text: The report.

        Raises:
            BadPack: There is no such pack, or it is wrong.
        """
        return self._load(name or self._chosen(text))

    def gazetteer(self, theatre: Theatre) -> Gazetteer:
        """Places, the theatre's own first; its index is built at the first start."""
        if theatre.name not in self._gazetteers:
            from counterclaim.theatre.gazetteer import open_gazetteer

            self._gazetteers[theatre.name] = open_gazetteer(theatre, self._progress)
        return self._gazetteers[theatre.name]

    def _chosen(self, text: str) -> str:
        from counterclaim.theatre.load import available, choose

        return choose(text, [self._load(name) for name in available()]) or NO_THEATRE

    def _load(self, name: str) -> Theatre:
        if name not in self._theatres:
            from counterclaim.theatre.load import load_theatre, no_theatre

            self._theatres[name] = no_theatre() if name == NO_THEATRE else load_theatre(name)
        return self._theatres[name]
