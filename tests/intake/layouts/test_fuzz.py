"""Mutated files of every kind: `make ingest` takes them in, or ends with one sentence; never with a traceback.

INGEST_FUZZ=500 tries so many of each kind; without it a few dozen. The mutations are the same each time.
"""

import contextlib
import csv
import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from analysis import store
from analysis.intake import command, report
from analysis.intake import take as take_module
from analysis.intake.changes import changes

ASKED = os.environ.get("INGEST_FUZZ", "")
COUNTS = {"pdf": 14, "xls": 20, "ods": 20, "xlsx": 24, "csv": 24, "tsv": 20, "html": 24, "txt": 20}
WHOLE = 40
"""One in so many mutations goes through all of the command, with the ingest of all data and the page."""
ODD: tuple[Any, ...] = (
    "", " ", "-", "n/a", "nan", "NaN", "inf", "null", "tidak dinilai", "=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+62",
    "<script>alert(1)</script>", "<b>", "&nbsp;", "&#0;", "#REF!", "#DIV/0!", "9.324", "0,9822", "98.220,5", "98,22%",
    "1e308", "1E5", "100,01", "0", "-5", "76. 30", "98,2²", "98,2*", "98,2 *)", "١٢٣", "９８,２", "𝟡𝟠", "½", "²", "Ⅻ",
    "\u202eterbalik", "\u200b", "\ufeff", "\u00a0", "😀", "é", "x" * 4000, "Nilai", "No", "Kota", "Kabupaten",
    "PROVINSI JAWA TIMUR", "A. KOTA", "III. KEMENTERIAN", "Solok", "Bogor", "Kab/Kota", "Jumlah", "Rata-rata", "Total",
    "2024", "2023", "Tahun 2022", "Tahun", "Nilai 2023", "Zona", "Hijau", "hijau (98,22)", "A (Kualitas Tertinggi)",
    "Kualitas Tertinggi Tanpa Maladministrasi", "Z", "1 dari 24", "3/19", "Peringkat", "dari", "(1)", "1)", "*) a",
    "**", "Sumber: x", "Kota Pasuruan", "Kota Pasuruan*", "Pemkot Blitar, 98,19 (Hijau)", "1. Kota Blitar 98,19",
    "35.75", "Unit", "DPMPTSP", "Polres Karimun", "Kementerian Agama", "Keterangan", "Input", "Pengaduan", "'", '"',
    ";", ",", "|", "\t", "\n", "a\nb", "\\", "{}", "%s", "[x]", "(?P<", 0, 1, -1, 98.22, 0.1 + 0.2, 1e300, 10**20, 2024,
    True,
)  # fmt: skip

Rows = list[list[Any]]


@pytest.fixture(scope="module")
def sound(west_sumatra) -> list[Rows]:
    """Tables that nothing is wrong with: an annex, one wide by year, one of units, one of ministries, a long one."""
    annex: Rows = [["Hasil Penilaian Kepatuhan 2024"], ["No", "Kabupaten/Kota", "Hasil", "", "", "Peringkat"]]
    annex += [
        ["", "", "Nilai", "Zona", "Kategori", "Provinsi"],
        ["PROVINSI SUMATERA BARAT"],
        ["A.", "KABUPATEN"],
    ]
    for number, fact in enumerate(west_sumatra[2024], 1):
        annex.append([number, fact.name, fact.score, fact.zone.title(), fact.category, fact.rank])
    annex += [["", "Rata-rata", 91.55], [], ["*) dinilai kemudian"], ["Sumber: Ombudsman RI"]]
    names = [fact.name for fact in west_sumatra[2024]]
    by_year = [{fact.name: fact.score for fact in facts} for facts in west_sumatra.values()]
    wide: Rows = [["No", "Daerah", *(f"Nilai {year}" for year in west_sumatra)]]
    wide += [[number, name, *(year[name] for year in by_year)] for number, name in enumerate(names, 1)]
    units: Rows = [["No", "Pemda", "Unit Layanan", "Nilai"]]
    units += [[1, "Kabupaten Wonogiri", "DPMPTSP", 99.65], ["", "", "Dinas Sosial", "99,65"]]
    units += [[2, "Kabupaten Rembang", "DPMPTSP", 97.4], ["", "", "Puskesmas Pancur", 99.65]]
    national: Rows = [["Peringkat", "Instansi", "Nilai", "Opini"], ["I. KEMENTERIAN"]]
    national += [["1 dari 24", "Kementerian Luar Negeri", "96,87", "Kualitas Tertinggi"], ["II. LEMBAGA"]]
    national += [["1 dari 15", "Badan Pengawas Obat dan Makanan", "95,3", ""]]
    long: Rows = [["Tahun", "Kode", "Nama", "Nilai"]]
    long += [
        [year, fact.body_id, fact.name, fact.score] for year in (2022, 2024) for fact in west_sumatra[year]
    ]
    return [annex, wide, units, national, long]


