"""Who published a figure, graded by kind and by the independent voice it counts as."""

import hashlib
from collections.abc import Iterator

import pandas as pd

from analysis.ingest.printed import cell_error
from analysis.reference import reference_table

UNNAMED_VOICE = "ombudsman-media"
"""The group of clippings whose outlet is not named: it may be any outlet, so it never counts beside a named one."""

KINDS = ("ombudsman", "government", "media", "repost")
"""Kinds of publisher, from the one closest to the assessment to the one farthest from it."""


def attach_sources(table: pd.DataFrame) -> pd.DataFrame:
    """Adds `publisher_kind`, `publisher_group` and `source_id` to rows with `publisher`, `source_url`, `source_title`.

    A page that reprints another outlet's text counts as that outlet's voice. Raises `AnalysisError` for a publisher
    that nobody has graded yet.
    """
    publishers = reference_table("publishers").set_index("publisher")
    unknown = table[~table["publisher"].isin(publishers.index)]
    if not unknown.empty:
        row = unknown.iloc[0]
        problem = "is not graded; add a row for it to data/reference/publishers.csv."
        raise cell_error(row, "publisher", row["publisher"], problem)
    voices = _repeated_voices(table)
    kind = table["publisher"].map(publishers["kind"])
    return table.rename(columns={"source_url": "url", "source_title": "title"}).assign(
        # A reprint is never as good as the page it repeats, whatever its publisher is graded.
        publisher_kind=kind.where(voices.isna(), "repost"),
        publisher_group=voices.fillna(table["publisher"].map(publishers["group"])),
        source_id=[source_id(*page) for page in _pages(table)],
    )


def _pages(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    return zip(table["publisher"], table["source_title"], table["source_url"], strict=True)


def source_id(publisher: str, title: str, url: str) -> str:
    """A short stable name of a page: its address where one is recorded, else its publisher and title."""
    text = url or f"{publisher}|{title}"
    return "s" + hashlib.sha256(text.encode()).hexdigest()[:10]


def _repeated_voices(table: pd.DataFrame) -> pd.Series:
    """The voice that a page repeats, missing where it speaks for itself."""
    reprints = reference_table("reprints")
    voices = reprints.set_index(["source_url", "publisher"])["reprint_of_group"].to_dict()
    pairs = zip(table["source_url"], table["publisher"], strict=True)
    return pd.Series([voices.get(pair) for pair in pairs], index=table.index, dtype="object")
