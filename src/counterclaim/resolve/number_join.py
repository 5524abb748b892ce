"""Neighbouring quantities made one: ranges, parts of a whole, paired units, bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.resolve.number_guard import scored
from counterclaim.resolve.number_lexicon import NumberLexicon, Value
from counterclaim.resolve.number_pairs import pairs
from counterclaim.resolve.number_quantity import Quantity, limited
from counterclaim.resolve.number_value import Amount
from counterclaim.resolve.number_wholes import wholes
from counterclaim.resolve.tokens import Tokens


def joined(
    found: Sequence[Quantity], tokens: Tokens[Value], lexicon: NumberLexicon
) -> tuple[list[Quantity], list[Quantity]]:
    """Quantities with ranges, wholes, pairs and bounds; and the pairs whose units disagree."""
    ranged = _ranges(found, tokens, lexicon)
    disagreeing: list[Quantity] = []
    paired = pairs(ranged, tokens, disagreeing)
    bounded = [_bounded(quantity, tokens, lexicon) for quantity in paired]
    bounded = _limits(bounded, tokens, lexicon)
    return wholes(bounded, tokens, lexicon), disagreeing


def _ranges(
    found: Sequence[Quantity], tokens: Tokens[Value], lexicon: NumberLexicon
) -> list[Quantity]:
    done: list[Quantity] = []
    for quantity in found:
        last = done[-1] if done else None
        if last is None or not _linked(last, quantity, tokens, lexicon):
            done.append(quantity)
        elif tokens.classes[last.last] == "-" and (
            scored(tokens, last.first, lexicon) or last.value >= quantity.value
        ):
            done.pop()
        else:
            merged = _range(last, quantity, tokens)
            done[-1:] = [merged] if merged else [last, quantity]
    return done


def _linked(
    first: Quantity, second: Quantity, tokens: Tokens[Value], lexicon: NumberLexicon
) -> bool:
    """Whether the words between make a range; a change ("by five to 17") does not."""
    gap = tokens.classes[first.last : second.first]
    before = tokens.classes[first.first - 1 : first.first] if first.first else ""
    if gap == "-":
        return not first.ranged
    if gap == "&":
        return before == "b"
    changed = before == "f" or tokens.words[first.first - 1] in lexicon.tables.changed_by
    return gap in {"t", "r"} and not (first.first and changed) and not first.ranged


def _range(first: Quantity, second: Quantity, tokens: Tokens[Value]) -> Quantity | None:
    """One quantity from the lower to the upper; a shared million or unit is said once."""
    if first.amount.best is None or second.amount.best is None:
        return None
    if first.unit and second.unit and first.unit != second.unit:
        return None
    if first.unit and second.unit and first.factor != second.factor:
        return None
    low, high = first.amount.best, second.amount.best
    if first.amount.scale == 1 and second.amount.scale > 1 and low < second.amount.mantissa:
        low *= second.amount.scale
    if low >= high:
        return None
    opened = first.first > 0 and tokens.classes[first.first - 1] == "b"
    united = second if second.unit else first
    amount = Amount(low, high, None, low, 1)
    return Quantity(
        first.first - opened,
        second.last,
        amount,
        united.unit,
        united.factor,
        bounded=True,
        ranged=True,
    )


def _limits(
    found: Sequence[Quantity], tokens: Tokens[Value], lexicon: NumberLexicon
) -> list[Quantity]:
    """“At least 20 but no more than 30”: one quantity with both its limits."""
    done: list[Quantity] = []
    for quantity in found:
        last = done[-1] if done else None
        between = tokens.words[last.last : quantity.first] if last else []
        if last is None or len(between) != 1 or between[0] not in lexicon.tables.limited_by:
            done.append(quantity)
        elif _is_least(last) and _is_most(quantity) and last.value < quantity.value:
            both = replace(last.amount, high=quantity.amount.high, best=None)
            done[-1] = replace(last, last=quantity.last, amount=both, ranged=True)
        else:
            done.append(quantity)
    return done


def _is_least(quantity: Quantity) -> bool:
    return quantity.amount.high is None and quantity.amount.low is not None


def _is_most(quantity: Quantity) -> bool:
    return quantity.amount.low is None and quantity.amount.high is not None


def _bounded(quantity: Quantity, tokens: Tokens[Value], lexicon: NumberLexicon) -> Quantity:
    """Apply the bounding words before and after; they join the span."""
    first, last = quantity.first, quantity.last
    kinds: list[str] = []
    while first and tokens.classes[first - 1] == "B" and not _is_place(tokens, first - 1, lexicon):
        first -= 1
        kinds.append(str(tokens.values[first]))
    after = 2 if tokens.classes[last : last + 2] == "-P" else 1
    if tokens.classes[last + after - 1 : last + after] == "P" and not kinds:
        kinds.append(str(tokens.values[last + after - 1]))
        last += after
    if not kinds:
        return quantity
    return replace(limited(quantity, kinds[-1]), first=first, last=last)


def _is_place(tokens: Tokens[Value], at: int, lexicon: NumberLexicon) -> bool:
    """Whether "over" is where something flew."""
    if tokens.words[at] not in {"over", "above", "below", "under", "around"}:
        return False
    return at > 0 and tokens.words[at - 1] in lexicon.tables.over_is_place
