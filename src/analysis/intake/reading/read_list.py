"""Plain lists of names and scores, as news pages print them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, text_cells
from analysis.intake.reading.read_characters import capped
from analysis.intake.reading.read_list_items import Item, has_figure, looks_like_item, read_item
from analysis.intake.reading.sniff_encoding import Encoding

HEADS = {
    "number": "No",
    "name": "Nama",
    "score": "Nilai",
    "zone": "Zona",
    "category": "Kategori",
    "opinion": "Opini",
    "predicate": "Predikat",
    "rank": "Peringkat",
    "national_rank": "Peringkat Nasional",
}
"""What an item may say, and the head of its column."""


def read(path: Path, encoding: Encoding) -> tuple[tuple[Grid, ...], str, tuple[Finding, ...]]:
    """A text file without columns; see `list_grid`."""
    with io.TextIOWrapper(path.open("rb"), encoding=encoding.codec, newline=None) as source:
        lines = [_unquoted(line) for line in source.read().lstrip("\ufeff").split("\n")]
    grid, taken, findings = list_grid(lines)
    how = (
        f"a list, {taken:,} of its {sum(map(bool, map(str.strip, lines))):,} lines are items"
        if taken
        else _NO_LIST
    )
    return (grid,), f"{encoding.words}, {how}", findings


_NO_LIST = "running text without columns, no line of which is an item of a list"


def _unquoted(line: str) -> str:
    """The line as it was before a program put it in quotation marks because of its commas."""
    inner = line.strip()[1:-1].replace('""', "")
    if len(line.strip()) < 2 or '"' in inner or not (line.strip()[0] == line.strip()[-1] == '"'):
        return line
    return line.strip()[1:-1].replace('""', '"')


def list_grid(lines: Sequence[str], sheet: str = "") -> tuple[Grid, int, tuple[Finding, ...]]:
    """The grid of a text, the number of its items, and the lines that look like items but could not be taken apart.

    Row numbers are line numbers, 1 first. Above the items stands a row of heads with the number 0, which no line of the
    text is. Every other line that is not blank is a row with its text in the first column: headings keep their place.
    The title is the first line, and the last one above the items. Without any item there are no heads.
    """
    items = {number: read_item(line) for number, line in enumerate(lines, start=1)}
    taken = {number: item for number, item in items.items() if item}
    kinds = [one.name for one in fields(Item) if any(getattr(item, one.name) for item in taken.values())]
    rows: list[list[str]] = [[HEADS[kind] for kind in kinds]] if taken else []
    numbers = [0] if taken else []
    for number, line in enumerate(lines, start=1):
        if number in taken:
            rows.append([getattr(taken[number], kind) for kind in kinds])
        elif line.strip():
            rows.append([line.strip()])
        else:
            continue
        numbers.append(number)
    grid = Grid(sheet, text_cells(rows, numbers), title=_title(lines, min(taken, default=1)))
    return grid, len(taken), tuple(_findings(lines, taken, sheet))


def _title(lines: Sequence[str], first: int) -> str:
    above = [line.strip() for line in lines[: first - 1] if line.strip()]
    return " | ".join(dict.fromkeys([above[0], above[-1]])) if above else ""


def _findings(lines: Sequence[str], taken: dict[int, Item], sheet: str) -> Iterator[Finding]:
    left = {number: line.strip() for number, line in enumerate(lines, start=1) if number not in taken}
    unclear = {number: line for number, line in left.items() if looks_like_item(line)}
    yield from capped(
        Finding(
            "warning",
            "list-line",
            "This line looks like an item of the list but was not taken; if it is one, write it as "
            '"1. Kota Ambon, 91,01 (Hijau)".',
            sheet=sheet,
            row=number,
            value=line,
        )
        for number, line in unclear.items()
    )
    running = {number: line for number, line in left.items() if has_figure(line) and number not in unclear}
    if running:
        number, line = next(iter(running.items()))
        yield Finding(
            "note",
            "figures-in-text",
            f"Figures in running text are not taken (lines with any: {len(running):,}, the first here); look "
            "whether one of them is a result.",
            sheet=sheet,
            row=number,
            value=line[:200],
        )
