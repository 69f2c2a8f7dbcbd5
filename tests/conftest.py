"""What tests of all folders share: where Chromium is, and what happens without one."""

from __future__ import annotations

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Path of the first Chromium or Chrome on the PATH."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs Chromium where there is none; in CI, which installs it, that is a failure."""
    if item.get_closest_marker("chromium") is None or find_chromium() is not None:
        return
    reason = f"needs a Chromium on the PATH ({', '.join(BROWSERS)}): install one to run this test"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the browser, for tests marked `chromium`; it starts with --headless and, as root, --no-sandbox."""
    path = find_chromium()
    assert path is not None, "mark the test with @pytest.mark.chromium"
    return path
