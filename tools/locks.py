"""The locks: one resolution over everything, one file a layer.

python tools/locks.py make       resolve pyproject.toml anew (needs uv and the index); UPGRADE=1 takes newest versions
python tools/locks.py check      are they in step with pyproject.toml and with each other (needs nothing)
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAYERS = {"report": [], "test": ["test"], "lab": ["lab"]}  # layer: extras of pyproject.toml

TITLE = "# Exact versions for `{layer}`, made by `make lock` from pyproject.toml: edit that, not this.\n"
WANTED = "# wanted: "
CONTENT = "# content: "
COMPILE = (
    "uv",
    "pip",
    "compile",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
    "-q",
)


class LockError(Exception):
    """What is wrong with a lock, in one sentence."""


def wanted(root: Path, layer: str) -> str:
    """Checksum of what pyproject.toml asks for in a layer, whatever its order and comments."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {extra: sorted(project["optional-dependencies"][extra]) for extra in LAYERS[layer]}
    asked = [project["requires-python"], sorted(project["dependencies"]), extras]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def check(root: Path = ROOT) -> None:
    """Raise LockError if a lock is out of step with pyproject.toml, changed by hand, or differs from the report's."""
    versions = {layer: {pin.split(" ;")[0] for pin in read(root, layer)} for layer in LAYERS}
    for layer, held in versions.items():
        missing = sorted(
            versions["report"] - held
        )  # markers may differ: a test tool can need a package everywhere
        if missing:
            raise LockError(
                f"requirements/{layer}.lock lacks {missing[0]} of requirements/report.lock: run `make lock`"
            )


def read(root: Path, layer: str) -> set[str]:
    """The pins of a lock (`name==version ; marker`), once its two checksums are found right."""
    path = root / "requirements" / f"{layer}.lock"
    head, wanted_line, content_line, body = path.read_text(encoding="utf-8").split("\n", 3)
    name = f"requirements/{layer}.lock"
    if wanted_line != WANTED + wanted(root, layer):
        raise LockError(f"pyproject.toml asks for other packages than {name} holds: run `make lock`")
    if (
        head + "\n" != TITLE.format(layer=layer)
        or content_line != CONTENT + hashlib.sha256(body.encode()).hexdigest()
    ):
        raise LockError(f"{name} was changed by hand: run `make lock`")
    return pinned(body)


def pinned(body: str) -> set[str]:
    """The pins in a compiled file, without their hashes."""
    lines = (line.removesuffix("\\").strip() for line in body.splitlines() if re.match(r"[A-Za-z0-9]", line))
    return {line for line in lines if line}


def make(root: Path = ROOT, upgrade: bool = False) -> None:
    """Resolve all layers at once, then write the lock of each with just those versions."""
    if shutil.which("uv") is None:
        raise LockError("`make lock` needs uv: install it (pip install uv), then run `make lock` again")
    with tempfile.TemporaryDirectory() as folder:
        everything = Path(folder) / "everything.txt"
        if not upgrade:
            everything.write_text("\n".join(sorted(known(root))), encoding="utf-8")
        extras = sorted({extra for layer in LAYERS.values() for extra in layer})
        compile_to(root, everything, extras, [])
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text(
            "\n".join(sorted(pinned(everything.read_text(encoding="utf-8")))), encoding="utf-8"
        )
        for layer, names in LAYERS.items():
            compiled = Path(folder) / f"{layer}.txt"
            compile_to(root, compiled, names, ["--constraint", str(constraints)])
            write(root, layer, compiled.read_text(encoding="utf-8"))
    check(root)


def known(root: Path) -> set[str]:
    """The pins there are now: uv keeps to them where it can."""
    return {
        pin
        for path in (root / "requirements").glob("*.lock")
        for pin in pinned(path.read_text(encoding="utf-8"))
    }


def compile_to(root: Path, output: Path, extras: list[str], options: list[str]) -> None:
    """Have uv resolve pyproject.toml with the extras into a file."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    chosen = [option for extra in extras for option in ("--extra", extra)]
    command = [
        *COMPILE,
        "--python-version",
        oldest,
        *chosen,
        *options,
        "--output-file",
        str(output),
        "pyproject.toml",
    ]
    if subprocess.run(command, cwd=root, check=False, stdout=subprocess.DEVNULL).returncode != 0:
        raise LockError(
            "uv could not resolve pyproject.toml (its words are above); the locks are as they were"
        )


def write(root: Path, layer: str, body: str) -> None:
    """Write a lock with the checksums that `check` looks at."""
    content = hashlib.sha256(body.encode()).hexdigest()
    head = f"{TITLE.format(layer=layer)}{WANTED}{wanted(root, layer)}\n{CONTENT}{content}\n"
    path = root / "requirements" / f"{layer}.lock"
    half = path.with_suffix(".new")
    half.write_text(head + body, encoding="utf-8")
    half.replace(path)


def main(command: str) -> int:
    """Make or check the locks; says in one sentence what is wrong."""
    try:
        if command == "make":
            make(upgrade=bool(os.environ.get("UPGRADE")))
        else:
            check()
    except (LockError, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