def _odd_rows(chance: random.Random, rows: Rows) -> Rows:
    """The rows with some cells, rows and columns changed, lost, doubled or put elsewhere."""
    rows = [list(row) for row in rows]
    for _ in range(chance.randint(0, 4)):
        what, place = chance.randrange(7), chance.randrange(len(rows))
        row = rows[place]
        if what <= 2 and row:
            row[chance.randrange(len(row))] = chance.choice(ODD)
        elif what == 3:
            rows.insert(place, [chance.choice(ODD) for _ in range(chance.randint(0, 7))])
        elif what == 4:
            rows.insert(place, list(chance.choice(rows)))
        elif what == 5 and len(rows) > 2:
            del rows[place]
        elif what == 6:
            column, other = chance.randrange(6), chance.choice(ODD)
            for one in rows:
                if column < len(one):
                    one.insert(column, chance.choice((one[column], other)))
    return rows


def _xlsx(chance: random.Random, rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row])
    if chance.random() < 0.5:
        first, last = sorted((chance.randint(1, len(rows) + 1), chance.randint(1, len(rows) + 1)))
        sheet.merge_cells(start_row=first, end_row=last, start_column=1, end_column=chance.randint(1, 5))
    if chance.random() < 0.3:
        sheet.row_dimensions[chance.randint(1, 8)].hidden = True
        sheet.column_dimensions[chance.choice("ABCD")].hidden = True
    if chance.random() < 0.3:
        for cell in sheet[chance.choice("ABCD")]:
            cell.number_format = chance.choice(
                ("0.00%", "0", "@", "d-mmm", "#,##0.00", '"x"0', "[h]:mm", "[", '0"')
            )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _delimited(chance: random.Random, rows: Rows, mark: str, encodings: Sequence[str]) -> bytes:
    made, end = io.StringIO(), chance.choice(("\n", "\r\n"))
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, None))
    if quoting is None:  # as careless programs write
        made.write(end.join(mark.join(map(str, row)) for row in rows))
    else:
        csv.writer(made, delimiter=mark, quoting=quoting, lineterminator=end).writerows(rows)
    return made.getvalue().encode(chance.choice(encodings), errors="replace")


def _html(chance: random.Random, rows: Rows) -> bytes:
    shown = escape if chance.random() < 0.6 else str
    span = chance.choice(
        ("", ' rowspan="2"', ' colspan="3"', ' rowspan="0"', ' colspan="x"', ' rowspan="99999"')
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{span if chance.random() < 0.05 else ''}>{shown(str(cell))}</td>" for cell in row)
        + ("</tr>" if chance.random() < 0.95 else "")
        for row in rows
    )
    kind = chance.choice(("utf-8", "utf-8", "windows-1252"))
    page = f'<html><head><meta charset="{kind}"><title>Hasil 2024</title></head><body><p>Hasil</p><table>{body}</table>'
    return page.encode(kind, errors="xmlcharrefreplace")


def _txt(chance: random.Random, rows: Rows) -> bytes:
    joint, sign = chance.choice((", ", " - ", ": ", " ", "\t", " = ")), chance.choice((". ", ") ", " ", "- "))
    lines = [
        f"{number}{sign}{joint.join(str(cell) for cell in row[1:] if cell != '')}"
        for number, row in enumerate(rows)
    ]
    return ("Hasil penilaian 2024:\n\n" + "\n".join(lines)).encode()


def _typst(chance: random.Random, rows: Rows) -> str:
    width = max(map(len, rows), default=1) or 1
    cells = [str(cell)[:60] for row in rows for cell in [*row, *[""] * (width - len(row))]]
    texts = [json.dumps("".join(c for c in cell if c.isprintable()), ensure_ascii=False) for cell in cells]
    lines = chance.choice(("", "stroke: none, ", "stroke: (y: 0.4pt), "))
    if chance.random() < 0.3:
        return "\n".join(f"+ #{text}" for text in texts)
    return (
        f"#set text(size: 8pt)\n#table(columns: {width}, {lines}{', '.join(f'[#{text}]' for text in texts)})"
    )


