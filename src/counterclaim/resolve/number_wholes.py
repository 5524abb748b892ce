"""Parts and their wholes: “40 of 41”, “one in five”, “all but two of the 20”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.number_quantity import Quantity
from counterclaim.resolve.number_value import exact
from counterclaim.resolve.tokens import Tokens

SMALL_WHOLE = 20
ROUND_WHOLES = {100.0, 1000.0}


def wholes(
    found: Sequence[Quantity], tokens: Tokens[Value], lexicon: NumberLexicon
) -> list[Quantity]:
    """“Over 40 of 41”: the second number is the whole of the first."""
    done: list[Quantity] = []
    for quantity in found:
        last = done[-1] if done else None
        if last and _is_part(last, quantity, tokens):
            done[-1] = _part_of(last, quantity)
        elif last and _is_share(last, quantity, tokens, lexicon):
            done[-1] = _share_of(last, quantity)
        else:
            done.append(quantity)
    return list(_without_exceptions(done, tokens, lexicon))


def _is_part(part: Quantity, whole: Quantity, tokens: Tokens[Value]) -> bool:
    """Whether "of" stands between a part and a whole no smaller than it."""
    if tokens.classes[part.last : whole.first] not in {"o", "oD"} or whole.unit:
        return False
    total = whole.amount.best
    if not total or part.unit not in {None, "fraction", "percent"}:
        return False
    known = (part.amount.low, part.amount.best, part.amount.high)
    return part.unit is not None or all(value is None or value <= total for value in known)


def _part_of(part: Quantity, whole: Quantity) -> Quantity:
    """A part and its whole; the whole is the most that the part can be."""
    amount, total = part.amount, whole.amount.best
    if part.unit is None and amount.high is None:
        amount = replace(amount, high=total)
    return replace(part, last=whole.last, amount=amount, total=total)


def _is_share(
    part: Quantity, whole: Quantity, tokens: Tokens[Value], lexicon: NumberLexicon
) -> bool:
    """“one in five”, “three in every 100”: small plain numbers around the word."""
    between = tokens.words[part.last : whole.first]
    if between[:1] == [] or between[0] not in lexicon.tables.among or part.bounded:
        return False
    least, most = part.amount.best, whole.amount.best
    if part.unit or whole.unit or not least or not most or least >= most:
        return False
    spelt = tokens.classes[part.first] == "c" and (least == 1 or tokens.classes[whole.first] == "c")
    return len(between) == 1 and spelt and (most <= SMALL_WHOLE or most in ROUND_WHOLES)


def _share_of(part: Quantity, whole: Quantity) -> Quantity:
    share = round((part.amount.best or 0) / (whole.amount.best or 1), 4)
    return replace(part, last=whole.last, amount=exact(share), unit="fraction")


def _without_exceptions(
    found: Sequence[Quantity], tokens: Tokens[Value], lexicon: NumberLexicon
) -> Iterator[Quantity]:
    """“All but two of the 20” are eighteen; without the whole it is no number."""
    for quantity in found:
        before = " ".join(tokens.words[max(0, quantity.first - 2) : quantity.first])
        if before not in lexicon.tables.excepting:
            yield quantity
        elif quantity.total and quantity.amount.best is not None:
            rest = exact(quantity.total - quantity.amount.best)
            yield replace(quantity, first=quantity.first - 2, amount=rest)
