"""Rules for words that name no point in time: lengths, repetitions, "recently"."""

from __future__ import annotations

from counterclaim.core.when import TimeBasis
from counterclaim.resolve.time_atoms import Atom, Gap, Kind
from counterclaim.resolve.time_grammar import Phrase
from counterclaim.resolve.time_words import amount

_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}


def duration(phrase: Phrase) -> Atom | None:
    """“three days”, “two-week”: a length, not a time; ages are neither."""
    name = phrase.text("uU")
    after = " ".join(phrase.tokens.words[phrase.last : phrase.last + 2])
    if name is None or after.startswith(("- old", "old")):
        return None
    count = amount(phrase) if phrase.has("Adn9c") else None
    letter = _LETTERS[name]
    clocked, letter = letter.startswith("T"), letter[-1]
    value = f"P{'T' * clocked}{'X' if count is None else count}{letter}"
    return Atom(
        phrase.first,
        phrase.last,
        Kind.DURATION,
        TimeBasis.RELATIVE,
        lambda _: Gap.LENGTH,
        value=value,
    )


def repeated(phrase: Phrase) -> Atom | None:
    """“every Friday”, “on Sundays”, “daily”: no single time."""
    return Atom(phrase.first, phrase.last, Kind.REPEATED, TimeBasis.RELATIVE, lambda _: Gap.LENGTH)


def vague(phrase: Phrase) -> Atom | None:
    """“now”, “recently”, “in recent weeks”: a time is named, not when it is."""
    if phrase.classes == "DL" and phrase.text("L") != "past":
        return None
    ahead = "future" if phrase.has("N") else "past"
    value = f"{(phrase.text('Vm') or ahead).upper()}_REF"
    return Atom(
        phrase.first,
        phrase.last,
        Kind.VAGUE,
        TimeBasis.RELATIVE,
        lambda _: Gap.VAGUE,
        value=value,
    )
