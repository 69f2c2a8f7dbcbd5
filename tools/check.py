"""All checks but the tests: format, lint, types, notebooks, locks, environment.yml. With --fix, repairs what it can."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "--output-format", "concise", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "--output-format", "concise", "."],
    "types": ["-m", "mypy", "--no-error-summary"],
    "catalogue": ["tools/catalogue.py", "--check"],
    "locks": ["tools/locks.py", "check"],
    "environment.yml": ["tools/conda_file.py", "check"],
}
FIXES = {
    "lint": ["-m", "ruff", "check", "--quiet", "--fix", "."],
    "format": ["-m", "ruff", "format", "--quiet", "."],
}


def notebooks(root: Path) -> list[Path]:
    """The notebooks that are committed."""
    return sorted(
        path for path in (root / "notebooks").rglob("*.ipynb") if path.parent.name != ".ipynb_checkpoints"
    )


def with_results(path: Path) -> list[int]:
    """Numbers of the code cells (from 1) that hold an output or an execution count."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        number
        for number, cell in enumerate(cells, start=1)
        if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"] is not None)
    ]


def strip(path: Path) -> None:
    """Take outputs and execution counts out of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def fix() -> int:
    """Repair format, imports, what the linter can mend safely, and notebooks with outputs."""
    for path in notebooks(ROOT):
        if with_results(path):
            strip(path)
    return max(
        [
            subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode
            for command in FIXES.values()
        ]
    )


def check() -> int:
    """Run every check, so that one call shows all that is wrong; the exit code is 1 if anything is."""
    failed = []
    for name, command in CHECKS.items():
        if subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
    for path in notebooks(ROOT):
        if cells := with_results(path):
            print(
                f"error: {path.relative_to(ROOT)} has outputs in cells {cells}: run `make format`",
                file=sys.stderr,
            )
            failed.append("notebooks")
    done = [*CHECKS, "notebooks"]
    print("\n".join(f"{name:16} {'FAILED' if name in failed else 'ok'}" for name in done))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(fix() if "--fix" in sys.argv else check())
