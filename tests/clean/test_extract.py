"""From a capture to a clean document, and back to the capture's characters."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.clean import extract
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned, RemovalReason
from counterclaim.core.errors import SkipItem

NOW = datetime(2031, 3, 3, 9, tzinfo=UTC)
KINDS = ("text/plain", "text/markdown", "text/html", "application/json")
REPORT = (
    "Norvian forces left Kaldvik on Monday, the Norvian News Agency said.\n"
    "The Sudaran defence ministry denied that its troops had entered the town."
)


def clean(body: bytes | str, media_type: str = "text/plain", **said: object) -> Cleaned:
    """Extract a body."""
    raw = body.encode() if isinstance(body, str) else body
    return extract(Capture("file:///report", raw, media_type, NOW, **said))  # type: ignore[arg-type]


def removed(cleaned: Cleaned, reason: RemovalReason) -> list[str]:
    """Return what was cut for a reason."""
    return [cut.exact for cut in cleaned.removed if cut.reason is reason]


def codes(cleaned: Cleaned) -> set[str]:
    """Return the codes of the issues."""
    return {issue.code for issue in cleaned.issues}


def agrees(cleaned: Cleaned, decoded: str) -> bool:
    """Tell whether every run has the same characters on both sides."""
    text = cleaned.document.text
    return all(
        text[r.document_start : r.document_start + r.length]
        == decoded[r.capture_start : r.capture_start + r.length]
        for r in cleaned.alignment
    )


def test_plain_text_stays_as_it_stands() -> None:
    """Nothing to cut, nothing changed, one run from end to end."""
    cleaned = clean(REPORT)
    assert cleaned.document.text == REPORT
    assert [run.length for run in cleaned.alignment] == [len(REPORT)]
    assert cleaned.document.language == "en"
    assert cleaned.issues == ()


def test_the_same_capture_gives_the_same_id() -> None:
    """Ids follow content: another publisher makes another document."""
    assert clean(REPORT).document.id == clean(REPORT).document.id
    assert clean(REPORT).document.id != clean(REPORT, publisher="Meridian Wire").document.id


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 10, "binary"),
        (b"%PDF-1.7 report", "binary"),
        (b"PK\x03\x04 report", "binary"),
        (b"[b][/b] <br> &nbsp;", "only_markup"),
        (b"*** --- ***", "only_markup"),
    ],
)
def test_what_is_no_report_is_skipped_with_a_code(body: bytes, code: str) -> None:
    """The caller learns why, and goes on."""
    with pytest.raises(SkipItem) as caught:
        clean(body)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("body", "charset", "guessed"),
    [
        ("“Orlava”".encode(), None, False),
        ("\ufeff“Orlava”".encode("utf-16"), None, False),
        ("“Orlava”".encode("cp1252"), "windows-1252", False),
        ("“Orlava”".encode("cp1252"), "no-such-charset", True),
        ("“Orlava” stands, the mayor of the town said".encode("cp1252"), None, True),
    ],
)
def test_encodings(body: bytes, charset: str | None, guessed: bool) -> None:
    """Declared, marked or valid UTF-8 is certain; anything else is a guess, and says so."""
    cleaned = clean(body, charset=charset)
    assert ("encoding_guessed" in codes(cleaned)) == guessed
    assert "Orlava" in cleaned.document.text


def test_control_characters_go_and_are_counted() -> None:
    """NUL, soft hyphens and direction marks are not part of the words."""
    cleaned = clean("The tal\u00adks went\u202e on\x00.\r\nIn Dorsk.")
    assert cleaned.document.text == "The talks went on.\nIn Dorsk."
    assert "control_characters_removed" in codes(cleaned)


def test_bbcode_goes_and_its_words_stay() -> None:
    """A marked word is kept; a link that shows only its address is cut whole."""
    body = "[b]Talks[/b] in [url=http://a.example/x]Lindau Port[/url] [url=http://b.example]http://b.example[/url]"
    cleaned = clean(body)
    assert cleaned.document.text.strip() == "Talks in Lindau Port"
    assert "[url=http://b.example]http://b.example[/url]" in removed(cleaned, RemovalReason.MARKUP)


def test_an_editors_brackets_are_words() -> None:
    """Letters added by an editor look like tags and are not."""
    body = 'Dahl said "[s]he and [u]nder-secretaries [i]n Halden Bay" were safe [b]ut tired.'
    assert clean(body).document.text == body


def test_tags_and_entities_in_running_text() -> None:
    """Entities become their characters; comparison signs stay."""
    cleaned = clean("Losses &lt; 5 <br/>in Brenn &amp; Dorsk,&nbsp;where 3 < 4 <i>held</i>.")
    assert cleaned.document.text == "Losses < 5 in Brenn & Dorsk, where 3 < 4 held."
    assert "<br/>" in removed(cleaned, RemovalReason.MARKUP)


def test_a_bare_link_line_goes() -> None:
    """A line that is a link says nothing; a link within a sentence is part of it."""
    cleaned = clean(f"{REPORT}\nhttps://example.org/a/b?c=d\nSee https://example.org for the text.")
    assert removed(cleaned, RemovalReason.MARKUP) == ["https://example.org/a/b?c=d"]
    assert cleaned.document.text.endswith("See https://example.org for the text.")


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter",
        "ADVERTISEMENT",
        "Read more »",
        "Follow us on Twitter and Facebook",
        "We use cookies to improve your experience.",
        "Photo: Meridian Wire / A. Holm",
        "© 2031 Meridian Wire. All rights reserved.",
        "Share this article",
        "You may also like:",
        "Facebook | Twitter | Telegram",
    ],
)
def test_promotional_lines_go(line: str) -> None:
    """Lines wholly about the site and not about anything."""
    first, second = REPORT.split("\n")
    cleaned = clean(f"{first}\n{line}\n{second}")
    assert cleaned.document.text == REPORT
    assert removed(cleaned, RemovalReason.BOILERPLATE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the Meridian Wire were told of the attack first.",
        "Follow the road to Orlava and you pass nine burnt tanks.",
        "Advertisements for the army hang in every street of Halden Bay.",
        "Read the agreement aloud, Dahl told the delegates.",
        "More than 40 aircraft were hit.",
        "Share of seats held by the party: 40 percent.",
        "Stay tuned as we follow the talks in Lindau Port.",
        "Photographs showed smoke over Tarsk.",
        "Register of the missing grows, the ministry said.",
        "Sign of a thaw, said Vant.",
    ],
)
def test_sentences_that_begin_like_promotion_stay(line: str) -> None:
    """A line that says something is kept."""
    assert clean(f"{REPORT}\n{line}").document.text == f"{REPORT}\n{line}"


def test_a_repeated_paragraph_is_kept_once() -> None:
    """The second copy goes, however it is spaced; short refrains stay."""
    first, second = REPORT.split("\n")
    cleaned = clean(f"{first}\nNo.\n{second}\n{first.replace(' ', '  ')}\nNo.")
    assert cleaned.document.text == f"{first}\nNo.\n{second}\nNo."
    assert len(removed(cleaned, RemovalReason.DUPLICATE)) == 1


def test_hard_wrapped_paragraphs_are_joined_one_for_one() -> None:
    """Offsets stay where they were; lists and poems stay as they are."""
    wrapped = (
        "The Sudaran defence ministry said on Tuesday that its air defences\n"
        "had brought down nineteen drones over Kessel Region, most of them\n"
        "near the air base at Tarsk, and that no one had been hurt there.\n"
        "\n"
        "- Kaldvik: two killed\n"
        "- Orlava: none"
    )
    cleaned = clean(wrapped)
    assert cleaned.document.text.split("\n\n")[0] == wrapped.split("\n\n", maxsplit=1)[0].replace(
        "\n", " "
    )
    assert len(cleaned.document.text) == len(wrapped)
    assert cleaned.document.text.endswith("- Kaldvik: two killed\n- Orlava: none")


def test_markdown_gives_its_words() -> None:
    """Headings, emphasis and links give their text, pictures nothing."""
    body = (
        "# Talks in *Lindau Port*\n\nThe **Norvian** side, [it says](https://example.org), waits\n"
        "for an answer.\n\n> No answer came.\n\n![map](m.png)\n\n- one\n- two\n"
    )
    text = clean(body, "text/markdown").document.text
    assert text.split("\n\n") == [
        "Talks in Lindau Port",
        "The Norvian side, it says, waits for an answer.",
        "No answer came.",
        "one",
        "two",
    ]


PAGE = """<html><head><title>Talks &amp; strikes</title>
<meta property="og:site_name" content="Meridian Wire">{meta}</head><body>
<nav><a href="/">Home</a></nav><article><h1>Talks &amp; strikes</h1>
<p>Norvian officials said on Monday that the <b>talks</b> in Lindau&nbsp;Port would go on
and that Sudara&rsquo;s delegation had asked for a pause of two days.</p>
<p>The delegation led by Tomas Reik returns on Friday, the Norvian News Agency said, after
a pause that neither side was ready to explain to reporters.</p>
<table><tr><td>Killed</td><td>12</td></tr></table></article>
<div class="comments"><p>First!</p></div><footer>Imprint of the site</footer>
<script>var talks = "hidden";</script></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    """Title, publisher and time fill what the carrier lacks; the frame is reported as cut."""
    meta = '<meta property="article:published_time" content="2031-03-03T12:00:00+03:00">'
    cleaned = clean(PAGE.format(meta=meta), "text/html")
    document = cleaned.document
    assert (document.title, document.publisher) == ("Talks & strikes", "Meridian Wire")
    assert document.published_at == NOW
    assert "talks in Lindau Port would go on and that Sudara’s delegation" in document.text
    assert "hidden" not in document.text
    assert "Imprint of the site" in removed(cleaned, RemovalReason.BOILERPLATE)
    assert agrees(cleaned, PAGE.format(meta=meta))
    assert sum(run.length for run in cleaned.alignment) > 0.9 * len(document.text)


