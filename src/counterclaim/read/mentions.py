"""Triggers to event mentions with status, roles, places, time and counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time, timedelta

from counterclaim.core.analysis import Word
from counterclaim.core.claim import Polarity, Stance
from counterclaim.core.count import Count, Counted
from counterclaim.core.findings import Number
from counterclaim.core.ids import content_id
from counterclaim.core.mention import Mention, Role, RoleName, Status, Track
from counterclaim.core.pack import EventType
from counterclaim.core.span import Span
from counterclaim.core.syntax import Syntax
from counterclaim.core.when import TimePrecision, When
from counterclaim.core.where import Place, PlaceRole
from counterclaim.read.above import is_people
from counterclaim.read.ages import is_label
from counterclaim.read.attach import Attachment
from counterclaim.read.beside import OF_PEOPLE
from counterclaim.read.borders import Borders
from counterclaim.read.counts import count_of, is_no_casualty, whole_of
from counterclaim.read.deeds import kills_or_hurts
from counterclaim.read.doers import with_doers
from counterclaim.read.effects import harm_words
from counterclaim.read.joined import joined
from counterclaim.read.listed import people
from counterclaim.read.parts import marked_roles, with_marked
from counterclaim.read.patients import patients
from counterclaim.read.placing import place_role, placed
from counterclaim.read.roles import roles_of
from counterclaim.read.since import since_superlative
from counterclaim.read.single import count_of_known, counts_of_named, counts_of_one
from counterclaim.read.status import StatusReader, under_stance
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger
from counterclaim.read.trimmed import trimmed

CASUALTIES = "casualties"
KILLING = "killing_of_civilians"
_CLOSE, _FAR = 2, 4
_MAIN_LINKS = frozenset({"xcomp", "obj", "ccomp", "conj", "nsubj:pass"})
_DIRECT = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "xcomp", "compound"})
_KILLED, _INJURED = Counted.KILLED, Counted.INJURED
_HARMED = frozenset({RoleName.VICTIM, RoleName.TARGET})
_PEOPLE_OR_THINGS = _HARMED | {RoleName.ACTOR, RoleName.RECIPIENT}
_FINENESS = {
    precision: rank
    for rank, precision in enumerate(
        (
            TimePrecision.MINUTE,
            TimePrecision.HOUR,
            TimePrecision.DAY,
            TimePrecision.WEEK,
            TimePrecision.MONTH,
            TimePrecision.YEAR,
            TimePrecision.UNKNOWN,
        )
    )
}


@dataclass(slots=True)
class Circumstances:
    """What has been attached to one trigger so far."""

    places: list[Place] = field(default_factory=list)
    times: list[When] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    victims: list[Role] = field(default_factory=list)
    folded: list[int] = field(default_factory=list)
    narrower: EventType | None = None


@dataclass(frozen=True, slots=True)
class Framing:
    """The claim a trigger stands in.

    Attributes:
        claim: Its number.
        within: Words it reaches over, the cue's included.
        tops: Words that govern its contents: what is denied is what they say.
        stance: What the speaker does with it.
        polarity: Whether it is put as so.
        told: Whether somebody else than the publisher says it.
    """

    claim: int
    within: range
    tops: frozenset[int]
    stance: Stance
    polarity: Polarity
    told: bool = False


def find_mentions(
    triggers: Sequence[Trigger],
    text: Text,
    framing: Callable[[Trigger], Framing],
    borders: Borders,
) -> tuple[Mention, ...]:
    """Mentions in text order.

    Deaths and injuries that a sentence ties to another event ("a missile hit the depot, killing
    two") become counts of that event; alone they are a mention of their own.

    Args:
        triggers: The document's triggers.
        text: The document.
        framing: The claim that each trigger belongs to.
        borders: Where the words of each claim end.
    """
    framings = [framing(trigger) for trigger in triggers]
    attachment = Attachment(triggers, [each.claim for each in framings], borders, text)
    around = [Circumstances() for _ in triggers]
    _attach_numbers(attachment, around, triggers, text)
    _attach_places(attachment, around, text)
    _attach_times(attachment, around, text)
    marked = marked_roles(attachment, triggers, text)
    kept = _fold_casualties(triggers, around, text, framings)
    kept = _fold_repeats(kept, triggers, around, text.syntax)
    found = []
    named = _by_word(triggers)
    for n in kept:
        around[n].counts.extend(list(joined(around[n].counts, text)))
        around[n].counts.extend(list(with_doers(around[n].counts, text)))
        found_roles = [r for r in roles_of(triggers[n], text) if attachment.admits(r, n)]
        tree = [role for role in found_roles if not _is_event(role, triggers[n], named, text)]
        parts = with_marked(tree, marked.get(n, ()), text)
        roles = [role for part in parts if (role := trimmed(part, text))]
        sure = roles if text.syntax.words[triggers[n].head].upos == "VERB" else tree
        around[n].counts.extend(list(counts_of_named(triggers[n], sure, around[n].counts, text)))
        found.append(_mention(triggers[n], around[n], roles, text, framings[n]))
    return tuple(found)


def _by_word(triggers: Sequence[Trigger]) -> dict[int, Trigger]:
    return {at: trigger for trigger in triggers for at in range(trigger.first, trigger.last)}


def _is_event(role: Role, own: Trigger, named: Mapping[int, Trigger], text: Text) -> bool:
    """Whether a participant's phrase is headed by another event ("strikes killed 27")."""
    if role.role not in _PEOPLE_OR_THINGS:
        return False
    head = text.syntax.top(role.span.start, role.span.end)
    return head not in text.parties and named.get(head, own) is not own


def _attach_numbers(
    attachment: Attachment, around: list[Circumstances], triggers: Sequence[Trigger], text: Text
) -> None:
    for number in text.findings.numbers:
        if text.layout.in_dateline(number.span) or _is_both(number, text):
            continue
        if number.unit is None and is_label(number, harm_words(text.document.language), text):
            continue
        owner = attachment.above(number.span)
        if owner is None:
            owner = attachment.sibling(number.span)
        sure = owner is not None
        if owner is None:
            owner = attachment.beside(number.span)
        if owner is None:
            continue
        head = triggers[owner].head if sure else -1
        count = count_of(number, head, text)
        if sure or count.what is not Counted.OTHER:
            around[owner].counts.extend(_with_total(number, count, text))
    named = people(text)
    for n, trigger in enumerate(triggers):
        around[n].counts.extend(counts_of_one(trigger, named, text))
    _attach_patients(attachment, around, named, text)
    _count_known(around, triggers, text)


def _attach_patients(
    attachment: Attachment, around: list[Circumstances], named: list[Span], text: Text
) -> None:
    """People looked after one by one, whom no word of harm has counted yet."""
    counted = [count.span for each in around for count in each.counts if count.what in OF_PEOPLE]
    for count in patients(named, text):
        places = (attachment.above, attachment.sibling, attachment.beside)
        owner = next((n for find in places if (n := find(count.span)) is not None), None)
        if owner is not None and not any(span.overlaps(count.span) for span in counted):
            around[owner].counts.append(count)


def _count_known(around: list[Circumstances], triggers: Sequence[Trigger], text: Text) -> None:
    """Where nobody else is counted dead, the first known person who died is."""
    if any(count.what is Counted.KILLED for each in around for count in each.counts):
        return
    for n, trigger in enumerate(triggers):
        count = count_of_known(trigger, text)
        if count is not None:
            around[n].counts.append(count)
            return


def _is_both(number: Number, text: Text) -> bool:
    """Whether a word only joins two things ("both sides", "both killed and wounded").

    "Both men" are two.
    """
    inside = text.syntax.between(number.span.start, number.span.end)
    words = [text.syntax.words[at] for at in inside]
    joins = [word.deprel in {"cc:preconj", "cc", "det"} for word in words]
    of_people = joins == [True] and words[0].deprel == "det" and is_people(words[0].head, text)
    return joins == [True] and number.best != 0 and not of_people


def _with_total(number: Number, count: Count, text: Text) -> list[Count]:
    """The count, and the whole it is a part of when the words give one ("40 of 41")."""
    if is_no_casualty(number, count, text):
        return [replace(count, what=what, unit="people") for what in (_KILLED, _INJURED)]
    if number.total is None:
        return [count]
    what = whole_of(number, count, text)
    whole = replace(count, what=what, low=number.total, high=number.total, best=number.total)
    return [count, whole]


def _attach_places(attachment: Attachment, around: list[Circumstances], text: Text) -> None:
    for place, owners in placed(attachment, text):
        role = PlaceRole(place_role(place.span, text))
        for owner in owners:
            around[owner].places.append(replace(place, role=role))


def _attach_times(attachment: Attachment, around: list[Circumstances], text: Text) -> None:
    for when in text.findings.times:
        if when.span is None or text.layout.in_dateline(when.span):
            continue
        if since_superlative(when.span, text):
            continue
        for owner in attachment.owners(when.span):
            around[owner].times.append(when)


def _fold_casualties(
    triggers: Sequence[Trigger],
    around: list[Circumstances],
    text: Text,
    framings: Sequence[Framing],
) -> list[int]:
    """Indices of the triggers that stay mentions of their own."""
    kept = []
    named = _by_word(triggers)
    for number, trigger in enumerate(triggers):
        cause = None
        if _is_effect(trigger, text.syntax):
            cause = _cause(number, triggers, text.syntax)
        if cause is not None and not _folds(trigger, framings[number], framings[cause], text):
            cause = None
        if cause is None:
            kept.append(number)
            continue
        around[cause].counts.extend(around[number].counts)
        around[cause].places.extend(around[number].places)
        around[cause].times.extend(around[number].times)
        around[cause].victims.extend(
            role
            for role in roles_of(trigger, text)
            if role.role in _HARMED and not _is_event(role, trigger, named, text)
        )
    return kept


def _is_effect(trigger: Trigger, syntax: Syntax) -> bool:
    """Whether a trigger may only tell what another event did ("shelled a market, killing 38")."""
    if trigger.event_type.slug == CASUALTIES:
        return True
    word = syntax.words[trigger.head]
    follows = word.deprel in {"advcl", "acl", "conj"} and word.text.lower().endswith("ing")
    return trigger.event_type.slug == KILLING and follows


def _folds(effect: Trigger, own: Framing, cause: Framing, text: Text) -> bool:
    """Whether harm is put forward as plainly, and in the same claim, as what did it."""
    reader = StatusReader(text.syntax, text.lemmas, text.words)
    words = range(effect.first, effect.last)
    status = reader.status_of(effect.head, words, own.within, deed=True)
    return own.within == cause.within and status in {Status.OCCURRED, Status.DID_NOT_OCCUR}


def _fold_repeats(
    kept: Sequence[int],
    triggers: Sequence[Trigger],
    around: list[Circumstances],
    syntax: Syntax,
) -> list[int]:
    """One mention for a verb and its own noun ("submitted his resignation", "the raid hit").

    The noun's type stands when it is the narrower one.
    """
    left = []
    by_head = {triggers[n].head: n for n in reversed(kept)}
    for number in kept:
        trigger = triggers[number]
        owner = by_head.get(syntax.words[trigger.head].head)
        direct = syntax.words[trigger.head].deprel in _DIRECT
        if owner is None or not direct or not _kin(trigger, triggers[owner]):
            left.append(number)
            continue
        if trigger.event_type.parent == triggers[owner].event_type.slug:
            around[owner].narrower = trigger.event_type
        around[owner].folded.append(trigger.head)
        around[owner].places.extend(around[number].places)
        around[owner].times.extend(around[number].times)
        around[owner].counts.extend(around[number].counts)
    return left


def _kin(one: Trigger, other: Trigger) -> bool:
    """Whether two types are the same or one is a kind of the other."""
    a, b = one.event_type, other.event_type
    return b.slug in {a.slug, a.parent} or b.parent == a.slug


def _cause(number: int, triggers: Sequence[Trigger], syntax: Syntax) -> int | None:
    """The violent event a casualty trigger is tied to in its sentence; None for none.

    The only one of the sentence may stand further off than one of several.
    """
    head = triggers[number].head
    sentence = syntax.words[head].sentence
    first, last = (
        bisect(triggers, sentence, key=lambda trigger: syntax.words[trigger.first].sentence)
        for bisect in (bisect_left, bisect_right)
    )
    violent = [
        other
        for other in range(first, last)
        if triggers[other].event_type.harms
        and kills_or_hurts(triggers[other].event_type.slug)
        and other != number
        and not _is_effect(triggers[other], syntax)
    ]
    reach = _FAR if len(violent) == 1 else _CLOSE
    steps = {n: _steps(head, triggers[n].head, syntax) for n in violent}
    near = [n for n in violent if steps[n] <= reach]
    return min(near, key=steps.__getitem__, default=None)


def _steps(one: int, other: int, syntax: Syntax) -> int:
    """Links between two words of a sentence, conjuncts counting as one word."""
    up_one, up_other = _steps_up(one, syntax), _steps_up(other, syntax)
    return min((up_one[at] + up_other[at] for at in up_one if at in up_other), default=99)


def _steps_up(at: int, syntax: Syntax) -> dict[int, int]:
    """A word and its governors with the steps to each; a conjunct costs none."""
    steps = {at: 0}
    count = 0
    for governor in syntax.ancestors(at):
        count += syntax.words[at].deprel != "conj"
        steps[governor] = count
        at = governor
    return steps


def _mention(
    trigger: Trigger,
    around: Circumstances,
    participants: Sequence[Role],
    text: Text,
    framing: Framing,
) -> Mention:
    span = text.phrase(range(trigger.first, trigger.last))
    when = _best_time(around.times)
    reader = StatusReader(text.syntax, text.lemmas, text.words)
    words = range(trigger.first, trigger.last)
    deed = trigger.event_type.track is not Track.TABLE
    main = _is_main(trigger, framing, text)
    denied = main and framing.stance is Stance.DENIES
    status, granted = reader.judged(
        trigger.head, words, framing.within, deed=deed, told=framing.told, denied=denied
    )
    if status is Status.OCCURRED and _still_to_come(trigger, when, text):
        status = Status.PLANNED
    if not granted:
        status = under_stance(status, framing.stance, framing.polarity, main=main)
    event_type = around.narrower or trigger.event_type
    roles = [r for r in participants if not _is_folded(r, around, text.syntax)]
    return Mention(
        content_id("mnt", text.document.id, event_type.slug, span.start, span.end),
        event_type.slug,
        event_type.track,
        event_type.plover,
        event_type.acled,
        status,
        span,
        _with_victims(roles, around.victims),
        _each_once(around.places),
        when,
        tuple(sorted(dict.fromkeys(around.counts), key=lambda count: count.span.start)),
    )


def _each_once(places: Sequence[Place]) -> tuple[Place, ...]:
    """Places in text order, those that a folded event brought as well only once."""
    found = {(place.span, place.role): place for place in places}
    return tuple(sorted(found.values(), key=lambda place: place.span.start))


def _is_main(trigger: Trigger, framing: Framing, text: Text) -> bool:
    """Whether the trigger is what its claim says, not something beside it."""
    word = text.syntax.words[trigger.head]
    if framing.stance is Stance.DENIES and _is_utterance(trigger, text):
        return False
    linked = word.deprel in _MAIN_LINKS and word.head in framing.tops
    return trigger.head in framing.tops or linked or _is_claimed(word, framing, text)


def _is_claimed(word: Word, framing: Framing, text: Text) -> bool:
    """Whether it is what a claim that the content names says ("the claim that 150 were killed")."""
    if word.deprel != "acl" or word.head not in framing.tops:
        return False
    noun = text.syntax.words[word.head].text
    return not text.lemmas.of(noun).isdisjoint(text.words.utterances)


def _is_utterance(trigger: Trigger, text: Text) -> bool:
    """Whether it is a noun for words: who denies an accusation does not deny that it was made."""
    word = text.syntax.words[trigger.head]
    return word.upos == "NOUN" and not text.lemmas.of(word.text).isdisjoint(text.words.utterances)


def _still_to_come(trigger: Trigger, when: When | None, text: Text) -> bool:
    """Whether a noun names something dated after publication ("the talks on Monday")."""
    published = text.document.published_at
    verbal = text.syntax.words[trigger.head].upos in {"VERB", "AUX"}
    if verbal or not (when and when.start and published):
        return False
    late = timedelta(days=1 if published.time() != time() else 2)
    return when.start > published + late


def _is_folded(role: Role, around: Circumstances, syntax: Syntax) -> bool:
    """Whether a role is only the noun that was folded into the verb; a bomb stays a means."""
    if role.role is RoleName.INSTRUMENT:
        return False
    return syntax.top(role.span.start, role.span.end) in around.folded


def _with_victims(roles: Sequence[Role], victims: Sequence[Role]) -> tuple[Role, ...]:
    taken = {role.span for role in roles}
    added = list({role.span: role for role in victims if role.span not in taken}.values())
    return tuple(sorted((*roles, *added), key=lambda role: role.span.start))


def _best_time(times: Sequence[When]) -> When | None:
    """The resolved time given most finely, an unresolved one if there is no other."""
    if not times:
        return None
    return min(
        times, key=lambda when: (when.start is None and when.end is None, _FINENESS[when.precision])
    )
