"""Who published a figure, graded by kind and by the independent voice it counts as."""

import hashlib

import numpy as np
import pandas as pd

from analysis.ingest.coded import coded, distinct, row_keys, spread, texts_at
from analysis.ingest.printed import cell_error
from analysis.reference import reference_table

UNNAMED_VOICE = "ombudsman-media"
"""The group of clippings whose outlet is not named: it may be any outlet, so it never counts beside a named one."""

KINDS = ("ombudsman", "government", "media", "repost")
"""Kinds of publisher, from the one closest to the assessment to the one farthest from it."""

_PAGE = ("publisher", "source_title", "source_url")


def attach_sources(table: pd.DataFrame) -> pd.DataFrame:
    """Adds `publisher_kind`, `publisher_group` and `source_id` to rows with `publisher`, `source_url`, `source_title`.

    A page that reprints another outlet's text counts as that outlet's voice. Raises `AnalysisError` for a publisher
    that nobody has graded yet.
    """
    graded = {row["publisher"]: row for row in reference_table("publishers").to_dict("records")}
    _check_graded(table, set(graded))
    reprints = reference_table("reprints")
    voices = reprints.set_index(["source_url", "publisher"])["reprint_of_group"].to_dict()
    numbers, first = distinct(row_keys(table, _PAGE))
    pages = list(zip(*(texts_at(table[name], first) for name in _PAGE), strict=True))
    repeats = [voices.get((url, publisher)) for publisher, _, url in pages]
    names = [publisher for publisher, _, _ in pages]
    return table.rename(columns={"source_url": "url", "source_title": "title"}).assign(
        # A reprint is never as good as the page it repeats, whatever its publisher is graded.
        publisher_kind=spread(
            ["repost" if voice else graded[name]["kind"] for voice, name in zip(repeats, names, strict=True)],
            numbers,
        ),
        publisher_group=spread(
            [voice or graded[name]["group"] for voice, name in zip(repeats, names, strict=True)], numbers
        ),
        source_id=spread([source_id(*page) for page in pages], numbers),
    )


def _check_graded(table: pd.DataFrame, graded: set[str]) -> None:
    numbers, names = coded(table["publisher"])
    unknown = [place for place, name in enumerate(names.tolist()) if name not in graded]
    rows = np.flatnonzero(np.isin(numbers, unknown))
    if len(rows):
        row = table.iloc[rows[0]]
        place = {"file": row["file"], "row": f"{row['row']}{row['further_rows']}"}
        problem = "is not graded; add a row for it to data/reference/publishers.csv."
        raise cell_error(place, "publisher", row["publisher"], problem)


def source_id(publisher: str, title: str, url: str) -> str:
    """A short stable name of a page: its address where one is recorded, else its publisher and title."""
    text = url or f"{publisher}|{title}"
    return "s" + hashlib.sha256(text.encode()).hexdigest()[:10]
