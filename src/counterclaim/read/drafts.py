"""Claims before their events are known: who says it, how, and on which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.core.claim import Certainty, Form, Polarity, Speaker, SpeakerKind, Stance
from counterclaim.core.span import Span
from counterclaim.read.apposed import disputing
from counterclaim.read.attributed import Attributed
from counterclaim.read.attribution import find_attributions
from counterclaim.read.continued import goes_on
from counterclaim.read.narration import narrated
from counterclaim.read.nobody import claims_nothing
from counterclaim.read.overlooked import overlooked, without_reasons
from counterclaim.read.quotation import form_of
from counterclaim.read.speakers import chains_of
from counterclaim.read.stance import Reporting, certainty_of, negated_cue, polarity_of
from counterclaim.read.stumps import without_stumps
from counterclaim.read.text import Text
from counterclaim.read.turns import with_turns


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
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


def drafts_of(text: Text, reporting: Reporting) -> list[Draft]:
    """Every claim of a text, attributed or narrated, in text order."""
    found = [without_reasons(each, text) for each in find_attributions(text, reporting)]
    found.extend(overlooked(found, text, reporting))
    found = with_turns([without_stumps(each, text) for each in found], text)
    attributed = [each for each in found if not claims_nothing(each, text, reporting)]
    drafts = [_attributed_draft(each, text, reporting) for each in attributed]
    drafts = _with_known_sides(_going_on(drafts, text))
    drafts.extend(_narrated_draft(span, text, reporting) for span in narrated(attributed, text))
    return sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end))


def _going_on(drafts: Sequence[Draft], text: Text) -> list[Draft]:
    """Drafts in the order of their cues, each pronoun that speaks as who spoke last before."""
    found: list[Draft] = []
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


def _with_known_sides(drafts: Sequence[Draft]) -> list[Draft]:
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


def _attributed_draft(each: Attributed, text: Text, reporting: Reporting) -> Draft:
    cue_words = words_in(each.cue, text)
    forms = [text.syntax.words[at].text for at in cue_words]
    stance = each.stance or disputing(reporting.stance(forms), _said_noun(each, text), text)
    if stance is Stance.CONFIRMS and negated_cue(cue_words, text.syntax, text.words):
        stance = Stance.DOUBTS
    polarity = polarity_of(each.content, stance, text.syntax, text.words)
    certainty = certainty_of(
        each.content,
        reporting.certainty(forms),
        stance,
        text.syntax,
        reporting,
        text.words,
    )
    form = form_of(each.content, text.analysis.text)
    first, *others = chains_of(each, text)
    return Draft(each.content, each.cue, first, stance, certainty, polarity, form, tuple(others))


def _said_noun(each: Attributed, text: Text) -> frozenset[str]:
    """Lemmas of the noun that heads a content ("rejected | the claim", "reports that ...")."""
    top = text.syntax.top(each.content[0].start, each.content[0].end)
    noun = top >= 0 and text.syntax.words[top].upos == "NOUN"
    return text.lemmas.of(text.syntax.words[top].text) if noun else frozenset()


def _narrated_draft(content: tuple[Span, ...], text: Text, reporting: Reporting) -> Draft:
    polarity = polarity_of(content, Stance.ASSERTS, text.syntax, text.words)
    certainty = certainty_of(content, None, Stance.ASSERTS, text.syntax, reporting, text.words)
    return Draft(
        content,
        None,
        (text.publisher,),
        Stance.ASSERTS,
        certainty,
        polarity,
        Form.NARRATION,
    )


def words_in(span: Span | None, text: Text) -> list[int]:
    """Indices of the words of a span; none of no span."""
    return list(text.syntax.between(span.start, span.end)) if span else []
