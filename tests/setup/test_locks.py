"""The locks hold what pyproject.toml asks for, agree with each other, and name no address and no machine."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import locks
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("report", "test", "lab")


def pins(layer: str) -> dict[str, set[str]]:
    """Versions by package; several where the version depends on the Python."""
    found: dict[str, set[str]] = {}
    for line in locks.read(ROOT, layer):
        name, version = line.split(" ;")[0].split("==")
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_locks_are_in_step():
    locks.check(ROOT)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_lock_meets_every_requirement(layer):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"].get(layer, [])]
    held = pins(layer)
    for requirement in map(Requirement, asked):
        versions = held[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), (
            requirement
        )


@pytest.mark.parametrize("layer", ["test", "lab"])
def test_a_layer_holds_the_report_in_the_same_versions(layer):
    held = pins(layer)
    assert {name: held.get(name) for name in pins("report")} == pins("report")


def test_jupyterlab_stays_out_of_the_report():
    assert "jupyterlab" in pins("lab")
    assert "jupyterlab" not in pins("report").keys() | pins("test").keys()


@pytest.mark.parametrize("layer", LAYERS)
def test_every_pin_has_a_hash_and_no_address(layer):
    text = (ROOT / "requirements" / f"{layer}.lock").read_text()
    entries = re.split(r"\n(?=[a-z])", text.split("\n", 3)[3])
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--index|--find-links|@ |/home|/root|/tmp|\.\./", text)


def test_another_bound_in_pyproject_is_noticed(copy):
    replace(copy / "pyproject.toml", "pandas>=3,<4", "pandas>=3.1,<4")
    with pytest.raises(
        locks.LockError,
        match=r"asks for other packages than requirements/report\.lock holds: run `make lock`",
    ):
        locks.check(copy)


def test_another_bound_of_an_extra_concerns_that_layer_only(copy):
    replace(copy / "pyproject.toml", "jupyterlab>=4.2", "jupyterlab>=4.3")
    locks.read(copy, "report")
    locks.read(copy, "test")
    with pytest.raises(locks.LockError, match=r"requirements/lab\.lock"):
        locks.check(copy)


def test_order_and_comments_of_pyproject_do_not_matter(copy):
    replace(copy / "pyproject.toml", '    "babel>=2.16",\n', "")
    replace(
        copy / "pyproject.toml", '    "typst>=0.14",\n', '    "typst>=0.14",\n    "babel>=2.16", # later\n'
    )
    locks.check(copy)


def test_a_change_by_hand_is_noticed(copy):
    replace(copy / "requirements" / "test.lock", "seaborn==", "seaborn ==")
    with pytest.raises(locks.LockError, match=r"requirements/test\.lock was changed by hand"):
        locks.check(copy)


def test_layers_that_differ_are_noticed(copy):
    body = (copy / "requirements" / "test.lock").read_text().split("\n", 3)[3]
    version = re.search(r"^seaborn==\S+", body, flags=re.MULTILINE)
    assert version
    locks.write(copy, "test", body.replace(version[0], "seaborn==0.0.1"))
    with pytest.raises(locks.LockError, match=r"requirements/test\.lock lacks seaborn=="):
        locks.check(copy)


def test_without_uv_it_says_so(copy, monkeypatch):
    monkeypatch.setenv("PATH", "")
    before = (copy / "requirements" / "report.lock").read_bytes()
    with pytest.raises(locks.LockError, match="`make lock` needs uv"):
        locks.make(copy)
    assert (copy / "requirements" / "report.lock").read_bytes() == before
