"""`make bench`: a full report our way and the plain way, on the same notebooks, in turn, on the same machine.

Ours is what `make report YEAR=2024` runs: one fresh process, processed tables removed. The plain way is a process for
each step: `papermill` for the ingest, `papermill` for the report, `jupyter nbconvert --to html`, and a PDF either by
our own exporter in a fresh process or by Chromium's print. Times are medians; the ratio is of medians of one run.
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
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("results.md")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_EXPORT = (
    "import sys, pathlib, analysis.publish.lean, nbformat; from analysis.publish.typst import export_pdf; "
    "pathlib.Path(sys.argv[2]).write_bytes(export_pdf(nbformat.read(sys.argv[1], as_version=4)))"
)

Steps = dict[str, float]


def main() -> None:
    """Measure, print, and write the table where asked."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), options.year, options.lang)
        ways: dict[str, Callable[[], Steps]] = {"ours": bench.ours, "plain": bench.plain}
        runs: dict[str, list[Steps]] = {name: [] for name in ways}
        cpu: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(options.runs):
            for name, way in ways.items():
                before = _cpu()
                runs[name].append(way())
                cpu[name].append(_cpu() - before)
                if name == "plain":
                    bench.print()
                print(f"run {turn + 1} of {options.runs}, {name}: {_total(runs[name][-1]):.1f} s", flush=True)
    text = table(runs["ours"], runs["plain"], bench.printed, options.year)
    text += f"\nProcessor time: ours {_median(cpu['ours']):.1f} s, plain {_median(cpu['plain']):.1f} s.\n"
    print(text)
    if options.write:
        RESULTS.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--year", default=os.environ.get("YEAR") or "2024")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} beside this file")
    return parser.parse_args()


class Bench:
    """Both ways on a copy of data and notebooks, so that the reports of the checkout stay as they are."""

    def __init__(self, folder: Path, year: str, lang: str) -> None:
        self._folder, self._year, self._lang = folder, year, lang
        self.printed: list[float] = []
        for name in ("data", "notebooks", "requirements"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("processed"))
        self._environment = os.environ | {
            "ANALYSIS_ROOT": str(folder),
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")])),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "YEAR": year,
            "REPORT_LANG": lang,
        }
        self._environment.pop("MPLBACKEND", None)

    def ours(self) -> Steps:
        """The command, and its own account of where the time went."""
        self._clean()
        total = self._seconds([sys.executable, "-m", "analysis", "report"])
        steps: Steps = {}
        for record in json.loads((self._reports / "manifest.json").read_text())["documents"].values():
            steps |= record["seconds"]
        return {"start and imports": max(total - sum(steps.values()), 0.0)} | steps

    def plain(self) -> Steps:
        """A process for each step."""
        self._clean()
        ingest, report = self._folder / "ingest.out.ipynb", self._folder / "report.out.ipynb"
        pdf = report.with_suffix(".pdf")
        papermill = [sys.executable, "-m", "papermill", "-k", "python3", "--no-progress-bar"]
        year = ["-p", "year", self._year]
        steps = {
            "papermill ingest": self._seconds([*papermill, "notebooks/ingest.ipynb", str(ingest), *year]),
            "papermill report": self._seconds(
                [
                    *papermill,
                    "notebooks/annual_report.ipynb",
                    str(report),
                    *year,
                    "-p",
                    "language",
                    self._lang,
                ]
            ),
            "nbconvert HTML": self._seconds([sys.executable, "-m", "nbconvert", "--to", "html", str(report)]),
        }
        return steps | {
            "PDF, own exporter": self._seconds([sys.executable, "-c", _EXPORT, str(report), str(pdf)])
        }

    def print(self) -> None:
        """The other PDF of the plain way: the page that nbconvert made, printed by Chromium if there is one."""
        browser = next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser is None:
            return
        html = self._folder / "report.out.html"
        pdf = html.with_suffix(".printed.pdf")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        self.printed.append(self._seconds([browser, *flags, f"--print-to-pdf={pdf}", html.as_uri()]))

    @property
    def _reports(self) -> Path:
        return self._folder / "reports" / self._year

    def _clean(self) -> None:
        for name in ("reports", "data/processed"):
            shutil.rmtree(self._folder / name, ignore_errors=True)

    def _seconds(self, command: Sequence[str]) -> float:
        start = time.perf_counter()
        done = subprocess.run(
            command, cwd=self._folder, env=self._environment, capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(f"{' '.join(command[:4])} failed:\n{done.stderr[-2000:]}")
        return time.perf_counter() - start


def table(ours: list[Steps], plain: list[Steps], printed: list[float], year: str) -> str:
    """The medians as Markdown: totals, ratio, and where the time goes."""
    total, long = _median(map(_total, ours)), _median(map(_total, plain))
    lines = [
        f"# A full report for {year}: ours and the plain way",
        "",
        f"{len(ours)} runs each, in turn, on {os.cpu_count()} cores, Python {platform.python_version()}; medians, "
        "in seconds. Made by `make bench`.",
        "",
        "| way | s | of the plain time |",
        "| --- | ---: | ---: |",
        f"| ours: `python -m analysis report`, processed tables removed | {total:.1f} | {total / long:.2f} |",
        f"| plain, PDF by our exporter | {long:.1f} | 1 |",
    ]
    if printed:
        browser = long - _median(steps["PDF, own exporter"] for steps in plain) + _median(printed)
        lines.append(f"| plain, PDF by Chromium | {browser:.1f} | {browser / long:.2f} |")
    lines += [
        "",
        f"The plain way takes {long / total:.1f} times as long.",
        *_steps("ours", ours),
        *_steps("plain", plain),
    ]
    if printed:
        lines.append(f"| PDF, Chromium instead | {_median(printed):.2f} |")
    return "\n".join(lines) + "\n"


def _steps(name: str, runs: list[Steps]) -> list[str]:
    rows = [f"| {step} | {_median(run[step] for run in runs):.2f} |" for step in runs[0]]
    return ["", f"| {name}, by step | s |", "| --- | ---: |", *rows]


def _cpu() -> float:
    """Seconds that processes started from here have computed."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _total(steps: Steps) -> float:
    return sum(steps.values())


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


if __name__ == "__main__":
    main()
