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


def length_of(unit: str, count: int | None) -> str:
    """So many of a unit in TimeML's spelling, with X for how many."""
    letter = _LETTERS[unit]
    return f"P{'T' * letter.startswith('T')}{'X' if count is None else count}{letter[-1]}"


def duration(phrase: Phrase) -> Atom | None:
    """“three days”, “two-week”: a length, not a time; ages are neither."""
    name = phrase.text("uU")
    after = " ".join(phrase.tokens.words[phrase.last : phrase.last + 2])
    if name is None or after.startswith(("- old", "old")):
        return None
    value = length_of(name, amount(phrase) if phrase.has("Adn9c") else None)
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
    name = phrase.text("uU")
    often = length_of(name, phrase.number("cd") or 1) if name else phrase.text("g")
    return Atom(
        phrase.first,
        phrase.last,
        Kind.REPEATED,
        TimeBasis.RELATIVE,
        lambda _: Gap.LENGTH,
        value=often,
    )


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
