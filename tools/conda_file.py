"""environment.yml, made from pyproject.toml by pyproject2conda.

python tools/conda_file.py make      write it anew
python tools/conda_file.py check     does it agree with pyproject.toml
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """\
# The environment for conda and mamba: `conda env create --file environment.yml`, then `conda activate kepatuhan`.
# Made by `make environment` from pyproject.toml: edit that, not this. Exact versions stand in requirements/.
"""
OPTIONS = (
    "--extra",
    "lab",
    "--name",
    "kepatuhan",
    "--python-include",
    "infer",
    "--dep",
    "make",
    "--no-header",
)


def generate(root: Path = ROOT) -> str:
    """The text that environment.yml should have: the runtime packages and JupyterLab by their conda-forge names."""
    command = [
        sys.executable,
        "-m",
        "pyproject2conda",
        "yaml",
        "--pyproject",
        str(root / "pyproject.toml"),
        *OPTIONS,
    ]
    return HEAD + subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main(command: str) -> int:
    """Write or check environment.yml."""
    path = ROOT / "environment.yml"
    if command == "make":
        path.write_text(generate(), encoding="utf-8")
    elif path.read_text(encoding="utf-8") != generate():
        print(
            "error: environment.yml is out of step with pyproject.toml: run `make environment`",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
