"""What a page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from counterclaim.web.call import Call
from counterclaim.web.who import Role

Q = TypeVar("Q", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Page(Generic[Q]):
    """One page.

    Attributes:
        path: Its address.
        name: Its template, and what scripts and styles know it by.
        title: Its title; a view with a title of its own outranks it.
        query: What its address can ask.
        view: What it shows.
        role: Who may see it; None for everybody who may read.
    """

    path: str
    name: str
    title: str
    query: type[Q]
    view: Callable[[Call[Q]], object]
    role: Role | None = None
