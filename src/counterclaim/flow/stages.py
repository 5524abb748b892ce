"""The stages of reading as a list of functions, so that tests can stand in for any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.core.analysis import Analysis
from counterclaim.core.capture import Capture
from counterclaim.core.claim import Claim
from counterclaim.core.document import Cleaned, Document
from counterclaim.core.findings import Findings
from counterclaim.core.issue import Issue
from counterclaim.core.mention import Mention
from counterclaim.core.pack import Theatre, Vocabulary
from counterclaim.core.ports import Gazetteer

ReadResult = tuple[tuple[Claim, ...], tuple[Mention, ...], tuple[Issue, ...]]


@dataclass(frozen=True, slots=True)
class Stages:
    """One function a stage, in the order they run.

    Attributes:
        extract: Capture to clean document.
        cut_foreign: Cut fragments about something else.
        find: Words to places, times, numbers and parties.
        read: Claims and mentions.
    """

    extract: Callable[[Capture], Cleaned]
    cut_foreign: Callable[[Cleaned, Analysis], Cleaned]
    find: Callable[[Document, Analysis, Theatre, Gazetteer], Findings]
    read: Callable[[Document, Analysis, Findings, Theatre, Vocabulary], ReadResult]


def installed_stages() -> Stages:
    """The stages of this package, imported when first needed."""
    from counterclaim import clean, read, resolve

    return Stages(clean.extract, clean.cut_foreign, resolve.find, read.read)
