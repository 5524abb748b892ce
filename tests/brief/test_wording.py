"""How figures are put into words."""

from __future__ import annotations

import pytest

from counterclaim.brief.wording import charges, number, told
from counterclaim.core.claim import Interest, Stance
from counterclaim.core.count import Counted, Scope
from counterclaim.core.event import Account, SlotValue


def _value(best: float, of: str | None) -> SlotValue:
    return SlotValue(best, best, best, Scope.INCIDENT, (), (), None, None, of)


def test_what_became_of_them_is_said_once() -> None:
    """Nine dead are nine killed, not nine dead killed."""
    assert number(Counted.KILLED, _value(9, "dead")) == "9 killed"
    assert number(Counted.KILLED, _value(9, "soldiers")) == "9 soldiers killed"


def test_one_person_counted_by_name_is_a_figure_without_the_name() -> None:
    """The quotation names whoever was killed; the figure only counts."""
    assert number(Counted.KILLED, _value(1, "Ivo Brandt")) == "1 killed"


def _account(cue: str, exact: str, stance: Stance = Stance.ASSERTS) -> Account:
    return Account(
        "clm_1", exact, "doc_1", "file:a.txt", None, "Norvia", "NOR", "ori_1", stance,
        Interest.UNKNOWN, None, cue,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cue", "exact", "sentence"),
    [
        ("has accused", "Sudara of shelling Brenn", "accused “Sudara of shelling Brenn”"),
        ("condemned", "the attack on Brenn", "condemned “the attack on Brenn”"),
        ("said", "Brenn had fallen", "said: “Brenn had fallen”"),
        ("charged", "that Brenn was shelled", "said: “that Brenn was shelled”"),
    ],
)
def test_an_account_reads_as_a_sentence(cue: str, exact: str, sentence: str) -> None:
    """Who accuses accuses somebody of something; the words stay exact."""
    line = told(_account(cue, exact), exact, narrated=False, denies=False)
    assert line == f"Norvia (NOR) {sentence}"


def test_what_is_denied_of_a_charge_is_the_accusation() -> None:
    """The words denied are those of the charge, which are no sentence."""
    charge = _account("accused", "Sudara of shelling Brenn")
    denial = _account("denied", charge.exact, Stance.DENIES)
    line = told(denial, denial.exact, narrated=False, denies=True, charged=charges(charge))
    assert line == "Norvia (NOR) denied the accusation: “Sudara of shelling Brenn”"
