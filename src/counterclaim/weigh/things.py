"""What numbers count: nouns sorted into groups whose numbers may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from counterclaim.core.count import Count, Counted

NOT_COMPARED = frozenset({Counted.OTHER, Counted.DISTANCE, Counted.DURATION})
PEOPLE = frozenset(
    {
        Counted.KILLED,
        Counted.INJURED,
        Counted.MISSING,
        Counted.DETAINED,
        Counted.DISPLACED,
        Counted.EVACUATED,
    }
)


@dataclass(frozen=True, slots=True)
class Things:
    """Groups of nouns of one language.

    Attributes:
        groups: Noun to the group that it counts.
        any: Nouns that say nothing of the group.
        articles: Words that open a phrase and say nothing.
        parts: What a number counts that is only a part of another.
        care: Words in the names of places to which the hurt are taken.
    """

    groups: dict[str, str]
    any: frozenset[str]
    articles: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    care: frozenset[str] = frozenset()

    def group(self, count: Count) -> str | None:
        """Name of the group that a number counts; None when its words do not say."""
        words = (count.of or "").casefold().split()
        for first in range(len(words)):
            phrase = " ".join(words[first:])
            for form in _singulars(phrase):
                if form in self.any:
                    return None
                if form in self.groups:
                    return self.groups[form]
        return _singulars(words[-1])[-1] if words else None

    def without_article(self, phrase: str) -> str:
        """A phrase without the article that opens it."""
        first, _, rest = phrase.partition(" ")
        return rest if rest and first.casefold() in self.articles else phrase

    def is_general(self, phrase: str) -> bool:
        """Whether a phrase is no more than a noun that says nothing of the group."""
        return any(form in self.any for form in _singulars(phrase.casefold()))


@cache
def things(language: str = "en") -> Things:
    """The groups of a language; those of English when it has none of its own."""
    import yaml

    folder = Path(__file__).with_name("language")
    file = folder / f"{language}.yml"
    data = yaml.safe_load((file if file.is_file() else folder / "en.yml").read_text("utf-8"))
    groups = {noun: name for name, nouns in data["groups"].items() for noun in nouns}
    lists = (frozenset(data[name]) for name in ("any", "articles", "parts", "care"))
    return Things(groups, *lists)


def _singulars(phrase: str) -> list[str]:
    """The phrase and what it may be the plural of, the likeliest last."""
    forms = [phrase]
    if phrase.endswith("ies"):
        forms.append(f"{phrase[:-3]}y")
    if phrase.endswith("es"):
        forms.append(phrase[:-2])
    if phrase.endswith("men"):
        forms.append(f"{phrase[:-3]}man")
    if phrase == "children":
        forms.append("child")
    if phrase.endswith("s") and not phrase.endswith("ss"):
        forms.append(phrase[:-1])
    return forms
