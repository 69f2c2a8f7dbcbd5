"""A package deleted from .venv is missed, so that the next call makes the environment anew."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    specification = importlib.util.spec_from_file_location("environment_under_test", TOOLS / "environment.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(module, "PACKAGES", str(tmp_path / "packages.txt"))
    monkeypatch.setattr(module, "site_packages", lambda: str(tmp_path / "site-packages"))
    for name in ("pandas", "typst"):
        (tmp_path / "site-packages" / name).mkdir(parents=True)
    (tmp_path / "packages.txt").write_text("pandas\ntypst", encoding="utf-8")
    return module


def test_packages_that_stand_there_are_enough(environment: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "site-packages" / "added-later").mkdir()
    assert environment.packages_are_there()


def test_a_deleted_package_is_missed(environment: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "site-packages" / "typst").rmdir()
    assert not environment.packages_are_there()


def test_without_a_record_nothing_is_taken_for_granted(environment: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "packages.txt").unlink()
    assert not environment.packages_are_there()
