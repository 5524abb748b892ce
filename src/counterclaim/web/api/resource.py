"""What a resource is: an address, what it can be asked, and the type of what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from counterclaim.web.call import Call
from counterclaim.web.who import Role

Q = TypeVar("Q", bound=BaseModel)
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes of another kind than JSON."""

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resource(Generic[Q]):
    """One address of the API.

    Attributes:
        path: Below ``/api/v1``; parts in braces are named.
        summary: What it gives, in a sentence.
        query: What can be asked.
        gives: Type of the answer; None where it is a file.
        answer: Makes it.
        media_types: The answer has one of them.
        body: What is sent, for a resource that changes something.
        role: Who may use it; None for everybody who may read.
        versioned: Whether the answer changes only with the ledger.
    """

    path: str
    summary: str
    query: type[Q]
    gives: Any
    answer: Callable[[Call[Q]], Any]
    media_types: tuple[str, ...] = (_JSON,)
    body: type[BaseModel] | None = None
    role: Role | None = None
    versioned: bool = True

    @property
    def method(self) -> str:
        """``POST`` for what changes something."""
        return "POST" if self.body else "GET"


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - types themselves
    """Writes values of a type as JSON."""
    return TypeAdapter(kind)