@pytest.fixture(scope="module")
def written(xls_of, ods_of, pdf_of) -> Callable[[random.Random, str, Rows], bytes]:
    """Rows as a file of a kind."""

    def write(chance: random.Random, kind: str, rows: Rows) -> bytes:
        if kind == "xls":
            return xls_of(
                [
                    [cell if not isinstance(cell, int) or cell < 10**15 else 1e20 for cell in row]
                    for row in rows
                ]
            )
        if kind == "ods":
            return ods_of(rows)
        if kind == "pdf":
            return pdf_of(_typst(chance, rows))
        if kind == "csv":
            return _delimited(chance, rows, chance.choice(";,|\t"), ("utf-8", "utf-8-sig", "cp1252"))
        if kind == "tsv":
            return _delimited(chance, rows, "\t", ("utf-16", "utf-8", "utf-16-le"))
        return {"xlsx": _xlsx, "html": _html, "txt": _txt}[kind](chance, rows)

    return write


def _damaged(chance: random.Random, content: bytes) -> bytes:
    """The bytes with some changed, lost, doubled, put in or cut off."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(changed) or 1)
        what = chance.randrange(6)
        if what <= 1 and changed:
            changed[place] ^= 1 << chance.randrange(8)
        elif what == 2:
            changed[place:place] = changed[place : place + chance.randint(1, 200)]
        elif what == 3:
            del changed[place : place + chance.randint(1, 50)]
        elif what == 4:
            changed[place:place] = chance.randbytes(chance.randint(1, 6))
        elif chance.random() < 0.3:
            del changed[place:]
    return bytes(changed)


def _rezipped(chance: random.Random, content: bytes) -> bytes:
    """The archive with members swapped, lost, doubled or changed inside."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = [(name, old.read(name)) for name in old.namelist()]
    place, other = chance.randrange(len(members)), chance.randrange(len(members))
    what = chance.randrange(5)
    (name, data), (other_name, other_data) = members[place], members[other]
    if what == 0:
        members[place], members[other] = (name, other_data), (other_name, data)
    elif what == 1:
        del members[place]
    elif what == 2:
        members[place] = (name, _damaged(chance, data))
    elif what == 3:
        members[place] = (name, b"")
    else:
        text = data.decode("utf-8", "replace")
        spot = chance.randrange(len(text) or 1)
        members[place] = (name, (text[:spot] + escape(str(chance.choice(ODD))) + text[spot:]).encode())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            new.writestr(name, data)
    return made.getvalue()


@pytest.fixture(scope="module")
def mutated(sound: list[Rows], written: Callable[..., bytes]) -> Callable[[random.Random, str], bytes]:
    """One mutation of a sound file of a kind."""

    def mutate(chance: random.Random, kind: str) -> bytes:
        rows = chance.choice(sound)
        if chance.random() < 0.65:
            rows = _odd_rows(chance, rows)
            content = written(chance, kind, rows)
            return content if chance.random() < 0.9 else _damaged(chance, content)
        content = written(chance, kind, rows)
        if kind in ("xlsx", "ods") and chance.random() < 0.7:
            return _rezipped(chance, content)
        return _damaged(chance, content)

    return mutate


@pytest.fixture(scope="module")
def quick(project: Path) -> Callable[[], contextlib.AbstractContextManager[None]]:
    """Leaves out what takes most of the time: the ingest of all data with the file, and the page as HTML."""
    ingested = take_module.ingest(ids=False)
    results = take_module.reconcile(ingested.observations, ids=False)
    nothing = changes(store.as_loaded(results), store.as_loaded(results))
    compared = report.backtest(store.as_loaded(results), report.published_counts())

    @contextlib.contextmanager
    def patched() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(take_module, "ingest", lambda **_: ingested)
            patch.setattr(take_module, "reconcile", lambda _, **__: results)
            patch.setattr(take_module, "changes", lambda *_, **__: nothing)
            patch.setattr(report, "backtest", lambda *_: compared)
            patch.setattr(command, "page", lambda *said: repr(report.report_blocks(*said)))
            yield

    return patched


@pytest.mark.filterwarnings(
    "error", "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("kind", COUNTS)
def test_a_mutated_file_is_taken_in_or_ends_in_one_sentence(
    kind: str, mutated, quick, ingest, state, tmp_path: Path
) -> None:
    before, codes, broken = state(), [], []
    for number in range(int(ASKED or COUNTS[kind])):
        chance = random.Random(f"{kind} {number}")
        path = tmp_path / f"mutated-{number}.{kind}"
        path.write_bytes(mutated(chance, kind))
        with contextlib.nullcontext() if number % WHOLE == 1 else quick():
            said = ingest(path, chance.choice((2024, 2024, 2024, 2022, 2021, 2025)), DRY_RUN="1")
        codes.append(said.code)
        lines = 0 if said.code == 0 else 1
        if said.code in (0, 2) and said.error.count("\n") == lines and state() == before:
            path.unlink()
        else:
            broken.append((number, said.code, said.error))
    assert broken == []
    assert {0, 2} == set(codes)
