"""Rows that were understood, as the raw table that keeps them: as printed, each with its place in the file."""

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from analysis.ingest.added import ADDED_COLUMNS
from analysis.ingest.coded import coded, looked_up, same, spread
from analysis.intake.source import Source
from analysis.regions import AmbiguousRegion, UnknownRegion, body, resolve_body

_PRINTED_AS = "printed as"


def raw_table(rows: pd.DataFrame, source: Source) -> pd.DataFrame:
    """The raw rows of examined figures, every column categorical text, in the order of the file.

    `rows` are those that are taken: columns as `examine` gives them. A name that does not lead to its body by itself
    (the sheet's context or a code settled it) is written as the register has it, and the printed form goes into the
    note.
    """
    names = _names(rows)
    columns = {
        "year": rows["year"],
        "level": _levels(rows),
        "name": names["name"],
        "province": rows["province"],
        "score_as_printed": rows["score"],
        "zone": rows["zone"],
        "category": rows["category"],
        "national_rank": rows["national_rank"],
        "national_rank_of": rows["national_rank_of"],
        "province_rank": rows["province_rank"],
        "unit": rows["unit"],
        "source_url": same(source.url, len(rows)),
        "source_title": same(source.title, len(rows)),
        "publisher": same(source.publisher, len(rows)),
        "published": same(source.published, len(rows)),
        "note": _joined(names["note"], rows["note"]),
        "dimension": rows["dimension"],
        "opinion": rows["opinion"],
        "sheet": rows["sheet"],
        "source_row": rows["row"],
        "source_column": rows["column"],
    }
    # Not copied: a long table shares the codes of the rows it is made from.
    return without_unused(pd.DataFrame({name: columns[name] for name in ADDED_COLUMNS}, copy=False))


def without_unused(table: pd.DataFrame) -> pd.DataFrame:
    """The table, numbered anew, without texts that no row holds any more: what was refused must not be read again."""
    columns = {
        str(name): _trimmed(column) if isinstance(column.dtype, pd.CategoricalDtype) else column.array
        for name, column in table.items()
    }
    return pd.DataFrame(columns, copy=False)


def _trimmed(column: pd.Series) -> ExtensionArray:
    numbers, texts = coded(column)
    used = np.bincount(numbers, minlength=len(texts)) > 0
    if used.all():
        kept: ExtensionArray = column.array
        return kept
    place_of = np.cumsum(used) - 1
    trimmed: ExtensionArray = spread(texts[used].tolist(), looked_up(place_of.astype(numbers.dtype), numbers))
    return trimmed


def _levels(rows: pd.DataFrame) -> pd.Series:
    """The level of each row: that of its body, or `unit` where it is about one."""
    levels = rows["body_level"].astype("category")
    if "unit" not in levels.cat.categories:
        levels = levels.cat.add_categories(["unit"])
    return levels.mask(rows["unit"] != "", "unit")


def _names(rows: pd.DataFrame) -> pd.DataFrame:
    """The name that each row gets, and a note where it is not the printed one."""
    keys = ["name", "province", "body_id", "level"]
    asked = rows[["name", "province", "body_id"]].assign(level=_levels(rows))
    number = asked.groupby(keys, observed=True, sort=False).ngroup()
    distinct = asked[~number.duplicated()].astype(str).to_dict("records")
    written = [_written(row["name"], row["province"], row["body_id"], row["level"]) for row in distinct]
    notes = [
        "" if name == row["name"] else f'{_PRINTED_AS} "{row["name"]}"'
        for name, row in zip(written, distinct, strict=True)
    ]
    return pd.DataFrame(
        {"name": spread(written, number.to_numpy()), "note": spread(notes, number.to_numpy())},
        index=rows.index,
    )


def _written(name: str, province: str, body_id: str, level: str) -> str:
    try:
        if resolve_body(name, level, province).body_id == body_id:
            return name
    except (AmbiguousRegion, UnknownRegion):
        pass
    return body(body_id).name


def _joined(first: pd.Series, second: pd.Series) -> pd.Series:
    """Two columns of notes as one; where both hold something, with a semicolon between."""
    if not (second != "").any():
        return first
    both = first.astype(str).str.cat(second.astype(str), sep="; ").str.strip("; ")
    joined: pd.Series = both.astype("category")
    return joined
