"""The environment of the project: is it there, does it fit the locks, and how is it made.

    python -I -S tools/environment.py ready LAYER...   run by the Python of .venv: 0 if these layers are as locked
    python -I tools/environment.py build LAYER         run by any other Python: makes .venv, or adds the layer to it
    python -I tools/environment.py conda LAYER         run by the Python of a conda environment: has it the packages

Only the standard library: nothing else is there yet. `ready` runs before every command and imports next to nothing.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMPS = os.path.join(VENV, "stamps")
PACKAGES = os.path.join(VENV, "packages.txt")
UNFINISHED = os.path.join(STAMPS, "unfinished")
LOG = os.path.join(ROOT, ".venv.log")


def lock_path(layer: str) -> str:
    """Path of the lock of a layer (report, test or lab)."""
    return os.path.join(ROOT, "requirements", layer + ".lock")


def stamp_text(layer: str) -> str:
    """What the stamp of a layer says if .venv was made from today's lock, by this Python, in this place."""
    from hashlib import sha256

    with open(lock_path(layer), "rb") as lock:
        checksum = sha256(lock.read()).hexdigest()
    return "\n".join([checksum, str(sys.implementation.cache_tag), os.path.realpath(VENV), ""])


def site_packages() -> str:
    """Where .venv keeps its packages, for the Python that runs this."""
    return os.path.join(VENV, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")


def packages_are_there() -> bool:
    """Whether every name that stood among the packages when the last layer was whole still does."""
    try:
        with open(PACKAGES, encoding="utf-8") as record:
            return set(record.read().split("\n")) <= set(os.listdir(site_packages()))
    except OSError:
        return False


def is_ready(layer: str) -> bool:
    """Whether the layer was wholly installed from today's lock for the Python that runs this."""
    try:
        with open(os.path.join(STAMPS, layer), encoding="utf-8") as stamp:
            return stamp.read() == stamp_text(layer) and packages_are_there()
    except OSError:
        return False


def main(arguments: "list[str]") -> int:
    """Carry out one of the three commands; the exit code is 0 if all is well."""
    command, layers = arguments[0], arguments[1:]
    if command == "ready":
        return 0 if all(is_ready(layer) for layer in layers) else 1
    if sys.version_info < (3, 11):
        sys.stderr.write("error: this is Python %d.%d, but 3.11 or newer is needed: " % sys.version_info[:2])
        sys.stderr.write("install one, or run the same command with PYTHON=/path/to/python.\n")
        return 2
    sys.path.insert(0, os.path.join(ROOT, "tools"))
    if command == "conda":
        import conda_environment

        return conda_environment.check(layers[0])
    import virtual_environment

    return virtual_environment.build(layers[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
