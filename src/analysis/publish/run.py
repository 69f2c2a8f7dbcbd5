"""`make report`: what to make, whether it has to be made, and its making.

Light until there is something to do: checks and checksums import neither pandas nor papermill.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.errors import AnalysisError
from analysis.publish import freshness, manifest
from analysis.publish.engine_choice import FORKED, engine_name
from analysis.publish.engine_template import Template
from analysis.publish.parameters import check_parameters
from analysis.publish.parameters_choices import check_language, check_year

# In the order in which they are needed: by every notebook, by the ingest, by a report.
_FOR_NOTEBOOKS = (
    "analysis.publish.engine_child",
    "pandas",
    "pyarrow.parquet",
    "pandera.pandas",
    "analysis.store",
    "analysis.ingest.observations",
    "analysis.ingest.schema",
    "analysis.reconcile.results",
    "analysis.comparisons",
    "matplotlib.backends.backend_svg",
    "analysis.charts",
    "analysis.chapters.annual",
)
REPORT_NOTEBOOK = "annual_report.ipynb"


class InternalFailure(AnalysisError):
    """Something that only a change of the project can put right; ends with exit code 1."""

    exit_code = 1


@dataclass(frozen=True)
class Job:
    """One document to make: a notebook with its parameters, and the key of all that goes into it."""

    document: str
    notebook: str
    year: int
    lang: str
    parameters: Mapping[str, Any] = field(hash=False)
    key: str
    inputs: Mapping[str, str] = field(hash=False, repr=False)

    @property
    def folder(self) -> Path:
        """Where the documents of its year stand."""
        return paths.reports(self.year)

    @property
    def pages(self) -> list[Path]:
        """The files a reader opens: HTML and PDF."""
        return [self.folder / f"{self.document}.{kind}" for kind in ("html", "pdf")]

    def is_current(self) -> bool:
        """Whether the document stands there, whole, as today's inputs would make it."""
        record = manifest.read_record(self.folder, self.document)
        if not record or record.get("key") != self.key:
            return False
        return freshness.outputs_intact(record.get("outputs", {}), self.folder)


@dataclass(frozen=True)
class Made:
    """What a call of `report` did: the files of every document asked for, and the seconds of those made now."""

    pages: tuple[Path, ...]
    seconds: Mapping[str, float]

    @property
    def nothing_to_do(self) -> bool:
        """Whether all documents were current."""
        return not self.seconds


def ingest_name(year: int) -> str:
    """The document that the ingest of a year is recorded as."""
    return f"ingest-{year}"


def report_jobs(year: int, languages: Sequence[str]) -> list[Job]:
    """The annual report of a year, one job a language; raises `AnalysisError` if the notebook will not take them."""
    inputs = freshness.input_checksums(REPORT_NOTEBOOK)
    jobs = []
    for lang in languages:
        parameters = {"year": year, "language": lang}
        check_parameters(paths.notebooks() / REPORT_NOTEBOOK, parameters)
        key = freshness.key_of(inputs, parameters)
        jobs.append(Job(f"annual-report-{year}.{lang}", REPORT_NOTEBOOK, year, lang, parameters, key, inputs))
    return jobs


def report(year: str | None, language: str | None) -> Made:
    """Make the annual report of a year, in one language ("en", "id") or both ("all"), where it is not current.

    Raises `AnalysisError` for a wrong year or language, bad data, or a folder that cannot be written; the report
    that was there before is then untouched.
    """
    jobs = report_jobs(check_year(year), check_language(language))
    stale = [job for job in jobs if not job.is_current()]
    pages = tuple(page for job in jobs for page in job.pages)
    if not stale:
        for document in (ingest_name(jobs[0].year), *(job.document for job in jobs)):
            manifest.forget_failure(jobs[0].folder, document)
        return Made(pages, {})
    with _template() as forks:
        from analysis.publish.run_build import build

        return Made(pages, build(stale, forks))


@contextlib.contextmanager
def _template() -> Iterator[Template | None]:
    """The process that imports what notebooks need while this one imports papermill; None for the standard engine."""
    # Before numpy is imported: threads of its libraries would not survive a fork, and the cores are in use anyway.
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    if engine_name() != FORKED:
        yield None
        return
    template = Template(_FOR_NOTEBOOKS)
    try:
        yield template
    finally:
        template.close()
