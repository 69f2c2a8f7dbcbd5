"""Tables of a PDF page whose columns are only aligned, or ruled in part."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from analysis.intake.reading.read_pdf_columns import find_columns, span_of, united
from analysis.intake.reading.read_pdf_page import Line, Rules
from analysis.intake.reading.read_pdf_rows import NUMBER, OWN_LINE, TextRows
from analysis.intake.reading.read_pdf_table import PageTable, Piece, Row, Span, borders, columns_under

_APART = 2.2
"""Lines further apart than so many times the usual distance are not of one table."""
_FEWEST_ROWS = 2
_CROWDED = 0.1
_MOST_COLUMNS = 0.75
_HEAD_ROWS = 4
_MOST_LINES = 4
_ALIGNED = 3
_LABEL = re.compile(
    r"(?:zona\s+)?(?:hijau|kuning|merah)|[A-E]|(?:kualitas\s+|kepatuhan\s+)?(?:tertinggi|tinggi|sedang|rendah|terendah)",
    re.IGNORECASE,
)


def aligned_tables(lines: Sequence[Line], rules: Rules, page: int) -> list[tuple[PageTable, list[Line]]]:
    """The tables among lines of a page, each with the lines that it takes in, from above.

    A table has at least one column of scores, ranks or labels beside another one. Numbers of a list are none.
    """
    found = (_table(part, rules, page) for block in _blocks(lines) for part in _parts(block, rules))
    return [table for table in found if table]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in groups, apart where the white between them is much more than is usual on the page."""
    if not lines:
        return []
    steps = [after.middle - before.middle for before, after in pairwise(lines)]
    usual = [step for step, line in zip(steps, lines, strict=False) if step >= line.height]
    most = _APART * median(usual) if usual else 0
    blocks = [[lines[0]]]
    for step, line in zip(steps, lines[1:], strict=True):
        if step > most:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _parts(block: Sequence[Line], rules: Rules) -> list[Sequence[Line]]:
    """A block of lines in one, or in parts where its columns change below a line of running text."""
    cuts = _cuts(block, rules)
    parted = [line for line in block if len(line.chunks(cuts)) > 1]
    if len(parted) < 2 or _fits(parted, find_columns(parted, cuts), cuts):
        return [block]
    parts: list[list[Line]] = []
    columns: list[Span] | None = None
    for is_parted, group in groupby(block, key=lambda line: len(line.chunks(cuts)) > 1):
        lines = list(group)
        if not is_parted:
            if parts:
                parts[-1] += lines
            continue
        here = find_columns(lines, cuts)
        columns = united(columns, here) if columns else None
        if columns is None:
            columns = here
            parts.append([])
        parts[-1] += lines
    return list(parts)


def _fits(lines: Sequence[Line], columns: Sequence[Span], cuts: Sequence[float]) -> bool:
    """Whether nearly every line has at most one group of words in a column."""
    between = borders(columns)
    crowded = 0
    for line in lines:
        places = [columns_under(*span_of(chunk), between) for chunk in line.chunks(cuts)]
        crowded += len(set(places)) < len(places)
    return crowded <= _CROWDED * len(lines)


def _table(block: Sequence[Line], rules: Rules, page: int) -> tuple[PageTable, list[Line]] | None:
    cuts = _cuts(block, rules)
    parted = [line for line in block if len(line.chunks(cuts)) > 1]
    if not parted:
        return None
    columns = find_columns(parted, cuts, [line for line in block if line not in parted])
    numbers, labels = (_columns_of(pattern, parted, columns, cuts) for pattern in (NUMBER, _LABEL))
    if not (numbers | labels) - {0}:
        return None
    marks = (NUMBER, numbers) if numbers else (_LABEL, labels)
    first = _first_line(block, columns, cuts)
    rows = TextRows(block[first:], columns, cuts, rules, *marks)
    taken = block[first : first + rows.reach]
    if not taken:
        return None
    table = PageTable(
        page,
        taken[0].top,
        max(word.bottom for word in taken[-1].words),
        False,
        columns,
        rows.rows(),
        sure=len(parted) >= _FEWEST_ROWS,
    )
    return table, list(taken)


def _first_line(block: Sequence[Line], columns: Sequence[Span], cuts: Sequence[float]) -> int:
    """Where the table begins: at the first line in several parts, but for lines at the head of the page.

    Those are parted from the table by running text, and fill few of its columns.
    """
    between = borders(columns)
    begins = []
    for is_parted, group in groupby(range(len(block)), key=lambda place: len(block[place].chunks(cuts)) > 1):
        places = list(group)
        if not is_parted:
            continue
        begins.append(places[0])
        filled = {
            columns_under(*span_of(chunk), between) for place in places for chunk in block[place].chunks(cuts)
        }
        if len(filled) >= _MOST_COLUMNS * len(columns):
            return places[0]
    return begins[0]


def _cuts(block: Sequence[Line], rules: Rules) -> list[float]:
    """Places of rules that run down beside at least half of the lines."""
    return [
        x
        for x in sorted({round(x) for x, _, _ in rules.down})
        if 2
        * sum(
            any(abs(place - x) < 2 and top <= line.middle <= bottom for place, top, bottom in rules.down)
            for line in block
        )
        >= len(block)
    ]


def _columns_of(
    pattern: re.Pattern[str], lines: Sequence[Line], columns: Sequence[Span], cuts: Sequence[float]
) -> set[int]:
    """The columns in which at least half of what is printed fits, twice at least (once in one or two lines)."""
    between = borders(columns)
    texts: dict[int, list[str]] = {}
    for line in lines:
        for chunk in line.chunks(cuts):
            first, last = columns_under(*span_of(chunk), between)
            if first == last:
                texts.setdefault(first, []).append(" ".join(word.text for word in chunk))
    counts = {column: sum(map(bool, map(pattern.fullmatch, found))) for column, found in texts.items()}
    return {
        column
        for column, count in counts.items()
        if 2 * count >= len(texts[column]) and count >= max(1, min(2, len(lines) - 1))
    }


def rest_of_row(lines: Sequence[Line], before: PageTable, page: int) -> PageTable | None:
    """The rest of the last row of a table, where nothing else of that table stands on the next page; else None.

    That is one line or a few at the top of the page, perhaps below the head again, each in one column behind the first.
    """
    if before.ruled:
        return None
    between = borders(before.columns)
    heads = {row.text for row in before.rows[:_HEAD_ROWS]}
    rows: list[Row] = []
    taken: list[Line] = []
    for line in lines:
        first, last = columns_under(*span_of(line.words), between)
        if line.text in heads and not rows:
            taken.append(line)
            continue
        aligned = abs(line.words[0].x0 - before.columns[first][0]) < _ALIGNED
        figures = any(map(str.isdigit, line.text))
        if first != last or not first or not aligned or figures or OWN_LINE.match(line.text):
            break
        rows.append(Row([Piece(line.text, *span_of(line.words))]))
        taken.append(line)
    if not 0 < len(rows) <= _MOST_LINES:
        return None
    bottom = max(word.bottom for word in taken[-1].words)
    return PageTable(page, taken[0].top, bottom, False, before.columns, rows)
