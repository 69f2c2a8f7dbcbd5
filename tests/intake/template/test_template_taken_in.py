"""A workbook that an office sends back is understood by the intake without a question."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.intake.reading.read import read_publication
from analysis.intake.understanding.options import Options
from analysis.intake.understanding.understand import Understanding, understand

Made = Callable[..., Path]
BALI = {
    "E7": 96.94,
    "F7": "hijau",
    "G7": "A",
    "H7": 12,
    "J7": 90.1,
    "E16": 97.93,
    "G16": "A",
    "O16": "salah cetak",
}
UNITS = {"B7": "Kota Denpasar", "C7": "Puskesmas I Denpasar Barat", "D7": 88, "E7": "hijau"}


def filled(source: Path, target: Path, results: dict[str, object], units: dict[str, object]) -> Path:
    """The workbook with cells filled in as a spreadsheet program saves them: the values stored for formulas stay."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for part, cells in (("sheet1.xml", results), ("sheet2.xml", units)):
                if name.endswith(f"worksheets/{part}"):
                    for cell, value in cells.items():
                        text = _with_value(text, cell, value)
            new.writestr(name, text)
    return target


def _with_value(sheet: str, cell: str, value: object) -> str:
    """The XML of a sheet with a value in an empty cell."""
    kind, inner = (
        ("inlineStr", f"<is><t>{value}</t></is>") if isinstance(value, str) else ("n", f"<v>{value}</v>")
    )
    found, times = re.subn(rf'<c r="{cell}" (s="\d+")/>', rf'<c r="{cell}" \1 t="{kind}">{inner}</c>', sheet)
    assert times == 1, cell
    return found


def understood(path: Path, year: int) -> tuple[Understanding, list[str]]:
    """What the intake makes of a workbook, and what it finds in need of a person."""
    publication = read_publication(path)
    understanding = understand(publication, Options(), year)
    found = [*publication.findings, *understanding.findings]
    return understanding, [one.message for one in found if one.severity != "note"]


def facts(rows: pd.DataFrame, columns: list[str]) -> list[list[str]]:
    return rows[columns].astype("str").to_numpy().tolist()


def test_results_and_units_of_a_year_with_zones(made: Made, tmp_path: Path) -> None:
    understanding, questions = understood(
        filled(made(2024, "Bali"), tmp_path / "bali.xlsx", BALI, UNITS), 2024
    )
    assert questions == []
    rows = understanding.rows
    known = rows[(rows[["score", "zone", "category"]].astype("str") != "").any(axis=1)]
    columns = ["level", "name", "unit", "score", "zone", "category", "national_rank", "dimension", "note"]
    assert facts(known, columns) == [
        ["province", "Provinsi Bali", "", "96.94", "hijau", "A", "12", "", ""],
        ["province", "Provinsi Bali", "", "90.1", "", "", "", "input", ""],
        ["city", "Kota Denpasar", "", "97.93", "", "A", "", "", "salah cetak"],
        ["unit", "Kota Denpasar", "Puskesmas I Denpasar Barat", "88", "hijau", "", "", "", ""],
    ]
    assert known.loc[known["level"].astype("str") != "unit", "code"].astype("str").tolist() == [
        "51",
        "51",
        "51.71",
    ]


def test_opinions_of_2025(made: Made, tmp_path: Path) -> None:
    results = {"E7": 93.5, "F7": "Kualitas Tertinggi Tanpa Maladministrasi"}
    understanding, questions = understood(filled(made(2025, "Bali"), tmp_path / "b.xlsx", results, {}), 2025)
    assert questions == []
    rows = understanding.rows
    known = rows[rows["opinion"].astype("str") != ""]
    assert facts(known, ["code", "score", "opinion"]) == [
        ["51", "93.5", "Kualitas Tertinggi Tanpa Maladministrasi"]
    ]


@pytest.mark.parametrize("year", [2015, 2018, 2021, 2024, 2025])
def test_an_empty_workbook_asks_nothing_and_says_nothing(made: Made, year: int) -> None:
    understanding, questions = understood(made(year, "Bali"), year)
    assert questions == []
    printed = ["score", "zone", "category", "opinion", "national_rank", "province_rank", "unit", "note"]
    assert (understanding.rows[printed].astype("str") == "").all(axis=None)
    [notes] = [table for table in understanding.tables if table.sheet == "Petunjuk"]
    assert notes.taken == 0
