"""The Makefile: what it lists, and that values reach Python as they were typed, whatever is in them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each would leave a file named `ran`, or lose characters, if a shell or make took it for more than text.
HOSTILE = [
    "Kota Pasuruan; Sumatera Barat",
    "2024; touch ran",
    "a && touch ran || b",
    "$(touch ran) `touch ran`",
    "$(shell touch ran)",
    "${HOME} $HOME $$HOME $$$$",
    'it\'s "quoted" \\ back',
    "# no comment",
    "publisher | title | https://example.org/a?b=c&d=%20 | 2024-11-14",
    "../x",
    "two\nlines",
    "spaces behind  ",
    "Kepulauan \u2013 Ōé",
]


def phony() -> set[str]:
    (line,) = re.findall(r"^\.PHONY:(.*)$", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    return set(line.split())


def test_help_lists_every_target_and_is_the_default(machine):
    listed = machine.run("make")
    assert listed.returncode == 0, listed.stderr
    assert listed.stdout == machine.run("make", "help").stdout
    assert {words[0] for line in listed.stdout.splitlines() if (words := line.split())} >= phony()


def test_every_target_is_phony_and_described(machine):
    described = set(re.findall(r"^([a-z][a-z-]*):.*##", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert described == phony()


def test_help_shows_the_values_of_a_target(machine):
    lines = machine.run("make", "help").stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("  report "))
    assert lines[place + 1].strip() == "YEAR=2024 [REPORT_LANG=en|id|all]"


def test_no_recipe_holds_a_value_of_the_user(machine):
    text = (ROOT / "Makefile").read_text()
    names = {
        name for line in re.findall(r"^VALUES [:+]= (.*)$", text, flags=re.MULTILINE) for name in line.split()
    }
    recipes = "\n".join(line for line in text.splitlines() if line.startswith("\t"))
    assert "YEAR" in names
    assert not {name for name in names if re.search(rf"\$[({{]{name}[)}}]", recipes)}


@pytest.fixture
def ready(machine):
    """A machine with the environment in place, whose `analysis` prints the variables that it sees."""
    assert machine.with_uv().python().returncode == 0
    return machine


def seen(result) -> dict[str, str]:
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_values_on_the_command_line_arrive_unharmed(ready):
    for value in HOSTILE:
        variables = seen(ready.run("make", "report", "YEAR=2024", f"REGION={value}"))
        assert (variables["YEAR"], variables["REGION"]) == ("2024", value)
    assert not list(ready.root.rglob("ran"))


def test_values_in_the_environment_arrive_unharmed(ready):
    for value in HOSTILE:
        assert seen(ready.run("make", "report", REGION=value))["REGION"] == value
    assert not list(ready.root.rglob("ran"))


def test_defaults_of_config_mk_give_way(ready):
    (ready.root / "config.mk").write_text("REPORT_LANG ?= id\nJOBS = $(words a b)\n")
    variables = seen(ready.run("make", "report"))
    assert (variables["REPORT_LANG"], variables["JOBS"]) == ("id", "2")
    assert seen(ready.run("make", "report", "REPORT_LANG=en"))["REPORT_LANG"] == "en"
    assert seen(ready.run("make", "report", REPORT_LANG="en"))["REPORT_LANG"] == "en"


def test_the_exit_code_of_a_failure_is_not_zero(ready):
    (ready.root / "src" / "analysis" / "__main__.py").write_text("raise SystemExit(2)\n")
    assert ready.run("make", "report").returncode != 0


def test_clean_leaves_what_is_committed_and_the_environment(ready):
    for made in (
        "data/processed/results.parquet",
        "reports/2024/report.pdf",
        "src/analysis/__pycache__/x.pyc",
    ):
        (ready.root / made).parent.mkdir(parents=True, exist_ok=True)
        (ready.root / made).touch()
    for kept in ("data/raw.csv", "reports/README.md"):
        (ready.root / kept).touch()
    assert ready.run("make", "clean").returncode == 0
    left = {
        str(path.relative_to(ready.root))
        for folder in ("data", "reports")
        for path in (ready.root / folder).rglob("*")
    }
    assert left == {"data/raw.csv", "reports/README.md"}
    assert not (ready.root / "src/analysis/__pycache__").exists()
    assert ready.stamps() == {"report"}
