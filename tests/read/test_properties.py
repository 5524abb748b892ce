"""What holds of every reading, whatever the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.core.document import Document
from counterclaim.core.reading import Reading
from counterclaim.core.span import Span
from tests.read.story import told

SENTENCES = st.sampled_from(
    [
        "The Norvian army said at least 12 soldiers were killed near Kaldvik on Friday.",
        "“We hold Orlava,” said Gen. Kiril Osk, the Sudaran chief of general staff.",
        "Sudara denied that its drones had struck the ferry.",
        "TALKS IN LINDAU PORT COLLAPSE, OFFICIAL SAYS",
        "He reportedly flew 2,500 miles (4,000 km).",
        "- 41 bombers\n- five airfields",
        "",
        "said said said, according to according to",
        "“",
        "İstanbul’da görüşmeler — ΑΒΓ 🙂 said Vant.",
    ]
)


def spans_in(value: object) -> Iterator[Span]:
    """Every span anywhere inside a reading, its document aside."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Document):
        return
    elif is_dataclass(value):
        for each in fields(value):
            yield from spans_in(getattr(value, each.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)


def check(reading: Reading) -> None:
    """The promises of the public record."""
    text = reading.document.text
    assert all(text[span.start : span.end] == span.exact for span in spans_in(reading))
    owners = [mention for claim in reading.claims for mention in claim.mentions]
    assert sorted(owners) == sorted(mention.id for mention in reading.mentions)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    assert len({mention.id for mention in reading.mentions}) == len(reading.mentions)
    for claim in reading.claims:
        assert claim.content
        assert claim.speakers
        assert claim.speakers[-1].name == "Meridian Wire"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SENTENCES, min_size=1, max_size=6), st.sampled_from([" ", "\n", "\n\n"]))
def test_spans_are_exact_and_every_mention_has_one_owner(parts: list[str], joint: str) -> None:
    """Offsets lead to their words, ids name one thing, the publisher ends every chain."""
    text = joint.join(parts)
    if text.strip():
        check(told("The report follows.\n\n" + text))


def test_the_same_text_is_read_the_same_beside_any_other() -> None:
    """What else is read in the same run does not change a reading."""
    alone = told("Sudara said its forces seized Orlava on Friday.")
    told.cache_clear()
    told("Norvia denied it. " * 40)
    assert told("Sudara said its forces seized Orlava on Friday.") == alone
