"""The making of stale documents: ingest, notebooks, exports, and everything into place at the end."""

import contextlib
import importlib
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis import paths, store
from analysis.errors import AnalysisError
from analysis.publish import freshness, manifest
from analysis.publish.engine_template import Source
from analysis.publish.parameters import check_parameters
from analysis.publish.progress import make_progress
from analysis.publish.run import Job, ingest_name
from analysis.publish.run_export import export
from analysis.publish.run_notebook import Executed, execute, name_places
from analysis.publish.stage import Stage, exclusive, place, plain_reason, require_folder

# What exports import: loaded while the first notebook runs.
_FOR_EXPORTS = ("analysis.publish.document", "analysis.publish.html", "analysis.publish.typst")


class Beside:
    """Work in a thread of the parent while a notebook runs in its child; ended before the next fork."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._error: BaseException | None = None

    def start(self, work: Callable[[], None]) -> None:
        """Begin; `end` must be called before another start."""
        self._thread = threading.Thread(target=self._do, args=(work,), daemon=True)
        self._thread.start()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # raised again in `end`, in the main thread
            self._error = error

    def end(self) -> None:
        """Wait for the work; raises what it raised."""
        if self._thread:
            self._thread.join()
            self._thread = None
        if self._error:
            error, self._error = self._error, None
            raise error


def _warm_exports() -> None:
    """Import ahead; what cannot be imported is reported by whoever needs it."""
    with contextlib.suppress(AnalysisError, ImportError):
        for name in _FOR_EXPORTS:
            importlib.import_module(name)
        from analysis.publish.fonts import css_faces, displayable

        css_faces()
        displayable()


def build(jobs: Sequence[Job], forks: Source | None = None) -> dict[str, float]:
    """Make the documents and put them into place; gives the seconds of each step.

    `forks` is what forked notebooks are children of, this process if left out.

    Raises `AnalysisError`; nothing of the previous documents has changed then.
    """
    return Build(jobs, forks).run()


class Build:
    """One run over the documents of one year."""

    def __init__(self, jobs: Sequence[Job], forks: Source | None) -> None:
        self._jobs = jobs
        self._forks = forks
        self._ingest = _ingest_job(jobs[0])
        self._beside = Beside()
        self._files: dict[str, dict[str, Path]] = {}
        self._notes: dict[str, Executed] = {}
        self._waiting: Callable[[], None] = _warm_exports

    def run(self) -> dict[str, float]:
        """All steps in order."""
        require_folder(self._jobs[0].folder)
        with Stage(paths.root() / "reports") as self._stage, make_progress(self._steps()) as self._progress:
            try:
                if self._ingest:
                    with exclusive(paths.root() / "reports" / ".ingest.lock"):
                        self._execute(self._ingest, "ingest")
                        self._place([self._ingest])
                for job in self._jobs:
                    self._execute(job, f"notebook {job.lang}")
                    self._export_later(job)
                self._beside.end()
                self._waiting()
                with self._progress.step("place"):
                    self._place(self._jobs)
            except OSError as problem:
                raise plain_reason(problem, self._jobs[0].folder) from problem
        return self._progress.seconds

    def _steps(self) -> list[str]:
        steps = ["ingest"] if self._ingest else []
        for job in self._jobs:
            steps += [f"{step} {job.lang}" for step in ("notebook", "HTML", "PDF")]
        return [*steps, "place"]

    def _execute(self, job: Job, step: str) -> None:
        """Run one notebook in a child, and whatever waits beside it."""
        self._beside.end()
        waiting, self._waiting = self._waiting, _nothing
        name = f"notebooks/{job.document}.ipynb"
        staged = self._stage.path(name)
        with self._progress.step(step):
            try:
                executed = execute(
                    paths.notebooks() / job.notebook,
                    staged,
                    job.parameters,
                    on_start=lambda: self._beside.start(waiting),
                    forks=self._forks,
                    on_tick=lambda cell: self._progress.tick(step, f"cell {cell}"),
                )
            except AnalysisError as problem:
                raise _keep_failed(job, staged, problem) from problem
        shown = (job.folder / name).relative_to(paths.root()).as_posix()
        name_places(executed, f"notebooks/{job.notebook}", shown, staged)
        self._notes[job.document] = executed
        self._files[job.document] = {name: staged}

    def _export_later(self, job: Job) -> None:
        """Exports run beside the next notebook, or at the end."""
        nb = self._notes[job.document].notebook

        def work() -> None:
            self._files[job.document] |= export(nb, job.document, job.lang, self._stage.path, self._progress)

        self._waiting = work

    def _place(self, jobs: Sequence[Job]) -> None:
        staged = {name: path for job in jobs for name, path in self._files[job.document].items()}
        records = [self._record(job) for job in jobs]
        folder = self._jobs[0].folder
        leftovers = {name for r in records for name in _leftovers(folder, r)} - set(staged)
        place(staged, folder)
        for record in records:
            manifest.write_record(folder, record)
        for name in leftovers:
            (folder / name).unlink(missing_ok=True)

    def _record(self, job: Job) -> manifest.Record:
        outputs = {name: freshness.file_checksum(path) for name, path in self._files[job.document].items()}
        executed = self._notes[job.document]
        record = _record_of(job, "made") | {
            "engine": executed.engine,
            "seconds": {step: taken for step, taken in self._progress.seconds.items() if _belongs(step, job)},
            "outputs": outputs,
        }
        return record | ({"retried": executed.retried} if executed.retried else {})


def _nothing() -> None:
    return None


def _belongs(step: str, job: Job) -> bool:
    return step.endswith(f" {job.lang}") if job.lang else step == "ingest"


def _leftovers(folder: Path, record: Mapping[str, Any]) -> list[str]:
    previous = manifest.read_record(folder, record["document"])
    return manifest.orphans(folder, previous, record["outputs"])


def _ingest_job(job: Job) -> Job | None:
    """The ingest of the year, None where its tables and its executed copy are there and fresh."""
    inputs = freshness.data_inputs(job.inputs)
    parameters = {"year": job.year}
    check_parameters(paths.notebooks() / freshness.INGEST_NOTEBOOK, parameters)
    key = freshness.key_of(inputs, parameters)
    ingest = Job(ingest_name(job.year), freshness.INGEST_NOTEBOOK, job.year, "", parameters, key, inputs)
    return None if store.is_fresh() and ingest.is_current() else ingest


def _record_of(job: Job, outcome: str) -> manifest.Record:
    return {
        "document": job.document,
        "outcome": outcome,
        "made": datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds"),
        "command": f"make report YEAR={job.year}" + (f" REPORT_LANG={job.lang}" if job.lang == "id" else ""),
        "notebook": f"notebooks/{job.notebook}",
        "parameters": dict(job.parameters),
        "key": job.key,
        "inputs": dict(job.inputs),
        "versions": manifest.versions(),
    }


def _keep_failed(job: Job, staged: Path, problem: AnalysisError) -> AnalysisError:
    """Keep the executed notebook that failed, record the failure, and name the notebook in the sentence."""
    sentence = str(problem)
    kept = job.folder / manifest.FAILED / f"{job.document}.ipynb"
    with contextlib.suppress(OSError):
        if staged.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged, kept)
            named = kept.relative_to(paths.root()).as_posix()
            sentence = f"{sentence} (The notebook as far as it ran: {named})"
        manifest.write_record(job.folder, _record_of(job, "failed") | {"error": str(problem)})
    return type(problem)(sentence)
