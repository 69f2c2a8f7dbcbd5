"""The command line in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis import paths
from analysis.publish import run

SOURCE = str(Path(run.__file__).parents[2])


def test_help_without_a_command(command) -> None:  # type: ignore[no-untyped-def]
    done = command()
    assert done.returncode == 0
    assert "report" in done.stdout
    assert "assessment year" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reprot"], "No such command 'reprot'"),
        (["report", "--yaer", "2024"], "--yaer"),
        (["report", "--year"], "--year"),
        (["report", "--year", "2024", "more"], "more"),
    ],
)
def test_a_wrong_call_is_one_line(command, arguments: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    done = command(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_options_and_environment_are_the_same(command, project: Path) -> None:  # type: ignore[no-untyped-def]
    first = command("report", "--year", "2024", "--lang", "id")
    assert first.returncode == 0, first.stderr
    assert first.stdout.split() == [
        "reports/2024/annual-report-2024.id.html",
        "reports/2024/annual-report-2024.id.pdf",
    ]
    assert "[1/5] ingest" in first.stderr
    second = command("report", YEAR="2024", REPORT_LANG="id")
    assert second.returncode == 0
    assert second.stderr == ""
    assert second.stdout.count("is current") == 2
    assert (project / "reports" / "2024" / "annual-report-2024.id.pdf").is_file()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("options", [[], ["--year", "2024"]])
def test_an_interrupted_run_leaves_nothing(project: Path, number: int, code: int, options: list[str]) -> None:
    slow = project / "notebooks" / "ingest.ipynb"
    slow.write_text(slow.read_text().replace("from analysis import paths", "import time\\ntime.sleep(60)"))
    run = subprocess.Popen(
        [sys.executable, "-m", "analysis", "report", *options],
        env=os.environ | {"PYTHONPATH": SOURCE, "YEAR": "2024"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not list((project / "reports").glob(".staging-*")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    run.send_signal(number)
    _, said = run.communicate(timeout=30)
    assert run.returncode == code
    assert said.strip().splitlines()[-1].endswith("what was there before is untouched")
    assert "Traceback" not in said
    assert not list((project / "reports").glob(".staging-*"))
    assert not (project / "reports" / "2024").exists()


def test_without_the_data_the_folder_is_named(command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = command("report", YEAR="2024", ANALYSIS_ROOT=str(tmp_path / "empty"))
    assert done.returncode == 2
    assert "data are not in" in done.stderr
    assert paths.ROOT_VARIABLE in done.stderr
