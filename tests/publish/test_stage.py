"""Written aside, moved when whole; the old stays where anything fails."""

import errno
import os
import time
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.publish import stage
from analysis.publish.stage import Stage, exclusive, place, remove_stale, write_whole


def staged(work: Stage, **files: str) -> dict[str, Path]:
    """Files in the stage, by the name they will have."""
    found = {}
    for name, text in files.items():
        path = work.path(f"sub/{name}.txt")
        path.write_text(text)
        found[f"sub/{name}.txt"] = path
    return found


def test_files_move_into_place_and_the_stage_goes(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    with Stage(reports) as work:
        folder = work.folder
        assert folder.parent == reports
        place(staged(work, a="new a", b="new b"), reports / "2024")
    assert (reports / "2024" / "sub" / "a.txt").read_text() == "new a"
    assert not folder.exists()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_where_the_second_file_fails_the_first_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    target = tmp_path / "2024"
    (target / "sub").mkdir(parents=True)
    (target / "sub" / "a.txt").write_text("old a")
    move = os.replace

    def refuse(source: Path, goal: Path) -> None:
        if Path(source).name == "c.txt":
            raise OSError(code, os.strerror(code), str(goal))
        move(source, goal)

    with Stage(tmp_path) as work:
        files = staged(work, a="new a", b="new b", c="new c")
        monkeypatch.setattr(os, "replace", refuse)
        with pytest.raises(
            AnalysisError, match=r"Cannot write .*c\.txt: .*what was there before is untouched"
        ):
            place(files, target)
    assert (target / "sub" / "a.txt").read_text() == "old a"
    assert [path.name for path in (target / "sub").iterdir()] == ["a.txt"]


def test_an_interruption_while_moving_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2024" / "sub").mkdir(parents=True)
    old = tmp_path / "2024" / "sub" / "a.txt"
    old.write_text("old")
    move = os.replace

    def interrupt(source: Path, goal: Path) -> None:
        if Path(source).name == "b.txt":
            raise KeyboardInterrupt
        move(source, goal)

    with Stage(tmp_path) as work:
        files = staged(work, a="new", b="new")
        monkeypatch.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            place(files, tmp_path / "2024")
    assert old.read_text() == "old"


def test_without_hard_links_a_copy_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "2024" / "sub").mkdir(parents=True)
    (tmp_path / "2024" / "sub" / "a.txt").write_text("old")
    with Stage(tmp_path) as work:
        place(staged(work, a="new"), tmp_path / "2024")
    assert (tmp_path / "2024" / "sub" / "a.txt").read_text() == "new"


def test_a_file_where_the_folder_should_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way")
    with (
        pytest.raises(AnalysisError, match="a file stands where a folder is needed"),
        Stage(tmp_path / "reports"),
    ):
        pass


def test_folders_of_dead_runs_go_and_those_in_use_stay(tmp_path: Path) -> None:
    with Stage(tmp_path) as work:
        dead = tmp_path / ".staging-dead"
        young = tmp_path / ".staging-young"
        dead.mkdir()
        young.mkdir()
        long_ago = time.time() - 3600
        os.utime(dead, (long_ago, long_ago))
        os.utime(work.folder, (long_ago, long_ago))
        remove_stale(tmp_path)
        assert not dead.exists()
        assert young.exists()
        assert work.folder.exists()


def test_a_text_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.json"
    write_whole(path, "old\n")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stage.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new\n")
    assert path.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_text_gets_the_rights_that_other_files_get(tmp_path: Path) -> None:
    write_whole(tmp_path / "ours", "x")
    (tmp_path / "other").write_text("x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_exclusive_keeps_others_out(tmp_path: Path) -> None:
    lock = tmp_path / "sub" / "lock"
    with exclusive(lock):
        assert stage._acquire(lock, wait=False) is None
    again = stage._acquire(lock, wait=False)
    assert again is not None
    os.close(again)
