"""The tables of one page of a PDF, each with the text above it, without what stands on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from analysis.intake.reading.read_pdf_aligned import aligned_tables, rest_of_row
from analysis.intake.reading.read_pdf_columns import united
from analysis.intake.reading.read_pdf_page import Line, PageText, joined
from analysis.intake.reading.read_pdf_table import PageTable

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:halaman|hal|hlm|page|p)\b\W*)?\d{1,3}(?:\s*(?:/|dari|of|-)\s*\d{1,3})?\W*(?:p\s*a\s*g\s*e)?\W*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W*(?:catatan|keterangan|ket\b|sumber|note|source|jumlah|total|rata)|[*†¹²³]|\d\)", re.IGNORECASE
)
_FIGURE = re.compile(r"\d[.,]\s?\d")
_ITEM = re.compile(r"\(?\d{1,3}[.)]\s")
_CLOSE = 1.8
_APART = 1.3
_FAR = 2.5
_MARGIN = 0.12
"""The share of a page, at its top and foot, in which page numbers and running lines stand."""
_BESIDE = 3


class Running:
    """What stands on every page at the same place, collected page by page; it is text of the first page only."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._heads: set[tuple[str, int]] = set()
        at_foot = Counter(
            key
            for page in pages
            for key in {_foot(line) for line in page.lines if line.middle > (1 - _MARGIN) * page.height}
        )
        self._feet = {key for key, count in at_foot.items() if count > 1}

    def without(self, page: PageText, lines: Sequence[Line]) -> list[Line]:
        """Lines without page numbers, and without those that stood at the head of a page before or stand at each foot.

        Rows of tables that are alike on two pages are kept: those with a decimal mark between digits, and those with no
        more white next to them than is usual on the page, at the foot and where they are in several parts.
        """
        end = len(lines)
        while end and self._is_foot(page, lines[end - 1]):
            end -= 1
        if end < len(lines) and not _stands_apart(page, lines[end], -1):
            end = len(lines)
        begin = 0
        while begin < end and self._is_head(page, lines[begin]):
            begin += 1
        self._heads |= {_head(line) for line in lines[:end]}
        return list(lines[begin:end])

    def _is_foot(self, page: PageText, line: Line) -> bool:
        if line.middle < (1 - _MARGIN) * page.height or _FIGURE.search(line.text):
            return False
        return bool(_PAGE_NUMBER.fullmatch(line.text)) or _foot(line) in self._feet

    def _is_head(self, page: PageText, line: Line) -> bool:
        if _FIGURE.search(line.text):
            return False
        number = line.middle < _MARGIN * page.height and _PAGE_NUMBER.fullmatch(line.text)
        if not number and _head(line) not in self._heads:
            return False
        parts = len(line.chunks())
        return parts == 1 or _stands_apart(page, line, 1, _APART if parts == 2 else _FAR)


def _stands_apart(page: PageText, line: Line, step: int, times: float = _APART) -> bool:
    """Whether a line is so many times further than is usual on the page from the one before (-1) or after it (1)."""
    heights = [one.middle for one in page.lines]
    usual = median([lower - upper for upper, lower in pairwise(heights)] or [0])
    place = min(range(len(heights)), key=lambda place: abs(heights[place] - line.middle))
    if not 0 <= place + step < len(heights):
        return True
    return abs(heights[place + step] - heights[place]) > times * usual


def _foot(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top)


def _head(line: Line) -> tuple[str, int]:
    return line.text, round(line.top)


def page_tables(
    page: PageText, ruled: Sequence[PageTable], running: Running, before: PageTable | None
) -> tuple[list[PageTable], list[str]]:
    """The tables of a page from above, with the text above and below each, and all lines that are in no table.

    `ruled` are those that the drawing tells. `before` is the last table on the page before: what may be running text
    counts as a table where it goes on in the columns of that one.
    """
    lines = running.without(page, [line for line in page.lines if not _is_in(line, ruled)])
    tables, loose = list(ruled), []
    for part in _parts(lines, ruled):
        found = aligned_tables(part, page.rules, page.number)
        sound = [
            (table, taken)
            for table, taken in found
            if table.sure or (not tables and before and united(before.columns, table.columns))
        ]
        tables += [table for table, _ in sound]
        held = {line for _, taken in sound for line in taken}
        loose += [line for line in part if line not in held]
    rest = rest_of_row(loose, before, page.number) if before and not tables else None
    if rest:
        tables = [rest]
        loose = [line for line in loose if line.middle > rest.bottom]
    tables.sort(key=lambda table: (round(table.top), table.columns[0][0]))
    _give_text(tables, loose)
    return tables, _unwrapped(loose)


def _is_in(line: Line, tables: Sequence[PageTable]) -> bool:
    return any(
        table.top <= line.middle <= table.bottom
        and table.columns[0][0] - _BESIDE < line.words[0].middle[0] < table.columns[-1][1] + _BESIDE
        for table in tables
    )


def _parts(lines: Sequence[Line], tables: Sequence[PageTable]) -> list[list[Line]]:
    """Lines in groups, apart where a table stands between them."""
    parts: dict[int, list[Line]] = {}
    for line in lines:
        parts.setdefault(sum(table.top < line.middle for table in tables), []).append(line)
    return list(parts.values())


def _unwrapped(lines: Sequence[Line]) -> list[str]:
    """The text of lines, an item of a numbered list that goes on in the next line, further to the right, as one."""
    texts: list[str] = []
    item: Line | None = None
    last: Line | None = None
    for line in lines:
        below = last is not None and 0 < line.middle - last.middle < _CLOSE * line.height
        if item and below and line.words[0].x0 > item.words[0].x0 + _BESIDE:
            texts[-1] = joined([texts[-1], line.text])
        else:
            texts.append(line.text)
            item = line if _ITEM.match(line.text) else None
        last = line
    return texts


def _give_text(tables: Sequence[PageTable], loose: Sequence[Line]) -> None:
    """Give each table the lines above it as its title; notes right below one, and all below the last, are its own."""
    for place, table in enumerate(tables):
        upper = tables[place - 1] if place else None
        if upper and table.top < upper.bottom:
            table.title = upper.title
            continue
        between = [line.text for line in loose if (upper.bottom if upper else 0) < line.middle < table.top]
        notes = 0
        while upper and notes < len(between) and _NOTE.match(between[notes]):
            notes += 1
        if upper:
            upper.below = between[:notes]
        table.title = between[notes:]
    if tables:
        lowest = max(table.bottom for table in tables)
        tables[-1].below = [line.text for line in loose if line.middle > lowest]
