"""A test marked `chromium` is skipped aloud where there is no browser, and fails there in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MARKED = """
import pytest

@pytest.mark.chromium
def test_page(chromium_path):
    assert chromium_path.endswith("/chromium")
"""


def outcome(folder: Path, **settings: str) -> str:
    """What pytest prints on a folder with our conftest.py and one marked test."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    (folder / "test_page.py").write_text(MARKED)
    (folder / "pytest.ini").write_text(
        "[pytest]\nmarkers = chromium: needs a browser\naddopts = -rs -p no:cacheprovider\n"
    )
    variables = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS")}
    variables |= {"PATH": str(folder / "bin"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **settings}
    command = [sys.executable, "-m", "pytest", "-q", "."]
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False
    ).stdout


@pytest.mark.parametrize(("settings", "words"), [({}, "1 skipped"), ({"CI": "true"}, "1 error")])
def test_without_a_browser(tmp_path, settings, words):
    printed = outcome(tmp_path, **settings)
    assert words in printed
    assert "needs a Chromium on the PATH" in printed


def test_with_a_browser(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "bin" / "chromium").chmod(0o755)
    assert "1 passed" in outcome(tmp_path, CI="true")
