"""How figures are put into words."""

from __future__ import annotations

from counterclaim.brief.wording import number
from counterclaim.core.count import Counted, Scope
from counterclaim.core.event import SlotValue


def _value(best: float, of: str | None) -> SlotValue:
    return SlotValue(best, best, best, Scope.INCIDENT, (), (), None, None, of)


def test_what_became_of_them_is_said_once() -> None:
    """Nine dead are nine killed, not nine dead killed."""
    assert number(Counted.KILLED, _value(9, "dead")) == "9 killed"
    assert number(Counted.KILLED, _value(9, "soldiers")) == "9 soldiers killed"


def test_one_person_counted_by_name_is_a_figure_without_the_name() -> None:
    """The quotation names whoever was killed; the figure only counts."""
    assert number(Counted.KILLED, _value(1, "Ivo Brandt")) == "1 killed"
