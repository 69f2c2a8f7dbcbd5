"""A copy of the project's data, files as they get published, and the exact table that each of them becomes."""

import csv
import io
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import openpyxl
import pandas as pd
import pytest
import typst
import xlwt

from analysis import cli, paths, store
from analysis.ingest.ids import with_ids
from analysis.intake.source import Source
from analysis.intake.take import Intake, Request
from analysis.intake.take import take as take_in
from analysis.intake.understanding.options import read_options

SOURCE = ("Ombudsman RI", "Lampiran hasil penilaian", "https://ombudsman.go.id/lampiran", "2026-01-29")
FACTS = (
    "score_as_printed", "zone", "category", "opinion", "national_rank", "national_rank_of", "province_rank",
    "unit", "dimension",
)  # fmt: skip
# Whose list of each year names all nineteen regencies and cities of West Sumatra with their scores.
WEST_SUMATRA = {2021: "Halonusa", 2022: "ANTARA", 2023: "BiNews.id", 2024: "Tribun Sumbar"}


class Fact(NamedTuple):
    """A published result: `score` as printed, `zone`, `category` and `rank` (in the province) "" where not printed."""

    body_id: str
    name: str
    level: str
    score: str
    zone: str
    category: str
    rank: str


@pytest.fixture(scope="session")
def codes() -> dict[str, str]:
    """The code of every regional government by its official name."""
    with (paths.root() / "data" / "reference" / "regions.csv").open(encoding="utf-8", newline="") as source:
        return {row["name"]: row["kemendagri_code"] for row in csv.DictReader(source)}


@pytest.fixture(scope="session")
def west_sumatra(codes: dict[str, str]) -> dict[int, list[Fact]]:
    """The nineteen regencies and cities of West Sumatra by year, in the order of the raw tables: regencies first."""
    found: dict[int, list[Fact]] = {}
    for year, publisher in WEST_SUMATRA.items():
        with (paths.raw() / f"results-{year}.csv").open(encoding="utf-8", newline="") as source:
            rows = [row for row in csv.DictReader(source) if row["publisher"].startswith(publisher)]
        columns = ("name", "level", "score_as_printed", "zone", "category", "province_rank")
        found[year] = [
            Fact(codes[row["name"]], *(row[column] for column in columns))
            for row in rows
            if row["province"] == "Sumatera Barat"
            and row["level"] in ("regency", "city")
            and row["score_as_printed"]
        ]
        assert len({fact.name for fact in found[year]}) == len(found[year]) == 19, year
    return found


def forget() -> None:
    """Drop everything the package remembers of the folder it works in."""
    modules = [module for name, module in sys.modules.items() if name.startswith("analysis")]
    for thing in [thing for module in modules for thing in vars(module).values()]:
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


