"""Whether the active conda environment holds what a layer needs. It is used as it is, and never changed from here."""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def check(layer: str) -> int:
    """Say in one sentence what is lacking and which command brings it; the exit code is 0 if nothing is."""
    lacking = [requirement for requirement in requirements(layer) if not is_met(requirement)]
    if not lacking:
        return 0
    basic = [
        requirement for requirement in lacking if requirement not in requirements("test", extra_only=True)
    ]
    if basic:
        advice = "run `conda env update --file environment.yml`, then the same command again"
    else:
        advice = (
            "environment.yml leaves them out, so run `conda deactivate` and the same command again, in .venv"
        )
    print(f"error: the active conda environment lacks {', '.join(lacking)}: {advice}.", file=sys.stderr)
    return 2


def requirements(layer: str, extra_only: bool = False) -> list[str]:
    """What pyproject.toml asks for: the runtime packages and the extra that has the name of the layer."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = list(project["optional-dependencies"].get(layer, []))
    return extra if extra_only else [*project["dependencies"], *extra]


def is_met(requirement: str) -> bool:
    """Whether a package is installed in a version that the requirement allows."""
    try:
        from packaging.requirements import Requirement
    except ImportError:
        return False
    wanted = Requirement(requirement)
    try:
        return wanted.specifier.contains(metadata.version(wanted.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False
