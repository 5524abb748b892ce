"""One request as views see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from counterclaim.web.desk import Desk
from counterclaim.web.who import Who

Q_co = TypeVar("Q_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True)
class Call(Generic[Q_co]):
    """What is asked, of which desk, by whom.

    Attributes:
        desk: The desk.
        query: The address's query, read.
        path: The address's parts with names.
        who: Who asks; None when nobody has signed in.
        root: The desk's own address, for links that leave it (feeds).
        said: The query as it was sent.
        body: What was sent along, read; None where nothing is.
    """

    desk: Desk
    query: Q_co
    path: Mapping[str, str]
    who: Who | None
    root: str
    said: Mapping[str, str]
    body: BaseModel | None = None
