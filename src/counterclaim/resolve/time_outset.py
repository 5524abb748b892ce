"""“Since the start of the war”: a time that only the theatre's pack can date."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

from counterclaim.core.when import TimeBasis, TimePrecision
from counterclaim.resolve.time_atoms import Anchors, Atom, Gap, Kind, Outcome
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_grammar import Phrase


def outset(phrase: Phrase) -> Atom | None:
    """“since the start of the war”, “since the full-scale invasion”: from then on.

    Nothing else is counted from it: "two days later" is not two days into the war.
    """
    resolve = partial(_since, _name(phrase))
    return Atom(phrase.first, phrase.last, Kind.PERIOD, TimeBasis.RELATIVE, resolve, compared=True)


def _name(phrase: Phrase) -> str:
    """What began: the words after "since the" or "start of the"."""
    first = phrase.last - len(phrase.classes) + len(phrase.classes.rstrip("_'-j"))
    words = " ".join(phrase.tokens.words[first : phrase.last])
    return words.replace(" - ", "-").replace(" '", "'").replace(" ’", "'")


def _since(name: str, anchors: Anchors) -> Outcome:
    """The beginning of the latest phase that goes by the name."""
    if anchors.published is None:
        return Gap.NO_PUBLICATION
    day = anchors.published.date()
    named = [phase.since for phase in anchors.phases if name in phase.names and phase.since <= day]
    if not named:
        return Gap.NO_ANCHOR
    return Stretch(datetime.combine(max(named), time()), None, TimePrecision.DAY, "range")
