"""A workbook with as many rows as there are bodies costs no more than reading it, and a second."""

import time
from collections.abc import Callable
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from analysis.intake.reading import read_book

BODIES = 587


def _best(act: Callable[[], object]) -> float:
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def test_workbook_of_all_bodies(facts, xlsx) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["No", "Nama", "Provinsi", "Nilai", "Zona", "Rata-rata"])
        for place in range(BODIES):
            name, province, score, zone = facts[place % len(facts)]
            sheet.append([place + 1, name, province, float(score.replace(",", ".")), zone, place / 7])
            sheet.cell(place + 2, 4).number_format = "0.00"

    path = xlsx(fill)
    alone = _best(lambda: _values(path))
    assert _best(lambda: read_book.read(path, "xlsx")) < alone + 1


def _values(path: Path) -> list[list[object]]:
    with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
        rows: list[list[object]] = book.get_sheet_by_index(0).to_python()
    assert len(rows) == BODIES + 1
    return rows
