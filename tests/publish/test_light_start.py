"""What must not load: seconds at the start of every run, or at the start of a run with nothing to do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.publish import run

HEAVY = {
    "pandas",
    "numpy",
    "papermill",
    "nbformat",
    "nbclient",
    "IPython",
    "matplotlib",
    "typer",
    "rich",
    "pydantic",
}
NEEDLESS = {"rfc3987_syntax", "lark", "jupyterlab", "jupyter_server", "notebook"}


def loaded(code: str, **environment: str) -> set[str]:
    """Top-level modules that are loaded after `code` has run in a fresh process."""
    ending = "\nimport json, sys\nprint(json.dumps([name for name, module in sys.modules.items() if module]))"
    done = subprocess.run(
        [sys.executable, "-c", code + ending],
        env=os.environ | {"PYTHONPATH": str(Path(run.__file__).parents[2])} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


CALL = "from analysis.cli import main\nassert main(['report']) == {code}"


@pytest.mark.usefixtures("project")
def test_a_wrong_year_loads_nothing_heavy() -> None:
    assert not loaded(CALL.format(code=2), YEAR="2030") & (HEAVY | NEEDLESS)


@pytest.mark.usefixtures("project")
def test_a_report_that_is_current_loads_nothing_heavy() -> None:
    run.report("2024", "en")
    assert not loaded(CALL.format(code=0), YEAR="2024") & (HEAVY | NEEDLESS)


@pytest.mark.usefixtures("project")
def test_making_a_report_loads_nothing_of_jupyterlab() -> None:
    found = loaded(CALL.format(code=0), YEAR="2024")
    assert {"papermill", "nbconvert", "typst"} <= found
    assert not found & NEEDLESS
    assert "rich" not in found  # no terminal, no table


def test_the_command_line_with_options_loads_no_tables() -> None:
    assert not loaded("import analysis.cli_app") & {"pandas", "papermill", "rich"}
