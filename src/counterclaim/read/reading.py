"""The stage: one analysed document to claims and mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.core.analysis import Analysis
from counterclaim.core.claim import Certainty, Claim, Form, Polarity, Speaker, SpeakerKind, Stance
from counterclaim.core.document import Document
from counterclaim.core.findings import Findings
from counterclaim.core.ids import content_id
from counterclaim.core.issue import Issue
from counterclaim.core.mention import Mention
from counterclaim.core.pack import Theatre, Vocabulary
from counterclaim.core.span import Span
from counterclaim.core.syntax import Syntax
from counterclaim.read.according import with_according
from counterclaim.read.attributed import Attributed
from counterclaim.read.attribution import find_attributions
from counterclaim.read.borders import Borders
from counterclaim.read.filed import apart_from
from counterclaim.read.interest import interest_of
from counterclaim.read.layout import layout_of
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.mend import mended, sound
from counterclaim.read.mentions import Framing, find_mentions
from counterclaim.read.modifiers import only_modifies
from counterclaim.read.narration import narrated
from counterclaim.read.pretence import without_pretence
from counterclaim.read.quotation import form_of
from counterclaim.read.remembered import with_remembered
from counterclaim.read.sensed import with_sensed
from counterclaim.read.signatures import signatures
from counterclaim.read.speakers import chain_of, publisher_of
from counterclaim.read.stance import Reporting, certainty_of, negated_cue, polarity_of
from counterclaim.read.text import Text, parties_by_head
from counterclaim.read.triggers import CueIndex, Trigger, find_triggers, refusal
from counterclaim.read.voices import Voice, with_voices
from counterclaim.read.words import reader_words

_JOINTS_BEFORE = frozenset({"CCONJ", "PUNCT"})
_JOINTS_BEHIND = frozenset({"CCONJ", "SCONJ", "DET", "ADP", "PUNCT"})


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
    drafts = _drafts(text, reader)
    text = with_voices(text, [_voice(d) for d in drafts if _speaks(d)])
    known = syntax, reader.lemmas, reader.cues, _name_classes(text)
    triggers = find_triggers(*known)
    triggers = with_sensed(
        triggers, analysis.triggers, syntax, vocabulary.event_types, refusal(*known)
    )
    borders = _borders(drafts, text)
    triggers = [t for t in triggers if not _is_no_event(t, borders, text)]
    drafts = _with_speech_acts(drafts, triggers, borders, text)
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
    claims = tuple(
        _claim(draft, of_claim[number], text, vocabulary) for number, draft in enumerate(drafts)
    )
    return claims, mentions, (*_issues(claims), *pretended)


def _words_of(trigger: Trigger) -> range:
    return range(trigger.first, trigger.last)


def _is_no_event(trigger: Trigger, borders: Borders, text: Text) -> bool:
    """Whether words that name events elsewhere here tell who speaks, or what kind a thing is."""
    return borders.names_speaker(trigger.head) or only_modifies(trigger, text)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """A claim before its mentions are known."""

    content: tuple[Span, ...]
    cue: Span | None
    speakers: tuple[Speaker, ...]
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    form: Form


def _drafts(text: Text, reader: _Reader) -> list[_Draft]:
    found = find_attributions(text, reader.reporting)
    attributed = [each for each in found if not _says_nothing(each, text, reader)]
    drafts = [_attributed_draft(each, text, reader) for each in attributed]
    drafts = _with_known_sides(drafts)
    drafts.extend(_narrated_draft(span, text, reader) for span in narrated(attributed, text))
    return sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end))


def _with_known_sides(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Drafts whose nearest speaker has the side that the same name has elsewhere in the text."""
    sides: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.speakers[0].side:
            sides[draft.speakers[0].name].add(draft.speakers[0].side)
    found = []
    for draft in drafts:
        first, *rest = draft.speakers
        known = sides.get(first.name, set())
        if first.side is None and len(known) == 1 and first.kind is not SpeakerKind.UNNAMED:
            first = replace(first, side=next(iter(known)))
        found.append(replace(draft, speakers=(first, *rest)))
    return found


def _speaks(draft: _Draft) -> bool:
    return draft.form is not Form.NARRATION and draft.speakers[0].span is not None


def _voice(draft: _Draft) -> Voice:
    return draft.content, draft.speakers[0], draft.form


def _says_nothing(each: Attributed, text: Text, reader: _Reader) -> bool:
    """Whether somebody is only said to have said nothing ("has not commented on the strike")."""
    cue = _words_in(each.cue, text)
    forms = [text.syntax.words[at].text for at in cue]
    plain = reader.reporting.stance(forms) is Stance.ASSERTS
    known = any(reader.reporting.knows(form) for form in forms)
    return plain and known and negated_cue(cue, text.syntax, text.words)


def _attributed_draft(each: Attributed, text: Text, reader: _Reader) -> _Draft:
    cue_words = _words_in(each.cue, text)
    forms = [text.syntax.words[at].text for at in cue_words]
    stance = reader.reporting.stance(forms)
    if stance is Stance.CONFIRMS and negated_cue(cue_words, text.syntax, text.words):
        stance = Stance.DOUBTS
    polarity = polarity_of(each.content, stance, text.syntax, text.words)
    certainty = certainty_of(
        each.content,
        reader.reporting.certainty(forms),
        stance,
        text.syntax,
        reader.reporting,
        text.words,
    )
    form = form_of(each.content, text.analysis.text)
    return _Draft(each.content, each.cue, chain_of(each, text), stance, certainty, polarity, form)


