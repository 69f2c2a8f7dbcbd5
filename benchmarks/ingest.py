"""A million rows from a published file to results, against `pandas.read_csv(dtype=str)` alone, on a synthetic file.

The file is made here and is synthetic: real names of regencies and cities, invented health centres and scores. Rows
differ in year, body and unit. Each way runs in a process of its own, the two in turn; seconds are those after the
imports, and memory is the highest resident set less the one after the imports, as a multiple of the file.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("results-ingest.md")
YEARS = (2022, 2023, 2024)
UNITS = 10_000
"""How many names of health centres there are; there are about as many health centres in Indonesia."""

MOST_TIMES, MOST_MEMORY = 5, 4
"""What the whole path may take at most, as a multiple of the plain reading's time and of the file's size."""

Measured = dict[str, float]


def main() -> None:
    """Measure, print, and write the table where asked; the ways themselves are run in processes of their own."""
    options = _options()
    if options.way:
        print(json.dumps(WAYS[options.way](Path(options.file))))
        return
    with tempfile.TemporaryDirectory(prefix="bench-ingest-") as folder:
        file = Path(folder) / "synthetic.csv"
        write_synthetic(file, options.rows)
        runs: dict[str, list[Measured]] = {way: [] for way in WAYS}
        for turn in range(options.runs):
            for way, measured in runs.items():
                measured.append(_alone(way, file, Path(folder)))
                seconds, memory = measured[-1]["seconds"], measured[-1]["memory"]
                print(
                    f"run {turn + 1} of {options.runs}, {way}: {seconds:.2f} s, {memory:.0f} MB", flush=True
                )
        text = table(runs, file.stat().st_size / 2**20, options.rows)
    print(text)
    if options.write:
        RESULTS.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} beside this file")
    parser.add_argument("--way", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    return parser.parse_args()


def write_synthetic(file: Path, rows: int) -> None:
    """A long table as an office might send it: semicolons, decimal commas, a row a unit and year. Always the same."""
    with file.open("w", encoding="utf-8", newline="\n") as target:
        target.write("Tahun;Pemerintah Daerah;Unit;Nilai;Zona\n")
        target.writelines(_lines(rows))


def _lines(rows: int) -> Iterator[str]:
    from analysis.regions import regions

    bodies = [one.name for one in regions() if one.level != "province"]
    stems = [
        f"{a}{b}"
        for a in ("Suka", "Karya", "Sumber", "Tanjung", "Muara")
        for b in ("jaya", "maju", " Asih", "sari")
    ]
    names = [f"Puskesmas {stems[place % len(stems)]} {place // len(stems) + 1}" for place in range(UNITS)]
    units = -(-rows // (len(YEARS) * len(bodies)))
    for row in range(rows):
        year, rest = divmod(row, len(bodies) * units)
        body, unit = divmod(rest, units)
        score = 3000 + (row * 7919 + year * 104729) % 7000
        zone = "Hijau" if score >= 7800 else "Kuning" if score >= 5400 else "Merah"
        unit = (body * units + unit) % UNITS
        yield f"{YEARS[year]};{bodies[body]};{names[unit]};{score // 100},{score % 100:02d};{zone}\n"


def plain(file: Path) -> Measured:
    """The plain reading alone."""
    import pandas as pd

    return _measured({"read_csv": lambda: pd.read_csv(file, sep=";", dtype=str)})


def ours(file: Path) -> Measured:
    """The whole path: what the file says, all observations with it, all results with it."""
    from analysis.intake.source import Source
    from analysis.intake.take import Intake, Request, take
    from analysis.intake.understanding.options import Options

    source = Source("ANTARA", "Synthetic list of units", "https://example.org/synthetic", "2024-11-14")
    request = Request(file, YEARS[-1], source, Options())
    taken: list[Intake] = []

    def results() -> None:
        assert len(taken[0].results) > len(taken[0].table) > 0, taken[0].refusal

    return _measured(
        {
            "file to rows": lambda: taken.append(take(request)),
            "rows to results": results,
        }
    )


WAYS: dict[str, Callable[[Path], Measured]] = {"ours": ours, "plain": plain}


def _measured(steps: dict[str, Callable[[], object]]) -> Measured:
    """Seconds of each step and in all, and the highest memory above that at the start (MB)."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds: Measured = {}
    kept = []  # as who reads a file keeps what it holds
    for name, step in steps.items():
        start = time.perf_counter()
        kept.append(step())
        seconds[name] = time.perf_counter() - start
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": sum(seconds.values()), "memory": (highest - before) / 1024, **seconds}


def _alone(way: str, file: Path, folder: Path) -> Measured:
    """One way in a process of its own, on a copy of the data."""
    data = folder / "project" / "data"
    if not data.exists():
        shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("processed"))
        _run(data, "-c", "from analysis import store; store.build()")
    measured: Measured = json.loads(_run(data, __file__, "--way", way, "--file", str(file)).splitlines()[-1])
    return measured


def _run(data: Path, *arguments: str) -> str:
    environment = os.environ | {"ANALYSIS_ROOT": str(data.parent), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def table(runs: dict[str, list[Measured]], size: float, rows: int) -> str:
    """The medians as Markdown: both ways, the ratios, and where the time goes."""
    middle = {way: {name: _median(measured, name) for name in measured[0]} for way, measured in runs.items()}
    times = middle["ours"]["seconds"] / middle["plain"]["seconds"]
    lines = [
        f"# {rows:,} rows from a file to results",
        "",
        f"{len(runs['ours'])} runs each, in turn, on {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"medians. A synthetic file of {size:.0f} MB. Made by `benchmarks/ingest.py`.",
        "",
        "| way | s | memory, MB | of the plain time | of the file's size |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(_row(way, one, middle["plain"]["seconds"], size) for way, one in middle.items()),
        "",
        f"At most {MOST_TIMES} times the time and {MOST_MEMORY} times the size are allowed; it is {times:.1f} and "
        f"{middle['ours']['memory'] / size:.1f}.",
        "",
        "| ours, by step | s |",
        "| --- | ---: |",
        *(
            f"| {name} | {one:.2f} |"
            for name, one in middle["ours"].items()
            if name not in ("seconds", "memory")
        ),
    ]
    return "\n".join(lines) + "\n"


def _row(way: str, one: Measured, plain_seconds: float, size: float) -> str:
    return (
        f"| {way} | {one['seconds']:.2f} | {one['memory']:.0f} | {one['seconds'] / plain_seconds:.1f} | "
        f"{one['memory'] / size:.1f} |"
    )


def _median(measured: list[Measured], name: str) -> float:
    return statistics.median(one[name] for one in measured)


if __name__ == "__main__":
    main()
