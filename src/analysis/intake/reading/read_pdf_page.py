"""One page of a PDF: its lines of words, and the rules drawn on it. Distances are points from the top left corner."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page

COLUMN_GAP = 0.5
"""Between columns there is at least this much white, as a share of the height of the letters; between words less."""

_WORD_GAP = 0.15
_SMALL = 0.8
_DIGITS = "0123456789"
_SUPERSCRIPT = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GLYPH = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True)
class Word:
    """Text without a space in it, and the box it stands in."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box, across and down."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Line:
    """Words on one height, from the left."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        """Where the highest word begins."""
        return min(word.top for word in self.words)

    @property
    def height(self) -> float:
        """The height of the letters."""
        return max(word.bottom - word.top for word in self.words)

    @cached_property
    def middle(self) -> float:
        """The height of the centre."""
        return sum(word.middle[1] for word in self.words) / len(self.words)

    def chunks(self, cuts: Sequence[float] = ()) -> list[tuple[Word, ...]]:
        """The words in groups, apart where the white between them may part two columns or a rule of `cuts` stands."""
        gap = COLUMN_GAP * self.height
        groups = [[self.words[0]]]
        for before, word in pairwise(self.words):
            cut = any(before.x1 - 1 <= x <= word.x0 + 1 for x in cuts)
            if cut or word.x0 - before.x1 >= gap:
                groups.append([])
            groups[-1].append(word)
        return [tuple(group) for group in groups]


def joined(texts: Iterable[str]) -> str:
    """The lines of one cell or paragraph as one text; a word parted by a soft hyphen is made whole."""
    return " ".join(texts).replace("\u00ad ", "").replace("\u00ad", "")


@dataclass(frozen=True)
class Rules:
    """Drawn lines: heights of those across, and places of those down with the heights they reach from and to."""

    across: tuple[tuple[float, float, float], ...]
    down: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class PageText:
    """What is printed on a page, level words only.

    `sideways` and `unreadable` are the shares of characters that stand slanted or upside down, and whose font does not
    say which letters they are; `picture` is the share of the page that the largest picture covers.
    """

    number: int
    height: float
    lines: tuple[Line, ...]
    rules: Rules
    sideways: float
    unreadable: float
    picture: float


def page_text(page: "Page") -> PageText:
    """The text of a page; characters printed twice to look bold count once."""
    if _is_doubled(page):
        page = page.dedupe_chars()
    chars = page.chars
    level = [char for char in chars if _is_level(char)]
    unreadable = sum(bool(_GLYPH.search(char["text"])) for char in chars)
    _raise_small_digits(level)
    upright = page.filter(lambda thing: thing["object_type"] != "char" or _is_level(thing))
    words = [
        Word(word["text"], word["x0"], word["x1"], word["top"], word["bottom"])
        for word in upright.extract_words(x_tolerance_ratio=_WORD_GAP)
    ]
    count = max(1, len(chars))
    return PageText(
        page.page_number,
        float(page.height),
        tuple(lines_of(words)),
        _rules(page),
        1 - len(level) / count if chars else 0,
        unreadable / count,
        _largest_picture(page),
    )


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words as lines from above; what overlaps by half its height with a line belongs to it."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle[1]):
        if lines and word.middle[1] - lines[-1][0].middle[1] < (word.bottom - word.top) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def _is_doubled(page: "Page") -> bool:
    """Whether a character is printed twice at one place."""
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in page.chars}
    return len(places) < len(page.chars)


def _is_level(char: dict[str, Any]) -> bool:
    along, aside, *_ = char["matrix"]
    return bool(along > 0 and abs(aside) < 0.05 * along)


def _raise_small_digits(chars: Sequence[dict[str, Any]]) -> None:
    """Raised digits are marks of footnotes: as "¹" they cannot become another decimal of a score.

    They are smaller and higher than what they follow, or of the same size but narrower than the same digit elsewhere on
    the page, where the font has drawings of its own for them.
    """
    widths: dict[tuple[str, float, str], float] = {}
    for char in chars:
        key = _glyph(char)
        widths[key] = max(widths.get(key, 0), char["width"])
    raised: dict[int, float] = {}
    for before, char in pairwise(chars):
        if char["text"] not in _DIGITS or abs(char["x0"] - before["x1"]) > before["size"] / 2:
            continue
        size = raised.get(id(before), before["size"])
        small = char["size"] < _SMALL * size and char["bottom"] < before["bottom"] + (size - before["size"])
        if small or char["width"] < _SMALL * widths[_glyph(char)]:
            raised[id(char)] = size
    for char in chars:
        if id(char) in raised:
            char["text"] = char["text"].translate(_SUPERSCRIPT)


def _glyph(char: dict[str, Any]) -> tuple[str, float, str]:
    return char["fontname"], round(char["size"], 1), char["text"]


def _rules(page: "Page") -> Rules:
    across = [edge for edge in page.edges if edge["orientation"] == "h"]
    down = [edge for edge in page.edges if edge["orientation"] == "v"]
    return Rules(
        _distinct((edge["top"], edge["x0"], edge["x1"]) for edge in across),
        _distinct((edge["x0"], edge["top"], edge["bottom"]) for edge in down),
    )


def _distinct(places: Iterable[tuple[float, float, float]]) -> tuple[tuple[float, float, float], ...]:
    """Places to the tenth of a point, each once: both sides of a coloured box are drawn where the next one begins."""
    return tuple(sorted({(round(a, 1), round(b, 1), round(c, 1)) for a, b, c in places}))


def _largest_picture(page: "Page") -> float:
    sizes = (image["width"] * image["height"] for image in page.images)
    return float(max(sizes, default=0) / max(1, page.width * page.height))
