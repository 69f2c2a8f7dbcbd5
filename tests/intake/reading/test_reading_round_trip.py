"""Whatever a program writes as CSV reads back the same, and whatever bytes come, nothing breaks."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.intake.reading.read import read_publication

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
LETTERS = "abcZ 0129,.;|\t\"'\n\r()%=+-@<>/éü"
"""é and ü: no row of them in Windows-1252 happens to be UTF-8."""

cells = st.text(LETTERS, max_size=12)
tables = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=8)


def written(rows: list[list[str]], **form: object) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, **form).writerows(rows)  # type: ignore[arg-type]
    return target.getvalue()


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Rows of one length, without columns at the right that hold nothing."""
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell.strip()), default=0)
    return [[*row, *[""] * width][:width] for row in rows]


def read_back(data: bytes, name: str = "results.csv") -> list[list[list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return [grid.cells.astype("str").to_numpy().tolist() for grid in read_publication(path).grids]


@settings(max_examples=120, deadline=None)
@given(tables, st.sampled_from(";,\t|"), st.sampled_from(ENCODINGS), st.sampled_from(["\n", "\r\n", "\r"]))
@example([["Kota Ambon", "91,01"], ["x", "y"]], ",", "cp1252", "\n")
@example([["a;b", "c;d"], ["e;f", "g;h"]], ",", "utf-8", "\n")
@example([["satu\ndua", ""], [""], ["", "tiga"]], ";", "utf-16", "\r\n")
def test_any_table_in_quotation_marks_reads_back(
    rows: list[list[str]], delimiter: str, encoding: str, end: str
) -> None:
    assume(
        sum(len(row) > 1 for row in rows) * 2 > len(rows)
        and any(cell.strip() for row in rows for cell in row)
    )
    text = written(rows, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    assert [trimmed(table) for table in read_back(text.encode(encoding))] == [trimmed(rows)]


plain = st.text("abcXYZ .-()éü", min_size=1, max_size=10).filter(lambda text: text.strip() == text)
figures = st.from_regex(r"[1-9][0-9],[0-9]{2}", fullmatch=True)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(plain, figures, plain), min_size=1, max_size=8), st.sampled_from(";,\t|"))
def test_any_table_with_as_few_quotation_marks_as_can_be(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    table = [["Nama", "Nilai", "Zona"], *map(list, rows)]
    assert read_back(written(table, delimiter=delimiter).encode()) == [table]


SEEDS = {
    "results.csv": b'sep=;\nNo;Nama;Nilai\n1;"Kota\nAmbon";91,01\n2;Kab. Toli\x96Toli;80,5;x\n',
    "wide.csv": 'Nama,Nilai\nKota Ambon,"91,01"\n'.encode("utf-16"),
    "list.txt": b"Hasil 2022\n1. Kota Ambon, 91.01 (Hijau)\n2) Kota Bitung dengan nilai 89,5 kategori A\n",
    "page.html": b"<html><meta charset=utf-8><h1>x</h1><table><tr><th colspan=2 rowspan=2>a<td>1<tr><td>2</table>",
    "scrap.txt": b"<ol start=3><li>Kota Ambon: 91,01<li>Kota Tual <sup>1</sup></ol>",
}


def attempt(data: bytes, name: str) -> tuple[list[list[list[str]]], str]:
    """The tables of a file, or the one sentence that says why there are none."""
    try:
        return read_back(data, name), ""
    except AnalysisError as problem:
        return [], str(problem)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.integers(0, 200), st.binary(max_size=4), st.integers(0, 6)), max_size=6),
    st.integers(0, 200),
)
def test_mutated_text_and_pages_raise_nothing_but_a_sentence(
    name: str, changes: list[tuple[int, bytes, int]], end: int
) -> None:
    data = SEEDS[name]
    for place, put_in, taken_out in changes:
        data = data[:place] + put_in + data[place + taken_out :]
    for whole in (data, data[:end]):
        tables, said = attempt(whole, name)
        assert name in said or all(table and table[0] for table in tables)
        assert not any("\x00" in cell for table in tables for row in table for cell in row)


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=300), st.sampled_from(["a.csv", "b.html", "c.txt", "d"]))
def test_any_bytes_at_all(data: bytes, name: str) -> None:
    tables, said = attempt(data, name)
    assert tables or said.endswith((".", "?"))
