"""The way without uv: a real virtual environment, real pip, and a wheel in a folder instead of an index."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path


def make_wheel(folder: Path, name: str) -> str:
    """A package with one module that says hello; returns the checksum of its file."""
    info = f"{name}-1.0.dist-info"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", "WORDS = 'selamat pagi'\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(
            f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_pip_takes_over_where_uv_fails_goes_on_with_what_it_made_and_checks_hashes(machine, tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    first, second = make_wheel(wheels, "greeting"), make_wheel(wheels, "answer")
    machine.lock("report", f"greeting==1.0 --hash=sha256:{first}\n")
    machine.lock("test", f"greeting==1.0 --hash=sha256:{first}\nanswer==1.0 --hash=sha256:{second}\n")
    machine.lock("lab", f"greeting==1.0 --hash=sha256:{first}\nfarewell==1.0 --hash=sha256:{'0' * 64}\n")
    make_wheel(wheels, "farewell")
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "PIP_CONFIG_FILE": "/dev/null"}

    result = machine.with_uv().python(
        "report", "import greeting; print(greeting.WORDS)", STUB_CODE="1", PIP_USER="1", **offline
    )
    assert (result.returncode, result.stdout) == (0, "selamat pagi\n"), result.stderr
    asked_of_uv = machine.calls()

    result = machine.python("test", "import greeting, answer; print(answer.WORDS)", **offline)
    assert (result.returncode, result.stdout) == (0, "selamat pagi\n"), result.stderr
    assert machine.stamps() == {"report", "test"}

    result = machine.python("lab", **offline)
    assert (result.returncode != 0, result.stdout) == (True, "")
    assert "error: the packages of requirements/lab.lock could not be installed: " in result.stderr
    assert "DO NOT MATCH THE HASHES" in (machine.root / ".venv.log").read_text()
    assert "lab" not in machine.stamps()
    assert machine.calls() == asked_of_uv, "pip made it, so uv is not asked again"
