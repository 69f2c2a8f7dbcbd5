"""Bad data stop a report with one sentence that names file, row, column and value; the report before is untouched."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

FILE = "data/raw/results-2024.csv"
Change = Callable[[Path], None]


def cell(column: str, value: str) -> Change:
    """Puts a value into the sixth line of the results of 2024."""

    def change(path: Path) -> None:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        rows[5][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    return change


def lines(edit: Callable[[list[str]], list[str]]) -> Change:
    """Edits the lines of the results of 2024."""

    def change(path: Path) -> None:
        path.write_text(
            "\n".join(edit(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8"
        )

    return change


def spoil_bytes(path: Path) -> None:
    """Puts bytes into the file that are no UTF-8."""
    content = path.read_bytes()
    path.write_bytes(content[:900] + b"\xff\xfe" + content[900:])


ROW = "row 6"
FAULTS: dict[str, tuple[Change, list[str]]] = {
    "score of 120": (cell("score_as_printed", "120"), [ROW, "score_as_printed", "120", "100"]),
    "score n/a": (cell("score_as_printed", "n/a"), [ROW, "score_as_printed", "n/a"]),
    "unknown region": (cell("name", "Kabupaten Atlantis"), [ROW, "name", "Kabupaten Atlantis"]),
    "same row twice": (lines(lambda old: [*old[:6], old[5], *old[6:]]), ["row 7", "row 6", "delete one"]),
    "short row": (lines(lambda old: [*old[:5], old[5][:20], *old[6:]]), ["6"]),
    "column renamed": (lines(lambda old: [old[0].replace(",name,", ",nama,"), *old[1:]]), ["column name"]),
    "no UTF-8": (spoil_bytes, ["UTF-8"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_row_is_one_sentence(checkout: Path, report, fault: str) -> None:  # type: ignore[no-untyped-def]
    change, said = FAULTS[fault]
    change(checkout / FILE)
    ended = report()
    assert ended.code == 2
    assert "\n" not in ended.error
    assert ended.error.startswith(f"error: {FILE}")
    for words in said:
        assert words in ended.error
    kept = "reports/2024/failed/ingest-2024.ipynb"
    assert kept in ended.error
    assert (checkout / kept).is_file()
    assert not list((checkout / "reports").glob(".staging-*"))


@pytest.mark.parametrize(
    "name", ["data/raw/results-2023.csv", "data/raw/aggregates.csv", "data/reference/bodies.csv"]
)
def test_a_missing_file_is_named(checkout: Path, report, name: str) -> None:  # type: ignore[no-untyped-def]
    (checkout / name).unlink()
    ended = report()
    assert ended.code == 2
    assert "\n" not in ended.error
    assert name in ended.error


def test_the_file_of_the_year_itself_is_named_where_it_is_missing_or_empty(checkout: Path, report) -> None:  # type: ignore[no-untyped-def]
    for spoil in (lambda path: path.write_bytes(b""), lambda path: path.unlink()):
        spoil(checkout / FILE)
        ended = report()
        assert ended.code == 2
        assert FILE in ended.error


def test_the_report_before_a_fault_is_untouched(checkout: Path, report) -> None:  # type: ignore[no-untyped-def]
    assert report().code == 0
    reports = checkout / "reports" / "2024"
    pages = [reports / f"annual-report-2024.en.{kind}" for kind in ("html", "pdf")]
    before = [(page.read_bytes(), page.stat().st_mtime_ns) for page in pages]
    sound = (checkout / FILE).read_bytes()
    cell("score_as_printed", "120")(checkout / FILE)
    assert report().code == 2
    assert [(page.read_bytes(), page.stat().st_mtime_ns) for page in pages] == before
    (checkout / FILE).write_bytes(sound)
    mended = report()
    assert mended.code == 0
    assert not (reports / "failed").exists()