def _narrated_draft(content: tuple[Span, ...], text: Text, reader: _Reader) -> _Draft:
    polarity = polarity_of(content, Stance.ASSERTS, text.syntax, text.words)
    certainty = certainty_of(
        content, None, Stance.ASSERTS, text.syntax, reader.reporting, text.words
    )
    return _Draft(
        content,
        None,
        (text.publisher,),
        Stance.ASSERTS,
        certainty,
        polarity,
        Form.NARRATION,
    )


def _name_classes(text: Text) -> dict[int, str]:
    """Start of every word inside a place's or a person's name to the class cues ask for."""
    spans = [(n.start, n.end, "personname") for n in text.analysis.names if n.kind == "person"]
    spans += [(place.span.start, place.span.end, "placename") for place in text.findings.places]
    return {
        text.syntax.words[at].start: kind
        for start, end, kind in spans
        for at in text.syntax.between(start, end)
    }


def _words_in(span: Span | None, text: Text) -> list[int]:
    return list(text.syntax.between(span.start, span.end)) if span else []


def _with_speech_acts(
    drafts: list[_Draft], triggers: Sequence[Trigger], borders: Borders, text: Text
) -> list[_Draft]:
    """Sentences whose cue is itself an event ("demanded", "rejected") are narrated as well."""
    added: dict[int, _Draft] = {}
    for trigger in triggers:
        if borders.owner(_words_of(trigger)) is not None:
            continue
        sentence = text.syntax.words[trigger.head].sentence
        if sentence not in added:
            added[sentence] = _Draft(
                _but_for(drafts, trigger, text),
                None,
                (text.publisher,),
                Stance.ASSERTS,
                Certainty.CERTAIN,
                Polarity.POSITIVE,
                Form.NARRATION,
            )
    return sorted(
        (*drafts, *added.values()), key=lambda d: (d.content[0].start, -d.content[-1].end)
    )


def _but_for(drafts: Sequence[_Draft], trigger: Trigger, text: Text) -> tuple[Span, ...]:
    """A trigger's sentence without what it attributes; all of it if the trigger would be lost."""
    number = text.syntax.words[trigger.head].sentence
    sentence = text.phrase(range(*text.syntax.sentences[number]))
    named = text_span(trigger, text)
    told = sorted(
        (span.start, span.end)
        for draft in drafts
        if draft.cue
        for span in (*draft.content, *_frame_beside(draft, named, text))
        if sentence.overlaps(span)
    )
    left = []
    at = sentence.start
    for start, end in (*told, (sentence.end, sentence.end)):
        words = _without_joints(text.syntax.between(at, max(at, start)), text)
        if len(words) > 1:
            left.append(text.phrase(words))
        at = max(at, end)
    return tuple(left) if any(span.covers(named) for span in left) else (sentence,)


def _without_joints(words: range, text: Text) -> range:
    """A stretch without the words that only joined it to what was taken out around it."""
    kinds = [text.syntax.words[at].upos for at in words]
    first, last = 0, len(kinds)
    while first < last and kinds[first] in _JOINTS_BEFORE:
        first += 1
    while last > first and kinds[last - 1] in _JOINTS_BEHIND:
        last -= 1
    return words[first:last]


def _frame_beside(draft: _Draft, named: Span, text: Text) -> Iterator[Span]:
    """Who says it and by which words, where another's cue is told of ("... and Baku said")."""
    spans = [span for span in (draft.cue, draft.speakers[0].span) if span]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if end <= named.start or named.end <= start:
        yield text.span(start, end)


def _borders(drafts: Sequence[_Draft], text: Text) -> Borders:
    speakers = [
        speaker.span for d in drafts if d.cue for speaker in d.speakers if speaker.span is not None
    ]
    cues = [draft.cue for draft in drafts if draft.cue]
    return Borders([draft.content for draft in drafts], speakers, cues, text)


def _framing(draft: _Draft, claim: int, text: Text) -> Framing:
    framed = draft.cue is not None and not _is_claiming(draft, text)
    spans = (*draft.content, *([draft.cue] if draft.cue and framed else []))
    words = [at for span in spans for at in text.syntax.between(span.start, span.end)]
    within = range(min(words), max(words) + 1) if words else range(0)
    tops = frozenset(text.syntax.top(span.start, span.end) for span in draft.content)
    return Framing(claim, within, tops, draft.stance, draft.polarity)


def _is_claiming(draft: _Draft, text: Text) -> bool:
    """Whether the speaker vouches for the content by words with which the writer does not."""
    claiming = signatures(text.document.language).claiming
    forms = [text.syntax.words[at].text for at in _words_in(draft.cue, text)]
    return any(not text.lemmas.of(form).isdisjoint(claiming) for form in forms)


def _claim(draft: _Draft, mentions: Sequence[Mention], text: Text, vocabulary: Vocabulary) -> Claim:
    ids = tuple(mention.id for mention in mentions)
    interest = interest_of(draft.speakers, draft.polarity, mentions, vocabulary.event_types, text)
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
