"""No room, no right, something in the way: one sentence that names the place."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("name", ["reports", "reports/2024", "data/processed"])
def test_a_file_where_a_folder_is_needed(checkout: Path, report, name: str) -> None:  # type: ignore[no-untyped-def]
    (checkout / name).parent.mkdir(parents=True, exist_ok=True)
    (checkout / name).write_text("in the way")
    ended = report()
    assert ended.code == 2
    assert "\n" not in ended.error
    assert str(checkout / name) in ended.error
    assert (checkout / name).read_text() == "in the way"


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "read-only"), (errno.EACCES, "may not write")],
)
def test_a_folder_that_takes_nothing(
    checkout: Path,
    report,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    said: str,
) -> None:
    make = tempfile.mkdtemp

    def refuse(*arguments: Any, **options: Any) -> str:
        if str(options.get("dir", "")).startswith(str(checkout / "reports")):
            raise OSError(code, os.strerror(code), str(checkout / "reports"))
        return make(*arguments, **options)

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    ended = report()
    assert ended.code == 2
    assert "\n" not in ended.error
    assert f"Cannot write {checkout / 'reports'}: " in ended.error
    assert said in ended.error


def test_a_missing_or_broken_notebook(checkout: Path, report) -> None:  # type: ignore[no-untyped-def]
    for name in ("annual_report.ipynb", "ingest.ipynb"):
        notebook = checkout / "notebooks" / name
        sound = notebook.read_text(encoding="utf-8")
        notebook.write_text(sound[:200], encoding="utf-8")
        assert name in report().error
        notebook.unlink()
        ended = report()
        assert ended.code == 2
        assert name in ended.error
        notebook.write_text(sound, encoding="utf-8")
