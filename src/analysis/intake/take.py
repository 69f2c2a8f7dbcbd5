"""A file on its way in: read, understood, examined, and held against what is there. Writes nothing."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import store
from analysis.errors import AnalysisError
from analysis.ingest.added import Added, added_tables
from analysis.ingest.coded import same
from analysis.ingest.observations import ingest
from analysis.intake.changes import changes
from analysis.intake.earlier import NOTHING, earlier_edition, not_yet_taken, replaced_table, same_file
from analysis.intake.examining.examine import Context, Examined, examine, shown_heads
from analysis.intake.findings import Finding
from analysis.intake.grid import Publication
from analysis.intake.raw_table import raw_table, without_unused
from analysis.intake.reading.read import read_publication
from analysis.intake.source import Source, source_findings
from analysis.intake.understanding.options import Options
from analysis.intake.understanding.understand import Understanding, understand
from analysis.intake.unread import keep_out
from analysis.reconcile.counts import published_counts
from analysis.reconcile.results import reconcile
from analysis.regions.names import slug


@dataclass(frozen=True)
class Request:
    """What a person asks for: the file, the assessment year, its source, how to read it, and what it replaces.

    `replaces` is the id of an earlier table, "none" where it stands beside an earlier edition, "" if not said.
    `partial` takes the sound rows although others have errors.
    """

    file: Path
    year: int
    source: Source
    options: Options = field(default_factory=Options)
    replaces: str = ""
    partial: bool = False


@dataclass(frozen=True)
class Intake:
    """What became of a file. `earlier` are the tables made from the same file before."""

    request: Request
    publication: Publication
    understanding: Understanding
    examined: Examined
    findings: tuple[Finding, ...]
    earlier: tuple[Added, ...]
    replaced: str
    table: pd.DataFrame

    @property
    def id(self) -> str:
        """The name of the table: year, publisher and checksum, and a number where it was taken in part before."""
        publisher = slug(self.request.source.publisher)[:40].strip("-")
        part = f"-{len(self.earlier) + 1}" if self.earlier else ""
        return f"{self.request.year}-{publisher}-{self.publication.sha256[:8]}{part}"

    @cached_property
    def outcomes(self) -> Counter[str]:
        """How many rows are taken, refused and left."""
        counts = self.examined.rows["outcome"].value_counts()
        return Counter({str(outcome): int(number) for outcome, number in counts.items()})

    @property
    def errors(self) -> list[Finding]:
        """The findings that keep a row or the whole file out."""
        return [one for one in self.findings if one.severity == "error"]

    @property
    def nothing_new(self) -> bool:
        """Whether this very file was taken in before and has nothing more to give."""
        return bool(self.earlier) and self.table.empty

    @property
    def unsettled(self) -> int:
        """How many matters about the whole file are open; until then nobody can say what it would change."""
        return sum(one.stops_file for one in self.findings)

    @property
    def refusal(self) -> str:
        """Why nothing can be written, "" where it can."""
        if self.unsettled:
            return f"{_things(self.unsettled, 'matter')} about the whole file must be settled first"
        if not self.outcomes["taken"]:
            return "no row of it can be taken"
        if self.outcomes["refused"] and not self.request.partial:
            return (
                f"{_things(self.outcomes['refused'], 'row')} cannot be taken; settle what is listed, or take the other "
                f"{self.outcomes['taken']:,} with ALLOW_PARTIAL=1"
            )
        return ""

    def observations(self) -> pd.DataFrame:
        """All observations there would be with the table, without their ids (`ingest.ids.with_ids` gives them)."""
        more = self.table.assign(
            file=same(f"data/raw/added/{self.id}/results.csv", len(self.table)),
            row=np.arange(2, len(self.table) + 2, dtype="int32"),
        )
        return ingest(more=more, replaces=self.replaced, ids=False).observations

    @cached_property
    def results(self) -> pd.DataFrame:
        """All results there would be with the table, without the ids of their observations."""
        return reconcile(self.observations(), ids=False)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What the table changes in the results; columns as `changes` gives them."""
        before = store.load_results(units=True)
        if self.table.empty:
            return changes(before, before)
        return changes(before, store.as_loaded(self.results), replaces=self.replaced)


def _things(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def take(request: Request) -> Intake:
    """Reads a file and says exactly what was understood.

    Raises `AnalysisError` for a file that cannot be read, a source or a table to replace that does not fit. What a
    person must decide about rows and columns is in `findings`.
    """
    tables = added_tables()
    publication = read_publication(request.file)
    earlier = same_file(publication.sha256, request.year, request.source, tables)
    replaced = replaced_table(request.replaces, request.year, request.source, tables)
    understanding = understand(publication, request.options, request.year)
    publication = replace(publication, grids=())  # a long file is not kept in every shape it passes through
    examined = _examine(understanding, publication, request)
    understanding = replace(understanding, rows=understanding.rows.iloc[:0])
    rows, unread = keep_out(examined.rows, publication.findings, understanding.tables)
    examined = replace(examined, rows=rows)
    page = (publication.sha256, request.year, request.source)
    found = [
        *source_findings(request.source, request.year),
        *(earlier_edition(*page, tables, replaced) if request.replaces != NOTHING else ()),
        *unread,
        *understanding.findings,
        *examined.findings,
    ]
    table = raw_table(_taken(rows), request.source)
    new = without_unused(table[not_yet_taken(table, earlier)]) if earlier else table
    return Intake(request, publication, understanding, examined, tuple(found), earlier, replaced, new)


def _examine(understanding: Understanding, publication: Publication, request: Request) -> Examined:
    context = Context(
        sha256=publication.sha256,
        year=request.year,
        results=store.load_results(units=True),
        published=published_counts(),
        heads=shown_heads(understanding.tables),
    )
    return examine(understanding.rows, context)


def _taken(rows: pd.DataFrame) -> pd.DataFrame:
    mask = rows["outcome"] == "taken"
    return rows if mask.all() else rows[mask]


def require_sound(intake: Intake) -> None:
    """Raises `AnalysisError` where the intake cannot be written."""
    if intake.refusal:
        raise AnalysisError(f"{intake.publication.name} is not taken in: {intake.refusal}.")
