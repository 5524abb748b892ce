"""What people have decided so far, as the catalogue follows it."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.core.judgement import Judgement, Verdict, in_force
from counterclaim.link import anchored

CHANGING = frozenset({Verdict.CORRECT, Verdict.REJECT})
_GROUPING = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.SPLIT})


class JudgedSoFar:
    """Judgements that were taken, and those of them in force.

    Args:
        judgements: All that were taken.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._all = {each.id: each for each in judgements}
        self.in_force: tuple[Judgement, ...] = ()
        self._grouping: dict[str, list[Judgement]] = {}
        self._settle()

    def __bool__(self) -> bool:
        return bool(self._grouping)

    def add(self, judgement: Judgement) -> None:
        """Take a further one."""
        self._all[judgement.id] = judgement
        self._settle()

    def changed_by(self, judgement: Judgement) -> list[Judgement]:
        """The judgement, and what it takes back or brings back."""
        chain = [judgement]
        while chain[-1].verdict is Verdict.WITHDRAW:
            withdrawn = self._all.get(chain[-1].subject or "")
            if withdrawn is None or withdrawn in chain:
                break
            chain.append(withdrawn)
        return chain

    def grouping(self, document: str) -> list[Judgement]:
        """Those in force that bring mentions of a document together with others, or apart."""
        return self._grouping.get(document, [])

    def _settle(self) -> None:
        self.in_force = in_force(tuple(self._all.values()))
        self._grouping = {}
        for each in self.in_force:
            if each.verdict in _GROUPING:
                for document in sorted(anchored(each)):
                    self._grouping.setdefault(document, []).append(each)
