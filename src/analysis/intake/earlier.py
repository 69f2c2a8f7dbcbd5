"""What was taken in before: the same file, an earlier edition of it, and what a file replaces."""

from collections.abc import Sequence

import pandas as pd

from analysis.errors import AnalysisError
from analysis.ingest.added import Added, read_added, replaced_by
from analysis.intake.findings import Finding
from analysis.intake.source import Source

NOTHING = "none"
"""REPLACES=none: both the earlier edition and this file stand."""

PLACE = ["sheet", "source_row", "source_column", "year", "dimension"]
"""What tells one printed figure of a file from another."""


def same_file(sha256: str, year: int, source: Source, tables: Sequence[Added]) -> tuple[Added, ...]:
    """The tables made from this very file, the first one first.

    Raises `AnalysisError` where the file was taken in as another year's or another source's, or where
    another edition has taken its place.
    """
    found = tuple(one for one in tables if one.source["sha256"] == sha256)
    replaced = replaced_by(tables)
    for one in found:
        if one.id in replaced:
            raise AnalysisError(
                f"The same file was taken in as {one.id}, which {replaced[one.id]} has replaced since; to let it stand "
                f"again, remove the folder data/raw/added/{replaced[one.id]}."
            )
        known = (one.source["publisher"], one.source["title"], one.source["url"], one.source["published"])
        given = (source.publisher, source.title, source.url, source.published)
        if (one.source["year"], *known) != (year, *given):
            raise AnalysisError(
                f"The same file was taken in on {one.source['taken_in']} as {one.id}: YEAR={one.source['year']} "
                f'SOURCE="{" | ".join(part or "-" for part in known)}"; give the same, or remove the folder '
                f"data/raw/added/{one.id} if that was wrong."
            )
    return found


def replaced_table(replaces: str, year: int, source: Source, tables: Sequence[Added]) -> str:
    """The id of the table that REPLACES names, "" for none.

    Raises `AnalysisError` where there is no such table, where another has replaced it already, and where it is of
    another year or publisher: that is no earlier edition.
    """
    if replaces in ("", NOTHING):
        return ""
    ids = [one.id for one in tables]
    if replaces not in ids:
        choices = ", ".join([*ids, NOTHING])
        raise AnalysisError(f'REPLACES="{replaces}" is no table that was taken in; choose one of {choices}.')
    [old] = [one for one in tables if one.id == replaces]
    by = replaced_by(tables).get(replaces)
    if by:
        raise AnalysisError(f'REPLACES="{replaces}": {by} has replaced it already; give {by}.')
    if (old.source["year"], old.source["publisher"]) != (year, source.publisher):
        raise AnalysisError(
            f'REPLACES="{replaces}" is of {old.source["publisher"]} for {old.source["year"]}, no earlier edition of '
            f"this; correct YEAR, SOURCE or REPLACES."
        )
    return replaces


def earlier_edition(
    sha256: str, year: int, source: Source, tables: Sequence[Added], replaced: str = ""
) -> list[Finding]:
    """An error where the same page was taken in before with other contents: it has to be said which one stands.

    `replaced` is the table whose place the file takes; those made from the same file go with it.
    """
    gone = replaced_by(tables)
    files = {sha256, *(one.source["sha256"] for one in tables if one.id == replaced)}
    return [
        Finding(
            "error",
            "earlier-edition",
            f"The same publication was taken in on {one.source['taken_in']} from a file with other contents; say "
            f"REPLACES={one.id} if this edition takes its place, or REPLACES={NOTHING} if both stand.",
            value=one.id,
        )
        for one in tables
        if one.source["sha256"] not in files
        and one.id not in gone
        and one.source["year"] == year
        and _page(one.source["publisher"], one.source["title"], one.source["url"])
        == _page(source.publisher, source.title, source.url)
    ]


def _page(publisher: str, title: str, url: str) -> str:
    return url or f"{publisher}|{title}"


def not_yet_taken(table: pd.DataFrame, earlier: Sequence[Added]) -> pd.Series:
    """Which rows of a raw table do not stand in the earlier tables of the same file."""
    if not earlier:
        return pd.Series(True, index=table.index)
    known = pd.concat([_places(read_added(one)) for one in earlier])
    return ~_places(table).isin(known)


def _places(table: pd.DataFrame) -> pd.Series:
    text = table[PLACE].astype(str)
    joined: pd.Series = text["sheet"].str.cat(text[PLACE[1:]], sep="\x1f")
    return joined
