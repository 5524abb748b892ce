"""What kind of name a word belongs to, for cues that ask for any name of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from counterclaim.core.analysis import Analysis
from counterclaim.core.findings import Findings
from counterclaim.core.syntax import Syntax

PERSON, PLACE, PARTY = "personname", "placename", "partyname"
NameClasses = Mapping[int, frozenset[str]]
_OF_NAMES = {"person": PERSON, "organization": PARTY}


def name_classes(analysis: Analysis, findings: Findings, syntax: Syntax) -> NameClasses:
    """Start of every word inside a name to the classes of names it belongs to.

    A state that acts is a party, and may be a place as well.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for start, end, kind in _named(analysis, findings):
        for at in syntax.between(start, end):
            found[syntax.words[at].start].add(kind)
    return {start: frozenset(kinds) for start, kinds in found.items()}


def _named(analysis: Analysis, findings: Findings) -> Iterator[tuple[int, int, str]]:
    for name in analysis.names:
        if name.kind in _OF_NAMES:
            yield name.start, name.end, _OF_NAMES[name.kind]
    for place in findings.places:
        yield place.span.start, place.span.end, PLACE
    for party in findings.parties:
        yield party.span.start, party.span.end, PARTY
