"""What the numbers of one report come to."""

from __future__ import annotations

import pytest

from counterclaim.core.toll import Toll, toll_of
from tests.read.story import told


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A missile killed 12 soldiers and wounded more than 60 near Mirov.", 12, 60),
        ("Shelling killed a nurse and two children in Mirov.", 3, 0),
        ("Twelve people, including two children, were killed in the strike on Mirov.", 12, 0),
        ("Four men were shot in Brenn, one fatally.", 1, 3),
        ("Ivo Brandt was killed in Mirov on Friday. Ada Lorn was killed by the same shell.", 2, 0),
        ("Ivo Brandt was wounded in Mirov. On Saturday Ivo Brandt died in hospital.", 1, 0),
        ("Norvia denied that 150 of its soldiers had been killed. It spoke of 14 killed.", 14, 0),
        (
            "A shell killed two farmers on Friday. A bomb killed 26 people there on 3 May 2012.",
            2,
            0,
        ),
        ("Three people were killed. More than 3,000 have been killed since the war began.", 3, 0),
        ("The rebels threatened to kill ten hostages.", 0, 0),
        ("No one was hurt in the strike, the governor said.", 0, 0),
        (
            "Two died in Mirov. More than 900, most of them women, have been killed since October.",
            2,
            0,
        ),
        ("A total of seven people were wounded in the shelling of Mirov.", 0, 7),
        ("The gunman killed two people and injured at least three more with random shots.", 2, 3),
        ("Shells killed Ada Lorn, 24 and Ivo Brandt, 23, in Mirov.", 2, 0),
        ("A boy shot himself in the head in Mirov. He died on Friday.", 1, 0),
        ("A 27-year-old Ivo Brandt was wounded in Mirov. Brandt died on Sunday.", 1, 0),
        ("A shell killed two people in Mirov on Friday, raising the toll to 39.", 39, 0),
        (
            "A shell killed two people on Friday, raising the toll since the war began to 39.",
            2,
            0,
        ),
        ("Two more bodies were found in the rubble, bringing the death toll to 19.", 19, 0),
        ("Shells killed three farmers in Mirov, bringing the death toll to 4,100.", 3, 0),
        (
            "A blast killed 12 people and wounded 40. Five of the wounded died in hospital.",
            17,
            35,
        ),
        ("Four people were hit by gunfire and three of them died at the scene.", 3, 1),
        ("A priest was shot dead in Mirov. Three other people were also shot.", 1, 3),
        ("Four teenagers were struck by shrapnel in Mirov.", 0, 4),
        ("The ministry put the number of dead at 1,400.", 1400, 0),
        ("Norvia puts the death toll at 39.", 39, 0),
        ("Thirty miners are feared dead after the strike on the pit at Mirov.", 0, 0),
        ("A drone strike sent a 5-year-old boy to the hospital in Mirov.", 0, 1),
        ("A mine wounded four soldiers near Brenn. A fifth was hit by debris.", 0, 5),
        ("Militiamen shot dead a farmer in Mirov. A fourth man was hit by the bullets.", 1, 3),
        (
            (
                "Two others were wounded. Militiamen are accused of shooting Ada Lorn and Ivo "
                "Brandt in Mirov. They are charged with the murder of Ada Lorn and Ivo Brandt."
            ),
            2,
            2,
        ),
        (
            (
                "A bullet struck Ivo Brandt in the eye in Mirov. Brandt was flown to a hospital in "
                "critical condition, where he later died."
            ),
            1,
            0,
        ),
        ("A shooting in Mirov, 1 / 12. Four people were shot at a tea house.", 0, 4),
        (
            "The shell wounded Ivo Brandt and two guards. Seven other people were shot.",
            0,
            7,
        ),
        (
            "Militiamen shot Ada Lorn, 35, in Brenn on Friday. Tam Oreld was shot in the arm.",
            0,
            2,
        ),
        ("Six people were hit by gunfire; Ivo Brandt, 19, died at the scene.", 1, 5),
        ("The raid on Mirov wounded four people, one of whom has since died.", 1, 3),
        ("Two of the four victims of the shelling had died, the hospital said.", 2, 2),
        ("The blast killed a guard; two others are fighting for their lives.", 1, 2),
        ("Soldiers found three men and one woman suffering from shrapnel wounds.", 0, 4),
        ("The soldier shot dead three officers before turning the gun on himself.", 4, 0),
        ("A father killed his wife and three children before taking his own life.", 5, 0),
        ("One person was killed and three others were shot in Mirov.", 1, 3),
        ("Five people were wounded, one fatally.", 1, 4),
        ("The shelling claimed the life of a 23-year-old man and injured two women.", 1, 2),
        ("Four people remain hospitalized after Friday's shelling.", 0, 4),
        ("Four people were listed in critical condition after Friday's shelling.", 0, 4),
        ("Prosecutors say that Tam Oreld shot four people in Mirov, killing one.", 1, 3),
        ("Tam Oreld was convicted of killing Ivo Brandt and wounding two others in 2023.", 1, 2),
        ("A boy was wounded by a shell in Mirov. He died on Saturday.", 1, 0),
        ("An officer who was wounded in Friday's attack on Mirov died on Sunday.", 1, 0),
        ("Six people, four men and two women, were killed in Mirov.", 6, 0),
        ("A third victim has died, bringing the number of dead to three.", 3, 0),
        ("Two people lost their lives and three were injured when a shell hit a bus.", 2, 3),
        (
            "A shell killed two farmers in Mirov. A bomb killed 26 people there on 3 May 2012.",
            2,
            0,
        ),
    ],
)
def test_the_toll_of_a_report(text: str, killed: float, injured: float) -> None:
    """Joined victims add up, parts and repeats do not; denied, threatened and past ones are out."""
    assert toll_of(told(text)) == Toll(killed, injured)


def test_a_year_holds_the_days_in_it() -> None:
    """Harm dated by its year alone is not set apart from the same harm dated by its day."""
    text = (
        "A report on the 2024 shelling of Mirov, which left four dead, is out. "
        "On 2 May 2024 a shell killed four people in Mirov and wounded 16."
    )
    assert toll_of(told(text)) == Toll(4, 16)


def test_how_the_hurt_are_is_no_condition_for_the_deed() -> None:
    """A condition that somebody is in leaves no doubt of what put them there."""
    text = "Two are dead and two are in critical condition after a shelling of Mirov on Friday."
    assert toll_of(told(text)) == Toll(2, 2)