def test_a_page_that_states_a_date_only_says_so() -> None:
    """Midnight UTC stands for an hour nobody gave."""
    meta = '<meta property="article:published_time" content="2031-03-03">'
    cleaned = clean(PAGE.format(meta=meta), "text/html")
    assert cleaned.document.published_at == datetime(2031, 3, 3, tzinfo=UTC)
    assert "publication_time_is_a_date" in codes(cleaned)


def test_the_callers_time_and_publisher_win_over_the_page() -> None:
    """Who fetched it knows better, and then no guess is reported."""
    meta = '<meta property="article:published_time" content="2030-01-01">'
    cleaned = clean(PAGE.format(meta=meta), "text/html", published_at=NOW, publisher="NNA")
    assert (cleaned.document.published_at, cleaned.document.publisher) == (NOW, "NNA")
    assert "publication_time_is_a_date" not in codes(cleaned)


def test_a_page_without_an_article_keeps_its_words() -> None:
    """All visible words are better than none."""
    cleaned = clean("<div>Quiet in <b>Brenn</b></div>", "text/html")
    assert cleaned.document.text == "Quiet in Brenn"


def test_a_document_object_gives_its_text() -> None:
    """Escapes are undone, and the runs lead into the object's bytes."""
    body = json.dumps(
        {"id": 1, "text": "“Vant” said\nno. 😀", "date": "2031-03-03", "language": "en-GB"}
    )
    cleaned = clean(body, "application/json")
    assert cleaned.document.text == "“Vant” said\nno. 😀"
    assert cleaned.document.language == "en"
    assert "publication_time_is_a_date" in codes(cleaned)
    assert agrees(cleaned, body)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (REPORT, "en"),
        ("Представитель министерства обороны сообщил вчера о боях возле города.", "ru"),
        ("Der Sprecher des Ministeriums bestätigte am Montag die Angriffe auf die Stadt.", "de"),
    ],
)
def test_languages(text: str, language: str) -> None:
    """A language that is not read is named, not refused."""
    cleaned = clean(text)
    assert cleaned.document.language == language
    assert ("language_not_read" in codes(cleaned)) == (language != "en")


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300), st.sampled_from(KINDS[:2]))
def test_runs_agree_character_by_character(text: str, kind: str) -> None:
    """Whatever is cut, what is kept leads back to the capture exactly."""
    body = text.encode("utf-8", "replace")
    try:
        cleaned = clean(body, kind)
    except SkipItem:
        return
    if "encoding_guessed" not in codes(cleaned):
        assert agrees(cleaned, body.decode("utf-8-sig"))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200))
