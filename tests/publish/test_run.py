"""A report from the small project: made whole, made once, and left alone where a run fails."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis.errors import AnalysisError
from analysis.publish import run_export, stage
from analysis.publish.freshness import file_checksum
from analysis.publish.run import InternalFailure, report

NAMES = [
    "annual-report-2024.en.html",
    "annual-report-2024.en.pdf",
    "data/bar.csv",
    "data/scores.en.csv",
    "notebooks/annual-report-2024.en.ipynb",
]


def contents(folder: Path) -> dict[str, str]:
    """Checksums of all files below a folder that belong to a report; the ingest has a record of its own."""
    files = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    ours = {name: path for name, path in files.items() if "ingest" not in name and name != "manifest.json"}
    return {name: file_checksum(path) for name, path in ours.items()}


def change(project: Path, old: str, new: str, notebook: str = "annual_report.ipynb") -> None:
    """Replace text in a notebook of the project."""
    path = project / "notebooks" / notebook
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def append(project: Path, source: str, notebook: str = "annual_report.ipynb") -> None:
    """Add a cell at the end of a notebook of the project."""
    path = project / "notebooks" / notebook
    nb = nbformat.read(path, as_version=4)
    nb.cells.append(nbformat.v4.new_code_cell(source))
    nbformat.write(nb, path)


def test_a_report_is_made_whole_with_data_notebooks_and_manifest(project: Path) -> None:
    made = report("2024", "en")
    reports = project / "reports" / "2024"
    assert [page.name for page in made.pages] == NAMES[:2]
    assert "Small report 2024" in made.pages[0].read_text(encoding="utf-8")
    assert made.pages[1].read_bytes().startswith(b"%PDF-")
    assert (reports / "data" / "bar.csv").read_bytes().startswith(b"\xef\xbb\xbfbody,score")
    assert list(made.seconds) == ["ingest", "notebook en", "HTML en", "PDF en", "place"]
    assert not list((project / "reports").glob(".staging-*"))


def test_the_manifest_says_what_went_in_and_what_came_out(project: Path) -> None:
    report("2024", "en")
    reports = project / "reports" / "2024"
    manifest = json.loads((reports / "manifest.json").read_text(encoding="utf-8"))
    assert list(manifest["documents"]) == ["annual-report-2024.en", "ingest-2024"]
    record = manifest["documents"]["annual-report-2024.en"]
    assert record == json.loads(
        (reports / "manifest" / "annual-report-2024.en.json").read_text(encoding="utf-8")
    )
    assert record["parameters"] == {"year": 2024, "language": "en"}
    assert sorted(record["outputs"]) == NAMES
    assert all(file_checksum(reports / name) == known for name, known in record["outputs"].items())
    raw = "data/raw/results-2024.csv"
    assert record["inputs"][raw] == file_checksum(project / raw)
    assert set(record["seconds"]) == {"notebook en", "HTML en", "PDF en"}
    assert record["outcome"] == "made"
    assert record["engine"] == "forked"
    assert "python" in record["versions"]


def test_the_executed_notebook_names_places_within_the_project(project: Path) -> None:
    report("2024", "en")
    text = (project / "reports" / "2024" / "notebooks" / "annual-report-2024.en.ipynb").read_text(
        encoding="utf-8"
    )
    assert str(project) not in text
    assert "reports/2024/notebooks/annual-report-2024.en.ipynb" in text


def test_no_machine_stands_in_what_readers_get(project: Path) -> None:
    for page in report("2024", "en").pages:
        assert str(project).encode() not in page.read_bytes()


def test_what_is_current_is_not_made_again_until_something_changes(project: Path) -> None:
    report("2024", "en")
    before = contents(project / "reports")
    assert report("2024", "en").nothing_to_do
    assert contents(project / "reports") == before
    change(project, "A notebook for tests", "A notebook for tests, changed")
    made = report("2024", "en")
    assert "tests, changed" in made.pages[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_lost_or_touched_output_is_made_again(project: Path, name: str) -> None:
    report("2024", "en")
    path = project / "reports" / "2024" / name
    whole = path.read_bytes()
    path.write_bytes(whole[:10])
    assert not report("2024", "en").nothing_to_do
    if path.suffix != ".ipynb":  # an executed notebook holds the time of its run
        assert path.read_bytes() == whole


def test_both_languages_and_then_one(project: Path) -> None:
    made = report("2024", "all")
    assert [page.name.split(".")[1] for page in made.pages] == ["en", "en", "id", "id"]
    assert 'lang="id"' in made.pages[2].read_text(encoding="utf-8")
    assert report("2024", "id").nothing_to_do
    assert report("2024", "en").nothing_to_do


def test_the_same_inputs_give_the_same_bytes(project: Path) -> None:
    first = [page.read_bytes() for page in report("2024", "en").pages]
    for page in (project / "reports" / "2024").glob("annual-report*"):
        page.unlink()
    assert [page.read_bytes() for page in report("2024", "en").pages] == first


def test_the_standard_engine_makes_the_same_report(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [page.read_bytes() for page in report("2024", "en").pages]
    monkeypatch.setenv("ANALYSIS_ENGINE", "standard")
    (project / "reports" / "2024" / "annual-report-2024.en.html").unlink()
    assert [page.read_bytes() for page in report("2024", "en").pages] == first
    record = json.loads(
        (project / "reports" / "2024" / "manifest" / "annual-report-2024.en.json").read_text()
    )
    assert record["engine"] == "nbclient"


def test_a_fork_that_dies_is_tried_again_in_a_kernel(project: Path) -> None:
    append(project, "import os\nif type(get_ipython()).__name__ == 'Shell':\n    os.abort()")
    report("2024", "en")
    record = json.loads(
        (project / "reports" / "2024" / "manifest" / "annual-report-2024.en.json").read_text()
    )
    assert record["engine"] == "nbclient"
    assert "SIGABRT" in record["retried"]


FAILURES: list[tuple[str, type[AnalysisError], str]] = [
    (
        "from analysis.errors import AnalysisError\nraise AnalysisError('Row 3 of x.csv: score 120.')",
        AnalysisError,
        "^Row 3 of x.csv: score 120. ",
    ),
    (
        "1 / 0",
        InternalFailure,
        r"annual_report.ipynb stopped in cell 6 \(ZeroDivisionError: division by zero\)",
    ),
    (
        "raise OSError(28, 'No space left on device', '/data/x')",
        AnalysisError,
        "Cannot write /data/x: the disk is full",
    ),
]


@pytest.mark.parametrize(("source", "kind", "said"), FAILURES)
def test_a_notebook_that_fails_leaves_the_report_and_is_kept(
    project: Path, source: str, kind: type[AnalysisError], said: str
) -> None:
    report("2024", "en")
    reports = project / "reports" / "2024"
    before = {name: file_checksum(reports / name) for name in NAMES}
    append(project, source)
    with pytest.raises(AnalysisError, match=said) as caught:
        report("2024", "en")
    assert type(caught.value) is kind
    assert "reports/2024/failed/annual-report-2024.en.ipynb" in str(caught.value)
    kept = nbformat.read(reports / "failed" / "annual-report-2024.en.ipynb", as_version=4)
    assert any(output.output_type == "error" for cell in kept.cells for output in cell.get("outputs", []))
    assert {name: file_checksum(reports / name) for name in NAMES} == before
    manifest = json.loads((reports / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["failures"]["annual-report-2024.en"]["outcome"] == "failed"
    assert manifest["documents"]["annual-report-2024.en"]["outcome"] == "made"
    assert not list((project / "reports").glob(".staging-*"))


def test_after_a_mended_failure_nothing_of_it_is_left(project: Path) -> None:
    whole = (project / "notebooks" / "annual_report.ipynb").read_bytes()
    append(project, "1 / 0")
    with pytest.raises(InternalFailure):
        report("2024", "en")
    (project / "notebooks" / "annual_report.ipynb").write_bytes(whole)
    report("2024", "en")
    assert not (project / "reports" / "2024" / "failed").exists()


def test_a_notebook_that_leaves_early_is_no_report(project: Path) -> None:
    append(project, "import sys\nsys.exit(0)")
    append(project, "print('the rest')")
    with pytest.raises(InternalFailure, match="ended before its cell 7"):
        report("2024", "en")


def test_a_notebook_without_a_document_is_no_report(project: Path) -> None:
    change(project, "show(\\n", "str(\\n")
    with pytest.raises(AnalysisError):
        report("2024", "en")
    assert not (project / "reports" / "2024" / "annual-report-2024.en.html").exists()


def test_a_failed_export_leaves_the_report(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report("2024", "en")
    before = contents(project / "reports" / "2024")

    def full(*_: object) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device", "somewhere.html")

    monkeypatch.setattr(run_export, "_write", full)
    change(project, "A notebook for tests", "Changed")
    with pytest.raises(AnalysisError, match=r"Cannot write somewhere.html: the disk is full"):
        report("2024", "en")
    assert contents(project / "reports" / "2024") == before


def test_a_failed_move_leaves_the_report(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report("2024", "en")
    reports = project / "reports" / "2024"
    before = contents(reports)
    move = os.replace

    def refuse(source: Any, goal: Any) -> None:
        if (
            Path(goal).suffix == ".pdf"
            and ".staging-" not in str(goal)
            and not str(source).endswith(".before")
        ):
            raise OSError(errno.EROFS, "Read-only file system", str(goal))
        move(source, goal)

    change(project, "A notebook for tests", "Changed")
    monkeypatch.setattr(stage.os, "replace", refuse)
    with pytest.raises(AnalysisError, match=r"Cannot write .*\.pdf: it is on a read-only file system"):
        report("2024", "en")
    monkeypatch.undo()
    assert contents(reports) == before


def test_tables_that_are_shown_no_more_leave_the_folder(project: Path) -> None:
    report("2024", "en")
    change(project, 'Figure(\\"bar\\"', 'Figure(\\"bars\\"')
    change(project, "#fig-bar", "#fig-bars")
    report("2024", "en")
    names = {path.name for path in (project / "reports" / "2024" / "data").iterdir()}
    assert names == {"bars.csv", "scores.en.csv"}


def test_a_notebook_that_lacks_a_parameter_stops_before_any_work(project: Path) -> None:
    change(project, 'language = \\"en\\"', 'lang = \\"en\\"')
    with pytest.raises(AnalysisError, match="has no parameter 'language'; did you mean lang"):
        report("2024", "en")
    assert not (project / "reports").exists()


def test_a_missing_notebook_is_named(project: Path) -> None:
    (project / "notebooks" / "annual_report.ipynb").unlink()
    with pytest.raises(AnalysisError, match=r"annual_report\.ipynb is missing"):
        report("2024", "en")
