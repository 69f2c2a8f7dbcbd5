"""Workbooks and PDFs made from published results, and what is looked at in them."""

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import typst
from openpyxl.worksheet.worksheet import Worksheet

from analysis import paths
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid
from analysis.intake.reading import read_book, read_pdf

Fact = tuple[str, str, str, str]

ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


@pytest.fixture(scope="session")
def facts() -> list[Fact]:
    """Name, province, score as printed and zone of the regencies and cities of 2023 for which all were published."""
    with (paths.raw() / "results-2023.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    found = {
        row["name"]: (row["name"], row["province"], row["score_as_printed"], row["zone"].title())
        for row in rows
        if row["level"] in ("regency", "city")
        and re.fullmatch(r"\d\d,\d\d", row["score_as_printed"])
        and row["zone"]
    }
    return list(found.values())


@pytest.fixture(scope="session")
def table_of() -> Callable[[Grid], list[list[str]]]:
    """The cells of a grid as lists of text, row after row."""
    return lambda grid: grid.cells.astype("str").to_numpy().tolist()


@pytest.fixture(scope="session")
def of_rule() -> Callable[[tuple[Finding, ...], str], list[Finding]]:
    """The findings of one rule."""
    return lambda findings, rule: [finding for finding in findings if finding.rule == rule]


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[[Callable[[Worksheet], None]], Path]:
    """Saves a workbook with one sheet, "Nilai", that the given function fills in with openpyxl."""

    def save(fill: Callable[[Worksheet], None]) -> Path:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "Nilai"
        fill(book.active)
        path = tmp_path / "hasil.xlsx"
        book.save(path)
        return path

    return save


@pytest.fixture(scope="session")
def with_member() -> Callable[[Path, str, Callable[[bytes], bytes]], Path]:
    """Rewrites one member of a zip file in place."""

    def rewrite(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
        kept = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, change(old.read(name)) if name == member else old.read(name))
        path.write_bytes(kept.getvalue())
        return path

    return rewrite


@pytest.fixture
def ods(tmp_path: Path) -> Callable[..., Path]:
    """Writes an ODS file by hand from the XML of its tables (and of its styles and its manifest)."""

    def save(tables: str, styles: str = "", manifest: str = "") -> Path:
        path = tmp_path / "hasil.ods"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr(
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f"{manifest}</manifest:manifest>",
            )
            archive.writestr(
                "content.xml",
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_NAMES}>'
                f"<office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
                "</office:document-content>",
            )
        return path

    return save


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[[str], Path]:
    """Sets a Typst source on A4 and gives the path of the PDF."""

    def save(source: str) -> Path:
        path = tmp_path / "hasil.pdf"
        page = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Libertinus Serif", size: 10pt)\n'
        path.write_bytes(typst.compile((page + source).encode(), ignore_system_fonts=True))
        return path

    return save


@pytest.fixture(scope="session")
def set_table() -> Callable[..., str]:
    """The Typst source of a table of rows of text, the first row its head, repeated on each page."""

    def source(rows: list[tuple[str, ...]], options: str = "", columns: str = "") -> str:
        head, *body = ["".join(f"[{cell}], " for cell in row) for row in rows]
        widths = columns or f"{len(rows[0])}"
        return f"#table(columns: {widths}, {options} table.header({head}), {''.join(body)})\n"

    return source


@pytest.fixture(scope="session")
def numbered(facts: list[Fact]) -> Callable[[int], list[tuple[str, ...]]]:
    """A head, and so many rows of number, name, score and zone."""

    def rows(count: int) -> list[tuple[str, ...]]:
        body = [(str(place), fact[0], *fact[2:]) for place, fact in enumerate(facts[:count], 1)]
        assert len(body) == count
        return [("No", "Nama Instansi", "Nilai", "Zona"), *body]

    return rows


@pytest.fixture(scope="session")
def read_any() -> Callable[[Path], tuple[tuple[Grid, ...], str, tuple[Finding, ...]]]:
    """Reads a workbook or PDF by the ending of its name."""

    def read(path: Path) -> tuple[tuple[Grid, ...], str, tuple[Finding, ...]]:
        kind = path.suffix[1:]
        if kind == "pdf":
            return read_pdf.read(path)
        assert kind in ("xlsx", "xls", "ods")
        return read_book.read(path, kind)

    return read


@pytest.fixture(scope="session")
def damaged() -> Callable[[bytes, int], Iterator[bytes]]:
    """So many damaged copies of a file: cut off, with bytes changed, lost or put in, by a fixed seed."""

    def copies(content: bytes, count: int) -> Iterator[bytes]:
        chance = random.Random(count)
        for _ in range(count):
            copy = bytearray(content)
            for _ in range(chance.randint(1, 6)):
                place = chance.randrange(len(copy))
                what = chance.randrange(3)
                if what == 0:
                    copy[place] = chance.randrange(256)
                elif what == 1:
                    del copy[place : place + chance.randint(1, 20)]
                else:
                    copy[place:place] = chance.randbytes(chance.randint(1, 8))
            yield bytes(copy)
            yield content[: chance.randrange(1, len(content))]

    return copies
