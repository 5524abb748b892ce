"""Events told by a cue itself ("demanded", "rejected"): the publisher's own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.claim import Certainty, Form, Polarity, Stance
from counterclaim.read.apposed import is_apposed
from counterclaim.read.borders import Borders
from counterclaim.read.drafts import Draft
from counterclaim.read.retold import grown, retold
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger


def with_speech_acts(
    drafts: list[Draft], triggers: Sequence[Trigger], borders: Borders, text: Text
) -> list[Draft]:
    """Sentences whose cue is itself an event ("demanded", "rejected") are narrated as well."""
    added: dict[int, Draft] = {}
    ending: dict[int, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        last = text.syntax.words[text.syntax.word_at(draft.content[-1].end - 1)]
        if draft.cue and not is_apposed(draft.content[0], text):
            ending[last.sentence].append(number)
    for trigger in triggers:
        if borders.owner(range(trigger.first, trigger.last)) is not None:
            continue
        sentence = text.syntax.words[trigger.head].sentence
        longer = [(n, grown(trigger.head, drafts[n].content, text)) for n in ending[sentence]]
        grows = next(((n, content) for n, content in longer if content), None)
        if grows:
            drafts[grows[0]] = replace(drafts[grows[0]], content=grows[1])
        elif sentence not in added:
            added[sentence] = Draft(
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
