"""Records of documents, and the manifest put together from them."""

import json
from pathlib import Path
from typing import Any

from analysis.publish.manifest import assemble, forget_failure, orphans, read_record, versions, write_record


def record(document: str, outcome: str = "made", **more: Any) -> dict[str, Any]:
    """A record as short as one can be."""
    return {"document": document, "outcome": outcome, "outputs": {}} | more


def test_the_manifest_holds_every_document(tmp_path: Path) -> None:
    write_record(tmp_path, record("report.en", key="1"))
    write_record(tmp_path, record("report.id", key="2"))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert list(manifest["documents"]) == ["report.en", "report.id"]
    assert read_record(tmp_path, "report.id") == record("report.id", key="2")


def test_a_failure_leaves_the_record_of_the_last_good_run(tmp_path: Path) -> None:
    write_record(tmp_path, record("report.en", key="good"))
    write_record(tmp_path, record("report.en", "failed", error="why"))
    found = assemble(tmp_path)
    assert found["documents"]["report.en"]["key"] == "good"
    assert found["failures"]["report.en"]["error"] == "why"
    (tmp_path / "failed" / "report.en.ipynb").write_text("{}")
    write_record(tmp_path, record("report.en", key="better"))
    assert assemble(tmp_path)["failures"] == {}
    assert not (tmp_path / "failed").exists()


def test_a_failure_of_a_current_document_can_be_forgotten(tmp_path: Path) -> None:
    write_record(tmp_path, record("report.en", "failed"))
    forget_failure(tmp_path, "report.id")
    assert list(assemble(tmp_path)["failures"]) == ["report.en"]
    forget_failure(tmp_path, "report.en")
    assert json.loads((tmp_path / "manifest.json").read_text())["failures"] == {}


def test_a_broken_record_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "manifest").mkdir()
    for text in ("{", "[]", ""):
        (tmp_path / "manifest" / "report.en.json").write_text(text)
        assert read_record(tmp_path, "report.en") is None
    assert read_record(tmp_path, "never.made") is None


def test_orphans_are_what_nobody_claims_any_more(tmp_path: Path) -> None:
    previous = record("report.en", outputs={"data/gone.csv": "1", "data/shared.csv": "2", "report.html": "3"})
    write_record(tmp_path, previous)
    write_record(tmp_path, record("report.id", outputs={"data/shared.csv": "2"}))
    assert orphans(tmp_path, previous, ["report.html"]) == ["data/gone.csv"]
    assert orphans(tmp_path, None, []) == []


def test_a_record_cannot_name_files_outside_its_folder(tmp_path: Path) -> None:
    assert orphans(tmp_path, record("x", outputs={"../../precious": "1"}), []) == []


def test_versions_name_what_shapes_a_report() -> None:
    assert {"python", "pandas", "papermill", "nbconvert", "typst"} <= set(versions())
