"""Events that no cue names: words that the encoder, by what stands around them, takes for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from counterclaim.core.analysis import Name
from counterclaim.core.pack import EventType
from counterclaim.core.syntax import Syntax
from counterclaim.read.triggers import Refusal, Trigger

_NAMING = frozenset({"NOUN", "VERB", "PROPN"})
_WEIGHT = 0.0


def with_sensed(
    triggers: Sequence[Trigger],
    sensed: Sequence[Name],
    syntax: Syntax,
    types: Mapping[str, EventType],
    refuses: Refusal | None = None,
) -> list[Trigger]:
    """Triggers in text order, with those that only the encoder tells of.

    A word that the vocabulary knows, and knows to mean something else here, is none.

    Args:
        triggers: What the vocabulary's cues found; where they meet, they stand.
        sensed: Words that the encoder's event head marks, with its kinds.
        syntax: The tree.
        types: Event types by slug.
        refuses: Whether the vocabulary knows that a word is no event of a type.
    """
    taken = {at for trigger in triggers for at in range(trigger.first, trigger.last)}
    added = [
        each
        for each in _sensed(sensed, syntax, types)
        if each.head not in taken and not (refuses and refuses(each.head, each.event_type))
    ]
    return sorted((*triggers, *added), key=lambda trigger: trigger.first)


def _sensed(
    sensed: Sequence[Name], syntax: Syntax, types: Mapping[str, EventType]
) -> Iterator[Trigger]:
    known = _kinds()
    for name in sensed:
        event_type = types.get(known.get(name.kind, ""))
        head = syntax.top(name.start, name.end)
        if event_type and head >= 0 and syntax.words[head].upos in _NAMING:
            yield Trigger(event_type, head, head + 1, head, _WEIGHT)


@cache
def _kinds() -> Mapping[str, str]:
    import yaml

    kinds: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    return kinds