@pytest.fixture(scope="module")
def project(codes: object, west_sumatra: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The root of a copy of data/; what is read of the project itself is read before."""
    store.load("results")
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(paths.processed().parent, root / "data", ignore=shutil.ignore_patterns(".*"))
    cache = (
        tmp_path_factory.getbasetemp() / "cache"
    )  # what takes seconds to make and is the same in every copy
    cache.mkdir(exist_ok=True)
    (root / ".cache").symlink_to(cache)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_ROOT", str(root))
        forget()
        yield root
    forget()


@pytest.fixture
def take(project: Path) -> Callable[..., Intake]:
    """Takes a file as an assessment year's results; `said` is the text of MAP=, others are single options."""

    def taken(file: Path, year: int = 2024, said: str = "", **named: str) -> Intake:
        options = read_options(None, said, **named)
        return take_in(Request(file=file, year=year, source=Source(*SOURCE), options=options))

    return taken


@pytest.fixture
def table() -> Callable[..., list[tuple[str, ...]]]:
    """The whole table of an intake as tuples: the body's id, then the named columns.

    Every column of facts that is not named must be empty, every year the asked one, every level that of the body.
    """

    def rows(intake: Intake, *columns: str) -> list[tuple[str, ...]]:
        assert intake.errors == []
        assert intake.refusal == ""
        kept, taken = intake.table.astype(str), intake.examined.rows
        taken = taken[taken["outcome"] == "taken"].astype(str).reset_index(drop=True)
        assert (taken["score"] == kept["score_as_printed"]).all()
        if "year" not in columns:
            assert set(kept["year"]) == {str(intake.request.year)}
        if "level" not in columns:
            assert (kept["level"] == taken["body_level"].mask(kept["unit"] != "", "unit")).all()
        for fact in FACTS:
            assert fact in columns or set(kept[fact]) == {""}, fact
        _assert_observed(intake, taken["body_id"])
        return list(zip(taken["body_id"], *(kept[column] for column in columns), strict=True))

    return rows


def _assert_observed(intake: Intake, bodies: pd.Series) -> None:
    """The raw rows, read again, are observations of the same bodies: none is set aside, none goes to another."""
    observed = with_ids(intake.observations())
    mine = observed[observed["observation_id"].str.startswith(f"{intake.id}:")]
    places = mine["observation_id"].str.rpartition(":")[2].astype(int)
    by_row = dict(zip(places, mine["body_id"].astype(str), strict=True))
    assert by_row == dict(enumerate(bodies, 2))


@pytest.fixture
def left() -> Callable[[Intake], list[tuple[Any, ...]]]:
    """Each row of the file that gave no figures: its number, the reason and what it holds; with several sheets their
    names in front.
    """

    def rows(intake: Intake) -> list[tuple[Any, ...]]:
        views = intake.understanding.tables
        return [
            (*((view.sheet,) if len(views) > 1 else ()), int(row), str(why), str(text))
            for view in views
            for row, why, text in view.left[["row", "why", "text"]].itertuples(index=False)
        ]

    return rows


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Saves a file under a name."""

    def save(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return save


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Saves a workbook with the given sheets: of each its name and its rows, or a function that fills it in."""

    def save(**sheets: Any) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, given in sheets.items():
            sheet = book.create_sheet(name.replace("_", " "))
            if callable(given):
                given(sheet)
            else:
                for row in given:
                    sheet.append(["" if cell is None else cell for cell in row])
        path = tmp_path / "hasil.xlsx"
        book.save(path)
        return path

    return save


def _xls(rows: Sequence[Sequence[Any]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Nilai")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell not in (None, ""):
                sheet.write(place, column, cell)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _ods(rows: Sequence[Sequence[Any]]) -> bytes:
    """An OpenDocument spreadsheet as an office program writes it, with rows and cells that are repeated."""
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
            f'<office:spreadsheet><table:table table:name="Nilai">{"".join(map(_ods_row, rows))}'
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row></table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return made.getvalue()


def _ods_row(row: Sequence[Any]) -> str:
    cells = ""
    for cell in row:
        if cell in (None, ""):
            cells += "<table:table-cell/>"
        elif isinstance(cell, str):
            cells += (
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
                "</table:table-cell>"
            )
        else:
            shown = str(cell).replace(".", ",")
            cells += (
                f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{shown}</text:p>'
                "</table:table-cell>"
            )
    return f"<table:table-row>{cells}</table:table-row>"


@pytest.fixture(scope="session")
def xls_of() -> Callable[[Sequence[Sequence[Any]]], bytes]:
    """An XLS workbook of rows."""
    return _xls


@pytest.fixture(scope="session")
def ods_of() -> Callable[[Sequence[Sequence[Any]]], bytes]:
    """An OpenDocument spreadsheet of rows."""
    return _ods


@pytest.fixture(scope="session")
def pdf_of() -> Callable[[str], bytes]:
    """A Typst source set on A4."""

    def made(source: str) -> bytes:
        page = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Libertinus Serif", size: 11pt)\n'
        return bytes(typst.compile((page + source).encode(), ignore_system_fonts=True))

    return made


class Said(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    error: str


@pytest.fixture
def ingest(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """`make ingest` without make: values in the environment, as the Makefile gives them."""

    def run(file: Path, year: int = 2024, **values: str) -> Said:
        source = " | ".join(SOURCE)
        for key, value in {"FILE": str(file), "YEAR": str(year), "SOURCE": source, **values}.items():
            monkeypatch.setenv(key, value)
        code = cli.main(["ingest"])
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def state(project: Path) -> Callable[[], dict[str, tuple[int, int]]]:
    """Size and time of change of every file below data/ that is kept, to see that nothing has changed."""

    def read() -> dict[str, tuple[int, int]]:
        data = project / "data"
        kept = [path for path in data.rglob("*") if path.is_file() and "processed" not in path.parts]
        facts = [(path.relative_to(data).as_posix(), path.stat()) for path in kept]
        return {name: (fact.st_size, fact.st_mtime_ns) for name, fact in facts}

    return read
