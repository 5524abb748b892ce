"""The grammar of quantities: patterns over word classes."""

from __future__ import annotations

import re

# Letters are those of number_lexicon.LETTERS and _digits.
_SMALL = r"c(?:-?c)?"


_WORDS = rf"{_SMALL}(?:&AH(?=M))?(?:M{{1,3}}(?:&?{_SMALL}M{{0,3}}){{0,5}})?"


_HUNDREDS = rf"AM{{1,3}}(?:&?{_SMALL}M{{0,3}}){{0,5}}"


_HALF = r"HA?M{1,3}|AHM{1,3}|x"


_VAGUE = r"A?wM{0,3}|w?V(?:oV){0,3}|pM{0,3}"


NUMBER = re.compile(
    rf"(?P<fraction>(?:A|c|d)-?F(?=o)|H(?=o)|c-F)"
    rf"|(?P<length>A(?:U)&AH)"
    rf"|(?P<half_unit>HAU|AHU)"
    rf"|(?P<figure>d(?:&AH(?=M))?(?:k|-?M{{1,3}})?)"
    rf"|(?P<half_more>(?:{_SMALL}|d|AM)&AH(?!M))"
    rf"|(?P<vague>{_VAGUE})"
    rf"|(?P<words>{_HUNDREDS}|{_HALF}|{_WORDS}|M(?=P))"
    rf"|(?P<zero>0)"
)
