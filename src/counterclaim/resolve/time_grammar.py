"""The grammar of time expressions: patterns over word classes, tried in this order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.resolve.time_lexicon import Value
from counterclaim.resolve.tokens import BREAK, Tokens

# Letters are those of time_lexicon.LETTERS and _digits.
_STAGE = r"(?:D?G(?:-|o|i)?D?|[el]i?D?)"


_YEAR = r"(?:,?9)"


_MONTH = r"[Mk]"


_AMOUNT = r"(?:D?(?:A|[dn96]|c(?:[-&]?c){0,3}|w|H?A))"


_ZONE = r"(?:z|@p?|_p)"


_PATTERNS: tuple[tuple[str, str], ...] = (
    ("repeated", rf"E(?:[cdr])?(?:[uUWSP]|{_MONTH})P?|Z|[WRP]Z|g"),
    ("iso", r"I"),
    ("numeric", r"J"),
    (
        "clock",
        (
            rf":h?(?:{_ZONE})?|dh(?:{_ZONE})?|[dc]t(?:{_ZONE})?|(?<=b)[dc](?=[-&][d:]h)|d(?=-[d:]h)"
            rf"|[n906]U?(?:z|@p)|(?<=b)[906](?=[-&B][906]U?(?:z|@p))|(?<=[i~byBC])0U?|0U"
            rf"|(?<=b)[906](?=[-&B](?:[906]i[WdM]|6(?!_)))|(?<=b[906][-&B])(?:[906](?=i[WdM])|6(?!_))"
            rf"|(?<=[ibyBC])[96]U"
            rf"|dz|K(?:{_ZONE})?|[dc](?=iDP)"
        ),
    ),
    (
        "days",
        (
            rf"D?[dr](?:,[dr]){{0,6}}[-&]D?[dr]o?{_MONTH}{_YEAR}?"
            rf"|{_MONTH}[dr](?:,[dr]){{0,6}}(?:-[dr](?![MkUu])|&[dr](?![MkUu_])){_YEAR}?"
        ),
    ),
    (
        "day",
        (
            rf"(?:[Wv],?i?)?D?[dr]o?{_MONTH}{_YEAR}?|[dr]-{_MONTH}(?:-9)?"
            rf"|(?<=[iyBCXx])Dr(?=[.,|]|$)|(?<=Po)Dr"
            rf"|(?:[Wv],?i?)?(?:{_STAGE})?D?[LNT]?{_MONTH}D?[dr](?!,?[hzU]){_YEAR}?"
        ),
    ),
    ("fixed_day", rf"(?:[LNT])?F{_YEAR}?"),
    ("month", rf"{_STAGE}?D?[LNTs]?{_MONTH}(?:[,o]{{0,2}}9|-9|[TLN]u|Lu)?"),
    ("season", rf"{_STAGE}?(?:D?[LNT]|D|s)?{_STAGE}?S(?:o?D?9)?"),
    (
        "quarter",
        (
            rf"{_STAGE}?(?:D|[LNTsf]|9|[LNT]u'){{0,4}}\$?-?(?:r-?q|Q)(?:o?D?(?:9|\$9|[LNT]\$?u))?"
            rf"|{_STAGE}?(?:D?[LNTsf]|D|D?9|[LNT]u')\$?q"
        ),
    ),
    ("half", r"D?(?:r|L)HoD?(?:9|[LNT]u|u)"),
    ("ago", rf"~?{_AMOUNT}-?[uU](?:a|Ra)|[uU]a"),
    ("shift", rf"~?{_AMOUNT}-?[uUP][el]|u-[ea]|D[uP]X(?![_D])|Du[x](?=[.,])"),
    ("length_from", rf"D?(?:L|N)(?:{_AMOUNT})-?[uU]|DLu(?!-)|D?[LN]U"),
    ("weekend", rf"{_STAGE}?(?:D?[LNT]|D?f|D|s)?7"),
    ("unit", rf"{_STAGE}?(?:D?[LNT]\$?|D\$|D?fD?|s)[uP]|{_STAGE}(?<=[Dio])[uP]|u-G"),
    ("from_publication", r"[elG]?(?:R|O)"),
    ("weekday", r"(?:[elG]i?)?(?:[LN]|T[N]?|D?f|s)?(?:W|(?<=[TLN])v)"),
    (
        "part",
        r"[elG]?-?DP|G-?P|(?:(?<=i)|(?<=b)|(?<=x)|(?<=X)|(?<=y)|(?<=[W9drR]))P|(?<![_D])P(?=[o])",
    ),
    ("spoken_year", r"D?cc(?:-?c)?(?![-uU_])"),
    ("decade", rf"{_STAGE}?D?{_STAGE}?-?(?:8|Y)"),
    ("century", r"D?r-?u"),
    ("year", rf"{_STAGE}?D?\$?9"),
    ("vague_recent", r"D?m[uU]"),
    ("vague", r"V|DL(?![uUMkWS_cdnwA9P7])"),
    ("the_unit", r"(?<=[i~])Du(?![-_'])|Du(?=')"),
    (
        "outset",
        r"C(?:D?[Gj]oD?(?:_-_|_'?){0,3}|D?(?:_-_|_'?){0,2})j(?![Dj_]{0,3}[io]D?[MkWd9IJRSLr8Y])",
    ),
    ("duration", rf"~?{_AMOUNT}-?[uU](?:-?l)?|w?U"),
)


# Most words are in no table; no rule begins with them, so none is tried there.
_GRAMMAR = re.compile(
    rf"(?![_,.{BREAK}])(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _PATTERNS)})"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that a rule matched.

    Attributes:
        rule: Name of the rule.
        tokens: All tokens of the text.
        first: Index of the first token matched.
        last: One past the last.
    """

    rule: str
    tokens: Tokens[Value]
    first: int
    last: int

    @property
    def classes(self) -> str:
        """Letters of the tokens matched."""
        return self.tokens.classes[self.first : self.last]

    def has(self, letters: str) -> bool:
        """Whether a token of one of the classes is there."""
        return any(letter in letters for letter in self.classes)

    def text(self, letters: str) -> str | None:
        """Value, as text, of the first token of one of the classes."""
        at = next((i for i, letter in enumerate(self.classes) if letter in letters), None)
        return None if at is None else str(self.tokens.values[self.first + at])

    def number(self, letters: str) -> int | None:
        """Value, as an integer, of the first token of one of the classes."""
        found = self.text(letters)
        return None if found is None else int(found)

    def numbers(self, letters: str) -> list[int]:
        """Values of all tokens of the classes."""
        return [
            int(str(self.tokens.values[self.first + i]))
            for i, letter in enumerate(self.classes)
            if letter in letters
        ]


def find_phrases(tokens: Tokens[Value]) -> Iterator[Phrase]:
    """Every non-overlapping match of the grammar, leftmost first."""
    for match in _GRAMMAR.finditer(tokens.classes):
        yield Phrase(str(match.lastgroup), tokens, *match.span())
