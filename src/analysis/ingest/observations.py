"""Observations: one published figure each, read, resolved to a body, with the scheme and source it belongs to."""

from dataclasses import dataclass

import pandas as pd

from analysis.ingest.corrections import apply_corrections
from analysis.ingest.numbers import Score, UnreadableScore, parse_score
from analysis.ingest.printed import FACTS, ZONES, cell_error, read_printed, result_years
from analysis.ingest.sources import attach_sources
from analysis.regions import AmbiguousRegion, Body, UnknownRegion, resolve_body, unit_id
from analysis.schemes import is_assessed, level_group, scale_max

KEY = ["year", "body_id", "unit_id"]


@dataclass(frozen=True)
class Ingested:
    """What reading the raw tables gave.

    `observations`: one row a figure, columns as in data/README.md. `set_aside`: rows kept out of the results, as
    printed, with `reason`. `rows_in`: raw rows read, by year.
    """

    observations: pd.DataFrame
    set_aside: pd.DataFrame
    rows_in: pd.Series


def ingest() -> Ingested:
    """Reads every raw result table.

    Raises `AnalysisError` for the first cell that cannot be read, naming file, row, column and value.
    """
    printed = pd.concat([read_printed(year) for year in result_years()], ignore_index=True)
    rows_in = printed.groupby(printed["year"].astype(int)).size()
    corrected = apply_corrections(printed)
    reason = _reasons(corrected)
    set_aside = corrected[reason != ""].assign(reason=reason[reason != ""])
    kept = corrected[reason == ""].reset_index(drop=True)
    observations = attach_sources(_merge_repeats(_resolve(_parse(kept))))
    return Ingested(observations, set_aside.reset_index(drop=True), rows_in)


def _reasons(table: pd.DataFrame) -> pd.Series:
    """Why a row is set aside, "" where it is not."""
    reason = pd.Series("", index=table.index)
    reason[(table[list(FACTS)] == "").all(axis=1)] = "no score, zone, category or rank is recorded of it"
    dropped = table["dropped"] != ""
    reason[dropped] = table["dropped"][dropped]
    for year in table["year"].unique():
        if not is_assessed(int(year)):
            reason[table["year"] == year] = f"there was no assessment in {year}"
    return reason


def _parse(table: pd.DataFrame) -> pd.DataFrame:
    """Adds `score` (points), `decimals`, `zone_printed`, `category_printed` and the ranks as numbers."""
    scores = {text: _score(table, text) for text in table["score"].unique()}
    values = {text: (float(s.value) if s else None) for text, s in scores.items()}
    decimals = {text: (s.decimals if s else None) for text, s in scores.items()}
    parsed = table.assign(
        year=table["year"].astype("int16"),
        score_printed=table["score_as_printed"],
        score=table["score"].map(values).astype("float64"),
        decimals=table["score"].map(decimals).astype("Int8"),
        zone_printed=table["zone"].replace(ZONES),
        category_printed=table["category"],
        **{
            c: pd.to_numeric(table[c]).astype("Int16")
            for c in ("national_rank", "national_rank_of", "province_rank")
        },
    )
    _check_range(parsed)
    return parsed


def _score(table: pd.DataFrame, text: str) -> Score | None:
    try:
        return parse_score(text)
    except UnreadableScore as problem:
        row = table[table["score"] == text].iloc[0]
        hint = "write it as printed, or leave the cell empty and say so in note."
        raise cell_error(row, "score_as_printed", text, f"{problem}; {hint}") from None


def _check_range(table: pd.DataFrame) -> None:
    """Raises `AnalysisError` for a score above the scale of its year and level."""
    limits = {
        (year, level): scale_max(int(year), level_group(level))
        for year, level in table[["year", "level"]].drop_duplicates().itertuples(index=False)
    }
    limit = pd.Series(
        [limits[key] for key in zip(table["year"], table["level"], strict=True)], index=table.index
    )
    above = table[table["score"] > limit]
    if not above.empty:
        row = above.iloc[0]
        top = f"{limit[above.index[0]]:g}"
        problem = (
            f"is above {top}, the highest score of the {row['year']} assessment; write the score as printed."
        )
        raise cell_error(row, "score_as_printed", row["score_printed"], problem)


def _resolve(table: pd.DataFrame) -> pd.DataFrame:
    """Adds `body_id`, `body_level`, `unit_id` and the official `name`."""
    bodies = _bodies(table)
    units = list(zip((one.body_id for one in bodies), table["unit"], strict=True))
    ids = {pair: unit_id(*pair) if pair[1] else "" for pair in set(units)}
    return table.assign(
        body_id=[one.body_id for one in bodies],
        name=[one.name for one in bodies],
        body_level=[one.level for one in bodies],
        unit_id=[ids[pair] for pair in units],
    )


def _bodies(table: pd.DataFrame) -> list[Body]:
    """The body of each row; distinct names are resolved once."""
    printed = list(zip(table["corrected_name"], table["level"], table["province"], strict=True))
    bodies: dict[tuple[str, str, str], Body] = {}
    for position, key in enumerate(printed):
        if key in bodies:
            continue
        try:
            bodies[key] = resolve_body(*key)
        except (AmbiguousRegion, UnknownRegion) as problem:
            row = table.iloc[position]
            said = f"is not one body: {problem} A new spelling goes into data/reference/aliases.csv."
            raise cell_error(row, "name", row["name"], said) from None
    return [bodies[key] for key in printed]


def _merge_repeats(table: pd.DataFrame) -> pd.DataFrame:
    """One observation where one address prints one score of one body and year in several rows.

    Such repeats add a rank or a note to the same fact: the first word of each column stands, the rows are named. Rows
    that contradict each other stay apart, for then the address does not say which one holds.
    """
    table = table.assign(row=table["row"].astype(str))
    key = ["file", *KEY, "source_url"]
    # Where an address prints two scores, both stay; a row without a score joins the one that its address prints.
    scores = table.groupby(key)["score"].transform("nunique")
    table["reading"] = table["score"].where(scores > 1)
    key = [*key, "reading"]
    repeated = table[table.duplicated(key, keep=False) & (table["source_url"] != "")]
    group = repeated.groupby(key, sort=False, dropna=False).ngroup()
    merged, gone = _merged(repeated, group)
    table = pd.concat([table.drop(index=gone), merged]) if len(gone) else table
    return (
        table.sort_index()
        .assign(observation_id=_file_year(table) + ":" + table["row"])
        .drop(columns="reading")
    )


def _merged(repeated: pd.DataFrame, group: pd.Series) -> tuple[pd.DataFrame, pd.Index]:
    """One row for each group that prints no fact in two ways, in place of its first, and the rows that it replaces."""
    text = repeated.columns[repeated.dtypes == repeated["row"].dtype]
    rows = repeated.replace("", pd.NA).groupby(group)
    consistent = rows[list(FACTS[1:])].nunique().le(1).all(axis=1)
    merged = rows.first().assign(row=rows["row"].agg("+".join)).fillna(dict.fromkeys(text, ""))
    merged.index = group.drop_duplicates().index
    return merged[consistent.to_numpy()].astype(repeated.dtypes.to_dict()), group.index[group.map(consistent)]


def _file_year(table: pd.DataFrame) -> pd.Series:
    return table["file"].str.extract(r"(\d{4})")[0]
