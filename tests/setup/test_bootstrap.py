"""The environment is made once, left alone while it fits, and made anew when it does not."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.lstat().st_mtime_ns for path in folder.rglob("*")}


def test_first_call_makes_the_environment_and_runs_in_it(machine):
    result = machine.with_uv().python(
        code="import analysis, sys; print(analysis.__file__); print(sys.prefix)"
    )
    assert result.returncode == 0, result.stderr
    source, prefix = result.stdout.splitlines()
    assert Path(source) == machine.root / "src" / "analysis" / "__init__.py"
    assert Path(prefix) == machine.root / ".venv"
    assert [call.split()[0] for call in machine.calls()] == ["venv", "pip"]
    assert "--require-hashes" in machine.calls()[1]


def test_source_is_found_by_a_path_that_does_not_name_the_machine(machine):
    machine.with_uv().python()
    (pointer,) = machine.root.glob(".venv/lib/python*/site-packages/project.pth")
    assert pointer.read_text().strip() == "../../../../src"


def test_second_call_touches_nothing(machine):
    machine.with_uv().python()
    before, calls = times(machine.root / ".venv"), machine.calls()
    result = machine.python()
    assert (result.stdout, result.stderr) == ("ran\n", "")
    assert (times(machine.root / ".venv"), machine.calls()) == (before, calls)


def test_a_layer_is_added_to_the_one_that_is_there(machine):
    machine.with_uv().python("report")
    machine.python("test")
    assert machine.stamps() == {"report", "test"}
    assert [call.split()[0] for call in machine.calls()] == ["venv", "pip", "pip"]


def test_a_changed_lock_makes_it_anew_without_the_old_packages(machine):
    machine.with_uv().python("report")
    machine.python("test")
    (machine.root / ".venv" / "of-the-old-lock").touch()
    machine.lock("report", "# something else\n")
    assert machine.python("report").returncode == 0
    assert machine.stamps() == {"report"}
    assert not (machine.root / ".venv" / "of-the-old-lock").exists()


def lose_interpreter(venv: Path) -> None:
    for path in (venv / "bin").glob("python*"):
        path.unlink()
        path.symlink_to("/nowhere/python")


def lose_stamp(venv: Path) -> None:
    (venv / "stamps" / "report").unlink()


def other_python(venv: Path) -> None:
    stamp = venv / "stamps" / "report"
    stamp.write_text(stamp.read_text().replace("cpython-", "cpython-2"))


def leave_folder_only(venv: Path) -> None:
    for path in venv.rglob("*"):
        if path.is_file() or path.is_symlink():
            path.unlink()


@pytest.mark.parametrize("damage", [lose_interpreter, lose_stamp, other_python, leave_folder_only])
def test_a_broken_environment_is_noticed_and_made_anew(machine, damage: Callable[[Path], None]):
    machine.with_uv().python()
    damage(machine.root / ".venv")
    result = machine.python()
    assert (result.returncode, result.stdout) == (0, "ran\n"), result.stderr
    assert [call.split()[0] for call in machine.calls()] == ["venv", "pip", "venv", "pip"]
    assert machine.stamps() == {"report"}


def test_a_moved_project_makes_its_own(machine, tmp_path):
    machine.with_uv().python()
    machine.root = machine.root.rename(tmp_path / "elsewhere")
    result = machine.python(code="import sys; print(sys.prefix)")
    assert result.stdout.strip() == str(tmp_path / "elsewhere" / ".venv")
    assert len(machine.calls()) == 4


def test_an_interrupted_install_leaves_no_stamp_and_is_done_again(machine):
    process = machine.with_uv().start("sh", "tools/run.sh", "report", "-c", "print('ran')", STUB_SECONDS="20")
    deadline = time.monotonic() + 20
    while len(machine.calls()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    assert machine.stamps() == {"unfinished"}
    assert machine.python().stdout == "ran\n"
    assert machine.stamps() == {"report"}


def test_a_layer_that_was_added_by_half_is_not_trusted(machine):
    machine.with_uv().python("report")
    failed = machine.python("test", STUB_CODE="1", STUB_WORDS="error: no space left on device")
    assert failed.returncode != 0
    assert "no space left on device" in failed.stderr
    assert machine.python("report").returncode == 0, "the layer that was whole goes on working"
    assert machine.python("test").returncode == 0
    assert machine.stamps() == {"report", "test"}
    assert [call.split()[0] for call in machine.calls()] == ["venv", "pip", "pip", "venv", "pip"]


def test_the_layer_of_the_tests_serves_reports_too(machine):
    machine.with_uv().python("test")
    assert machine.python("report").stderr == ""
    assert len(machine.calls()) == 2


def test_two_at_once_make_it_once(machine):
    machine.with_uv()
    both = [
        machine.start("sh", "tools/run.sh", "report", "-c", "print('ran')", STUB_SECONDS="1")
        for _ in range(2)
    ]
    results = [process.communicate(timeout=60) for process in both]
    assert [out for out, _ in results] == ["ran\n", "ran\n"], results
    assert [call.split()[0] for call in machine.calls()] == ["venv", "pip"]
    assert any("Waiting for another command" in err for _, err in results)