def test_runs_of_an_object_agree_with_its_source(text: str) -> None:
    """Escaped characters are never claimed to be verbatim."""
    body = json.dumps({"title": "x", "text": text})
    try:
        cleaned = clean(body, "application/json")
    except SkipItem:
        return
    assert agrees(cleaned, body)


MARKS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "<a href='", "<!--", "-->", "<script>", "</script>", "&amp;", "&",
         "<", "[url=", "[/url]", "[b]", "[/b]", "](http://", "![", "http://", "**", "```", "|",
         "\n", "- ", "Norvia said", "12", "\x00", "\u202e", " ", ">", "]"]
    ),
    max_size=60,
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(MARKS, st.sampled_from(KINDS))
def test_hostile_markup_ends_as_a_document_or_a_skip(marks: list[str], kind: str) -> None:
    """No markup, however broken, raises anything else."""
    body = "".join(marks)
    try:
        cleaned = clean(body, kind)
    except SkipItem:
        return
    assert agrees(cleaned, body)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes_end_as_a_document_or_a_skip(body: bytes, kind: str) -> None:
    """No bytes raise anything else."""
    with contextlib.suppress(SkipItem):
        assert clean(body, kind).document.text


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("a b ", "text/plain"), ("[url=", "text/plain"), ("[a](http://", "text/plain"),
        ("http://", "text/plain"), ("<a ", "text/plain"), (".,", "text/plain"),
        ("&am", "text/plain"), ("&amp;", "text/html"),
        ("<", "text/html"), ("<div>", "text/html"), ("<script", "text/html"),
        ("<!--", "text/html"), ("[", "text/markdown"), ("*a **b ", "text/markdown"),
        ("> ", "text/markdown"), ('{"text":', "application/json"), ("[", "application/json"),
    ],
)  # fmt: skip
def test_time_stays_bounded(piece: str, kind: str) -> None:
    """Twice the input takes about twice the time, not four times."""
    start = time.process_time()
    with contextlib.suppress(SkipItem):
        clean(piece * (400_000 // len(piece)), kind)
    assert time.process_time() - start < 20
