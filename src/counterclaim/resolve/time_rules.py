"""Which function reads which rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from counterclaim.resolve import (
    time_clock,
    time_dates,
    time_lengths,
    time_outset,
    time_periods,
    time_relative,
    time_season,
    time_shift,
    time_week,
)
from counterclaim.resolve.time_atoms import Atom
from counterclaim.resolve.time_grammar import Phrase, find_phrases
from counterclaim.resolve.time_lexicon import TimeLexicon, Value
from counterclaim.resolve.tokens import Tokens

_READERS: dict[str, Callable[[Phrase], Atom | None]] = {
    "repeated": time_lengths.repeated,
    "iso": time_dates.iso,
    "numeric": time_dates.numeric,
    "clock": time_clock.clock,
    "days": time_dates.day,
    "day": time_dates.day,
    "fixed_day": time_dates.fixed_day,
    "month": time_periods.month,
    "season": time_season.season_of,
    "quarter": time_season.quarter_of,
    "half": time_season.half_of,
    "ago": time_shift.ago,
    "shift": time_shift.shift,
    "length_from": time_shift.length_from,
    "weekend": time_week.weekend,
    "unit": time_relative.unit,
    "from_publication": time_relative.from_publication,
    "weekday": time_week.weekday,
    "part": time_clock.day_part,
    "spoken_year": time_periods.spoken_year,
    "decade": time_periods.decade,
    "century": time_periods.century,
    "year": time_periods.year,
    "vague_recent": time_lengths.vague,
    "vague": time_lengths.vague,
    "the_unit": time_relative.unit,
    "outset": time_outset.outset,
    "duration": time_lengths.duration,
}


_COMMON_YEARS = range(1900, 2100)


def atoms_of(tokens: Tokens[Value], lexicon: TimeLexicon) -> Iterator[Atom]:
    """The atoms of a text in order."""
    for phrase in find_phrases(tokens):
        if phrase.rule == "year" and not _is_year(phrase, lexicon):
            continue
        atom = _READERS[phrase.rule](_shortened(phrase))
        if atom is not None:
            yield atom


def _shortened(phrase: Phrase) -> Phrase:
    """The phrase without an approximating word in front; it stays for clock times only."""
    return replace(phrase, first=phrase.first + 1) if phrase.classes[0] == "~" else phrase


def _is_year(phrase: Phrase, lexicon: TimeLexicon) -> bool:
    """Whether four digits are a year: by the words before and after them."""
    words, classes, at = phrase.tokens.words, phrase.tokens.classes, phrase.last - 1
    number = int(str(phrase.tokens.values[at]))
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    cued = before in lexicon.year_before or len(phrase.classes) > 1
    if before in lexicon.year_before_a_pause:
        return number in _COMMON_YEARS and classes[at + 1 : at + 2] not in {"_", "U"}
    if after in lexicon.not_a_year_after or after == "%" or before in lexicon.not_a_year_before:
        return False
    if not before.isalnum() and before not in {
        "",
        ",",
        "(",
        "-",
        "–",
        "—",
        "'",
        "’",
        ":",
        "“",
        '"',
        ".",
        ";",
        "'s",
        "’s",
        "[",
        "/",
    }:
        return False
    if number not in _COMMON_YEARS and (not cued or before in {"a", "the", "and", "to", "or"}):
        return False
    if classes[at + 1 : at + 2] in {"-", "&"} and classes[at + 2 : at + 3] in {"n", "d"}:
        return False
    return cued or not (after.endswith("s") and len(after) > 3 and classes[at + 1] == "_")
