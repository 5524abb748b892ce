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
from counterclaim.read.classes import name_classes
from counterclaim.read.continued import goes_on
from counterclaim.read.echoes import Said, copied, meant_by
from counterclaim.read.filed import apart_from
from counterclaim.read.interest import interest_of
from counterclaim.read.layout import layout_of
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.mend import mended, sound
from counterclaim.read.mentions import Framing, find_mentions
from counterclaim.read.modifiers import only_modifies
from counterclaim.read.narration import narrated
from counterclaim.read.nobody import claims_nothing
from counterclaim.read.overlooked import overlooked, without_reasons
from counterclaim.read.pretence import without_pretence
from counterclaim.read.quotation import form_of
from counterclaim.read.remembered import with_remembered
from counterclaim.read.retold import grown, retold
from counterclaim.read.sensed import with_sensed
from counterclaim.read.signatures import signatures
from counterclaim.read.speakers import chains_of, publisher_of
from counterclaim.read.stance import Reporting, certainty_of, negated_cue, polarity_of
from counterclaim.read.stumps import without_stumps
from counterclaim.read.text import Text, parties_by_head
from counterclaim.read.triggers import CueIndex, Trigger, find_triggers, refusal
from counterclaim.read.turns import with_turns
from counterclaim.read.voices import Voice, with_voices
from counterclaim.read.words import reader_words


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
    known = syntax, reader.lemmas, reader.cues, name_classes(analysis, findings, syntax)
    triggers = find_triggers(*known)
    triggers = with_sensed(
        triggers, analysis.triggers, syntax, vocabulary.event_types, refusal(*known)
    )
    borders = _borders(drafts, text)
    triggers = [t for t in triggers if not _is_no_event(t, borders, text)]
    drafts = _with_speech_acts(drafts, triggers, borders, text)
    drafts, pointing = _without_pointing(drafts, text)
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
    made = [(draft, of_claim[number]) for number, draft in enumerate(drafts)]
    for number, draft in enumerate(drafts):
        for echo, stance in _echoes(draft, [each for each, of in pointing if of is draft]):
            frame = _framing(draft, number, text)
            made.append((echo, _copies(of_claim[number], echo, stance, frame, text)))
    made = _each_once(made)
    claims = tuple(_claim(draft, those, text, vocabulary) for draft, those in made)
    told = sorted((m for _, those in made for m in those), key=lambda m: m.trigger.start)
    return claims, tuple(told), (*_issues(claims), *pretended)


def _each_once(made: Sequence[_Made]) -> list[_Made]:
    """Claims in text order; who says the same words twice has made one claim."""
    found: dict[tuple[tuple[Span, ...], tuple[str, ...]], _Made] = {}
    for draft, mentions in made:
        key = draft.content, tuple(speaker.name for speaker in draft.speakers)
        first, known = found.get(key, (draft, []))
        ids = {mention.id for mention in known}
        found[key] = first, [*known, *(m for m in mentions if m.id not in ids)]
    return sorted(
        found.values(), key=lambda each: (each[0].content[0].start, -each[0].content[-1].end)
    )


def _echoes(draft: _Draft, pointing: Sequence[_Draft]) -> Iterator[tuple[_Draft, Stance | None]]:
    """Claims with the words of another: of those who say so too, and who only point at it."""
    for chain in draft.others:
        yield replace(draft, speakers=chain, others=()), None
    for echo in pointing:
        for chain in (echo.speakers, *echo.others):
            yield replace(echo, content=draft.content, speakers=chain, others=()), echo.stance


def _copies(
    mentions: Sequence[Mention], echo: _Draft, stance: Stance | None, frame: Framing, text: Text
) -> list[Mention]:
    """The mentions of a claim as those of one that echoes it."""
    found = []
    for mention in mentions:
        at = text.syntax.top(mention.trigger.start, mention.trigger.end)
        main = at in frame.tops or text.syntax.words[at].head in frame.tops
        same = copied(mention, echo.speakers[0], text.document.id, stance, main=main)
        if same is not None:
            found.append(same)
    return found


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
    others: tuple[tuple[Speaker, ...], ...] = ()
    """Chains of those who say the same with the first."""


