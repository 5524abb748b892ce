"""A briefing attributes every sentence, drops nothing and never calls silence quiet."""

from __future__ import annotations

from counterclaim.brief import compose, wording
from counterclaim.brief.briefing import Briefing, Entry, Period
from counterclaim.core.mention import Track
from tests.brief.stories import DOCUMENTS, UNUSED, briefing, capture, events
from tests.stories import AGENCY, SATURDAY, report, told, unnamed, weighed


def entries(made: Briefing) -> list[Entry]:
    """All entries of all sections."""
    return [
        entry
        for section in made.sections
        for entry in (*section.entries, *section.also_reported, *section.ahead)
    ]


def test_every_event_is_told_once() -> None:
    """Each id stands in exactly one entry."""
    told = [name for entry in entries(briefing()) for name in (entry.event, *entry.events)]
    assert sorted(told) == sorted(event.id for event in events())


def test_every_sentence_has_citations_and_every_citation_a_sentence() -> None:
    """Numbers run from 1 and lead to a publisher, a speaker and exact words."""
    made = briefing()
    sentences = [sentence for entry in entries(made) for sentence in entry.sentences]
    assert all(sentence.citations for sentence in sentences)
    cited = {number for sentence in sentences for number in sentence.citations}
    assert cited == {citation.number for citation in made.citations}
    assert [c.number for c in made.citations] == list(range(1, len(made.citations) + 1))
    texts = {document.id: document.text for document in DOCUMENTS}
    for citation in made.citations:
        assert citation.exact in texts[citation.document]
        assert citation.speaker


def test_sections_stand_in_the_order_of_the_tracks() -> None:
    """Battlefield, table, home front; within, the toll comes first."""
    made = briefing()
    assert [section.track for section in made.sections] == [
        Track.BATTLEFIELD,
        Track.TABLE,
        Track.HOME_FRONT,
    ]
    first = made.sections[0].entries[0]
    assert first.title == "Missile strike: Hollin"
    assert first.badge == "admitted"


def test_a_denied_event_is_told_with_its_denial() -> None:
    """Both sides' words stand in the entry."""
    made = next(e for e in entries(briefing()) if e.title.startswith("Capture"))
    told = " ".join(sentence.text for sentence in made.sentences)
    assert made.badge == "denied"
    assert "Ministry of Defence of Sudara (SUD) said: “Our troops have taken Brenn”" in told
    assert "Norvian Air Force (NOR) denied it: “Brenn had been taken”" in told


def test_plans_stand_under_what_is_ahead() -> None:
    """A delegation that will be sent is no past event."""
    table = briefing().sections[1]
    assert not table.entries
    assert len(table.ahead) == 1
    assert "(planned)" in table.ahead[0].title


def test_lesser_events_are_kept_in_a_list() -> None:
    """One account without a number or a side."""
    assert [e.title for e in briefing().sections[0].also_reported] == ["Fire"]


def test_nothing_read_is_never_called_quiet() -> None:
    """An empty track says that nothing was read."""
    front = briefing().sections[2]
    assert front.silence is not None
    assert "quiet" not in front.silence
    assert "No report read" in front.silence


def test_a_side_that_was_not_heard_is_named() -> None:
    """Silence is said, with whose it is."""
    taken, _ = capture()
    lone = weighed(taken)
    told = compose([lone], DOCUMENTS, Period()).sections[0].entries[0].sentences
    assert "Claimed by SUD only; NOR not heard." in [sentence.text for sentence in told]


def test_an_unnamed_source_of_one_side_is_said_to_be_of_that_side() -> None:
    """The side comes from the outlet when the source has none."""
    page = report("A missile hit the depot, a source said.", AGENCY)
    lone = weighed(told(page, "A missile hit the depot", [unnamed("a source")]))
    made = entries(compose([lone], [page], Period()))[0]
    assert made.badge == "one side only"
    assert "Every voice is of NOR: Norvian News Agency (NOR)" in wording.standing(lone)


def test_reports_without_a_citation_are_still_listed() -> None:
    """What was read and not used is said."""
    unused = [report.document for report in briefing().reports if not report.cited]
    assert unused == [UNUSED.id]


def test_only_the_tracks_wanted_are_briefed() -> None:
    """A reader of the table alone gets the table alone."""
    made = compose(events(), DOCUMENTS, Period(SATURDAY), SATURDAY, [Track.TABLE])
    assert [section.track for section in made.sections] == [Track.TABLE]
    assert made.as_of == SATURDAY


def test_no_event_and_no_report_still_make_a_briefing() -> None:
    """An empty period is told as such."""
    made = compose((), (), Period())
    assert made.summary == "0 reports; 0 events."
    assert all(section.silence for section in made.sections)
