"""Quantities of a text with the bounds their words give."""

from __future__ import annotations

from counterclaim.core.analysis import Analysis
from counterclaim.core.findings import Number
from counterclaim.core.issue import Issue
from counterclaim.core.span import Span
from counterclaim.resolve.number_groups import grouped
from counterclaim.resolve.number_join import joined
from counterclaim.resolve.number_lexicon import Value, number_lexicon, number_tokens
from counterclaim.resolve.number_pairs import DISAGREE
from counterclaim.resolve.number_quantities import quantities
from counterclaim.resolve.number_quantity import Quantity
from counterclaim.resolve.time_mask import time_spans
from counterclaim.resolve.tokens import Tokens


def find_numbers(
    analysis: Analysis, language: str = "en"
) -> tuple[tuple[Number, ...], tuple[Issue, ...]]:
    """Find every quantity: what its words allow at least, at most, and put forward.

    Exact numbers have three equal values. "At least" and "over" leave the top open, "up to" and
    "fewer than" the bottom; "about" is a tenth either way, "nearly" a tenth less. A bare plural
    ("dozens") is at least two of its kind, "several" and "a few" at least three, all without a
    best value; so is a range. Lengths come in km, weights in kg, temperatures in °C, money in
    its ISO currency, lengths of time in the unit said. Dates, clock times, ages, ordinals and
    the numbers of things ("Article 5", "Tu-95") are not quantities.

    Args:
        analysis: The text; its words, when there are any, settle what "one" is.
        language: ISO 639-1 code of the text.

    Returns:
        Numbers in text order, and pairs of units that disagree.
    """
    lexicon = number_lexicon(language)
    if lexicon is None:
        message = f"numbers are not read in {language!r}: it has no word tables"
        return (), (Issue("language_unsupported", message),)
    text = analysis.text
    tokens = grouped(number_tokens(text, lexicon))
    found = list(quantities(tokens, lexicon, time_spans(text, language)))
    kept, disagreeing = joined(_not_pronouns(found, tokens, analysis), tokens, lexicon)
    issues = tuple(_disagreement(tokens, quantity) for quantity in disagreeing)
    return tuple(_number(tokens, quantity) for quantity in kept), issues


def _not_pronouns(
    found: list[Quantity], tokens: Tokens[Value], analysis: Analysis
) -> list[Quantity]:
    """Drop "one" where the parser says it is a pronoun."""
    pronouns = {word.start for word in analysis.words if word.upos == "PRON"}
    return [
        quantity
        for quantity in found
        if tokens.starts[quantity.first] not in pronouns or quantity.amount.best == 0
    ]


def _number(tokens: Tokens[Value], quantity: Quantity) -> Number:
    """The public value, in the base unit."""
    amount, factor = quantity.amount, quantity.factor
    low, high, best = (
        None if value is None else round(value * factor, 6)
        for value in (amount.low, amount.high, amount.best)
    )
    return Number(_span(tokens, quantity), low, high, best, quantity.unit, quantity.total)


def _span(tokens: Tokens[Value], quantity: Quantity) -> Span:
    return Span.of(tokens.text, tokens.starts[quantity.first], tokens.ends[quantity.last - 1])


def _disagreement(tokens: Tokens[Value], quantity: Quantity) -> Issue:
    """Two units of one measure that are too far apart."""
    span = _span(tokens, quantity)
    message = f"{span.exact!r} gives two values more than {DISAGREE:.0%} apart; check the source"
    return Issue("unit_pair_disagrees", message, span)