_Made = tuple[_Draft, list[Mention]]


def _drafts(text: Text, reader: _Reader) -> list[_Draft]:
    found = [without_reasons(each, text) for each in find_attributions(text, reader.reporting)]
    found.extend(overlooked(found, text, reader.reporting))
    found = with_turns([without_stumps(each, text) for each in found], text)
    attributed = [each for each in found if not claims_nothing(each, text, reader.reporting)]
    drafts = [_attributed_draft(each, text, reader) for each in attributed]
    drafts = _with_known_sides(_going_on(drafts, text))
    drafts.extend(_narrated_draft(span, text, reader) for span in narrated(attributed, text))
    return sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end))


def _going_on(drafts: Sequence[_Draft], text: Text) -> list[_Draft]:
    """Drafts in the order of their cues, each pronoun that speaks as who spoke last before."""
    found: list[_Draft] = []
    last: tuple[Speaker, Span] | None = None
    for draft in sorted(drafts, key=lambda d: (d.cue or d.content[0]).start):
        first = draft.speakers[0]
        apart = all(through.kind is SpeakerKind.MEDIA for through in draft.speakers[1:])
        if last and apart and goes_on(first, draft.cue, *last, text):
            first = replace(last[0], span=first.span)
        found.append(replace(draft, speakers=(first, *draft.speakers[1:])))
        if apart and first.span and draft.cue:
            last = first, draft.cue
    return found


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


def _without_pointing(
    drafts: Sequence[_Draft], text: Text
) -> tuple[list[_Draft], list[tuple[_Draft, _Draft]]]:
    """Drafts with words of their own; then those without, each with the one it points at."""
    said = [
        Said(d.content, d.cue, d.speakers[0], d.stance, d.form is not Form.NARRATION)
        for d in drafts
    ]
    meant = [meant_by(each, said, text) for each in said]
    apart = {n for n, of in enumerate(meant) if of is not None and n not in meant}
    kept = [draft for n, draft in enumerate(drafts) if n not in apart]
    return kept, [(drafts[n], drafts[meant[n] or 0]) for n in sorted(apart)]


def _speaks(draft: _Draft) -> bool:
    return draft.form is not Form.NARRATION and draft.speakers[0].span is not None


def _voice(draft: _Draft) -> Voice:
    return draft.content, draft.speakers[0], draft.form


def _attributed_draft(each: Attributed, text: Text, reader: _Reader) -> _Draft:
    cue_words = _words_in(each.cue, text)
    forms = [text.syntax.words[at].text for at in cue_words]
    stance = each.stance or reader.reporting.stance(forms)
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
    first, *others = chains_of(each, text)
    return _Draft(each.content, each.cue, first, stance, certainty, polarity, form, tuple(others))


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


def _words_in(span: Span | None, text: Text) -> list[int]:
    return list(text.syntax.between(span.start, span.end)) if span else []


def _with_speech_acts(
    drafts: list[_Draft], triggers: Sequence[Trigger], borders: Borders, text: Text
) -> list[_Draft]:
    """Sentences whose cue is itself an event ("demanded", "rejected") are narrated as well."""
    added: dict[int, _Draft] = {}
    ending: dict[int, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        last = text.syntax.words[text.syntax.word_at(draft.content[-1].end - 1)]
        if draft.cue:
            ending[last.sentence].append(number)
    for trigger in triggers:
        if borders.owner(_words_of(trigger)) is not None:
            continue
        sentence = text.syntax.words[trigger.head].sentence
        longer = [(n, grown(trigger.head, drafts[n].content, text)) for n in ending[sentence]]
        grows = next(((n, content) for n, content in longer if content), None)
        if grows:
            drafts[grows[0]] = replace(drafts[grows[0]], content=grows[1])
        elif sentence not in added:
            added[sentence] = _Draft(
                retold(trigger.head, [s for d in drafts for s in d.content], text),
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
    told = draft.form is not Form.NARRATION
    return Framing(claim, within, tops, draft.stance, draft.polarity, told)


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
