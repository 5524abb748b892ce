"""The stage: one analysed document to claims and mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.core.analysis import Analysis
from counterclaim.core.claim import Claim, Form, SpeakerKind
from counterclaim.core.document import Document
from counterclaim.core.findings import Findings
from counterclaim.core.ids import content_id
from counterclaim.core.issue import Issue
from counterclaim.core.mention import Mention
from counterclaim.core.pack import Theatre, Vocabulary
from counterclaim.core.span import Span
from counterclaim.core.syntax import Syntax
from counterclaim.read.according import with_according
from counterclaim.read.borders import Borders
from counterclaim.read.classes import name_classes
from counterclaim.read.drafts import Draft, drafts_of, words_in
from counterclaim.read.filed import apart_from
from counterclaim.read.interest import interest_of
from counterclaim.read.layout import layout_of
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.mend import mended, sound
from counterclaim.read.mentions import Framing, find_mentions
from counterclaim.read.modifiers import only_modifies
from counterclaim.read.pretence import without_pretence
from counterclaim.read.remembered import with_remembered
from counterclaim.read.sensed import with_sensed
from counterclaim.read.speakers import publisher_of
from counterclaim.read.speaking import is_claiming
from counterclaim.read.speech_acts import with_speech_acts
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text, parties_by_head
from counterclaim.read.triggers import CueIndex, Trigger, find_triggers, refusal
from counterclaim.read.twins import with_twins, without_pointing
from counterclaim.read.voices import Voice, with_voices
from counterclaim.read.words import reader_words

_CHARGED = frozenset({"advcl", "acl", "ccomp", "xcomp", "obl"})


def read(
    document: Document,
    analysis: Analysis,
    findings: Findings,
    theatre: Theatre,
    vocabulary: Vocabulary,
) -> tuple[tuple[Claim, ...], tuple[Mention, ...], tuple[Issue, ...]]:
    """Claims and mentions of one document.

    Args:
        document: The clean document.
        analysis: The encoder's view of its text.
        findings: Its places, times, numbers and parties, resolved.
        theatre: The pack in use.
        vocabulary: Event types and reporting cues.

    Returns:
        Claims in text order, each mention inside exactly one of them; mentions in text order;
        issues about what could not be told.
    """
    reader = _reader(vocabulary, theatre, document.language)
    layout = layout_of(analysis.text, document.language)
    analysis = sound(mended(with_according(apart_from(layout.datelines, analysis))), analysis)
    syntax = Syntax(analysis)
    text = Text(
        document,
        analysis,
        syntax,
        findings,
        reader.lemmas,
        reader_words(document.language),
        theatre,
        parties_by_head(findings.parties, syntax),
        publisher_of(document, theatre),
        layout,
    )
    drafts = drafts_of(text, reader.reporting)
    text = with_voices(text, [_voice(d) for d in drafts if _speaks(d)])
    known = syntax, reader.lemmas, reader.cues, name_classes(analysis, findings, syntax)
    triggers = find_triggers(*known)
    triggers = with_sensed(
        triggers, analysis.triggers, syntax, vocabulary.event_types, refusal(*known)
    )
    borders = _borders(drafts, text)
    triggers = [t for t in triggers if not _is_no_event(t, borders, text)]
    drafts = with_speech_acts(drafts, triggers, borders, text)
    drafts, pointing = without_pointing(drafts, text)
    borders = _borders(drafts, text)
    owners = {trigger: borders.owner(_words_of(trigger)) for trigger in triggers}
    owned = {trigger: number for trigger, number in owners.items() if number is not None}

    def framing(trigger: Trigger) -> Framing:
        return _framing(drafts[owned[trigger]], owned[trigger], text)

    mentions = with_remembered(find_mentions(list(owned), text, framing, borders), text)
    mentions, pretended = without_pretence(mentions, text)
    by_words = {text_span(trigger, text): number for trigger, number in owned.items()}
    of_claim: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_claim[by_words[mention.trigger]].append(mention)
    made = with_twins(
        [(draft, of_claim[number]) for number, draft in enumerate(drafts)],
        pointing,
        lambda number: _framing(drafts[number], number, text),
        text,
    )
    claims = tuple(_claim(draft, those, text, vocabulary) for draft, those in made)
    told = sorted((m for _, those in made for m in those), key=lambda m: m.trigger.start)
    return claims, tuple(told), (*_issues(claims), *pretended)


def _words_of(trigger: Trigger) -> range:
    return range(trigger.first, trigger.last)


def _is_no_event(trigger: Trigger, borders: Borders, text: Text) -> bool:
    """Whether words that name events elsewhere here tell who speaks, or what kind a thing is."""
    if borders.names_speaker(trigger.head) or only_modifies(trigger, text):
        return True
    word = text.syntax.words[trigger.head]
    people = not text.lemmas.of(word.text).isdisjoint(text.words.people)
    return borders.speaks(trigger.head) and word.upos == "NOUN" and people


def text_span(trigger: Trigger, text: Text) -> Span:
    """The words of a trigger."""
    return text.phrase(range(trigger.first, trigger.last))


@dataclass(frozen=True, slots=True)
class _Reader:
    lemmas: Lemmas
    cues: CueIndex
    reporting: Reporting


_READERS: dict[tuple[int, int, str], tuple[Vocabulary, Theatre, _Reader]] = {}


def _reader(vocabulary: Vocabulary, theatre: Theatre, language: str) -> _Reader:
    """Indexes over a vocabulary and a pack, built once for each pair."""
    key = id(vocabulary), id(theatre), language
    if key not in _READERS:
        lemmas = Lemmas(vocabulary, theatre, language)
        reader = _Reader(
            lemmas, CueIndex(vocabulary, language), Reporting(vocabulary, language, lemmas)
        )
        _READERS[key] = vocabulary, theatre, reader
    return _READERS[key][2]


def _speaks(draft: Draft) -> bool:
    return draft.form is not Form.NARRATION and draft.speakers[0].span is not None


def _voice(draft: Draft) -> Voice:
    return draft.content, draft.speakers[0], draft.form


def _borders(drafts: Sequence[Draft], text: Text) -> Borders:
    speakers = [
        speaker.span for d in drafts if d.cue for speaker in d.speakers if speaker.span is not None
    ]
    cues = [draft.cue for draft in drafts if draft.cue]
    return Borders([draft.content for draft in drafts], speakers, cues, text)


def _framing(draft: Draft, claim: int, text: Text) -> Framing:
    framed = draft.cue is not None and not _is_claiming(draft, text)
    spans = (*draft.content, *([draft.cue] if draft.cue and framed else []))
    words = [at for span in spans for at in text.syntax.between(span.start, span.end)]
    within = range(min(words), max(words) + 1) if words else range(0)
    tops = frozenset(top for span in draft.content for top in _tops(span, draft, text))
    told = draft.form is not Form.NARRATION
    return Framing(claim, within, tops, draft.stance, draft.polarity, told)


def _tops(span: Span, draft: Draft, text: Text) -> list[int]:
    """The word that governs some words, and what the cue charges somebody with ("of shelling")."""
    cue = words_in(draft.cue, text)
    charged = [
        at
        for at in words_in(span, text)
        if text.syntax.words[at].head in cue
        and text.syntax.words[at].deprel in _CHARGED
        and (text.syntax.words[at].upos == "VERB" or text.case_of(at) == "of")
    ]
    return [text.syntax.top(span.start, span.end), *charged]


def _is_claiming(draft: Draft, text: Text) -> bool:
    """Whether the speaker vouches for the content by words with which the writer does not."""
    return any(is_claiming(at, text) for at in words_in(draft.cue, text))


def _claim(draft: Draft, mentions: Sequence[Mention], text: Text, vocabulary: Vocabulary) -> Claim:
    ids = tuple(mention.id for mention in mentions)
    interest = interest_of(
        draft.speakers, draft.stance, draft.polarity, mentions, vocabulary.event_types, text
    )
    return Claim(
        content_id(
            "clm",
            text.document.id,
            [[span.start, span.end] for span in draft.content],
            [speaker.name for speaker in draft.speakers],
        ),
        draft.content,
        draft.cue,
        draft.speakers,
        draft.stance,
        draft.certainty,
        draft.polarity,
        draft.form,
        interest,
        ids,
    )


def _issues(claims: Sequence[Claim]) -> tuple[Issue, ...]:
    """What a user should know about the claims."""
    return tuple(
        Issue(
            "speaker_unresolved",
            f"“{claim.speakers[0].name}” could not be told to be a person, a body or a side.",
            claim.speakers[0].span,
        )
        for claim in claims
        if claim.speakers[0].span
        and claim.speakers[0].side is None
        and claim.speakers[0].actor is None
        and claim.speakers[0].kind is SpeakerKind.UNNAMED
    )
