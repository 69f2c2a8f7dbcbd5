"""Printed zones, categories and opinions that the score beside them, the result or the year's scheme contradicts."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.ingest.coded import as_text, coded, distinct, holds, keys, texts_at
from analysis.reconcile.classes import Standing, standings
from analysis.schemes import has_categories, has_opinions, has_zones

LABELS = ("zone", "category", "opinion")

_READ = ["year", "body_level", "body_id", "name", "unit", "observation_id", "publisher"]


def label_findings(observations: pd.DataFrame) -> list[dict]:
    """Labels that the score beside them, or the scheme of the year, contradicts."""
    standing, standing_of = standings(observations)
    words = [coded(observations[f"{label}_printed"]) for label in LABELS]
    columns = [(standing, len(standing_of)), *((numbers, len(texts)) for numbers, texts in words)]
    numbers, first = distinct(keys(columns))
    printed = zip(*(texts_at(observations[f"{label}_printed"], first) for label in LABELS), strict=True)
    judged = [
        list(_judged(standing_of[place], dict(zip(LABELS, said, strict=True))))
        for place, said in zip(standing[first], printed, strict=True)
    ]
    wrong = np.isin(numbers, np.flatnonzero([bool(one) for one in judged]))
    rows = as_text(observations.loc[wrong, _READ]).to_dict("records")
    return [
        of_row(row, *finding)
        for row, number in zip(rows, numbers[wrong], strict=True)
        for finding in judged[number]
    ]


def of_row(row: dict, rule: str, printed: str, expected: str) -> dict:
    """A finding on an observation."""
    return {**row, "rule": rule, "level": row["body_level"], "printed": printed, "expected": expected}


def _judged(standing: Standing, printed: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the labels printed beside a score: rule, what is printed, and what is expected instead."""
    year, group = standing.year, standing.group
    # Colours were in use before 2021 also where no limits are on record.
    known = {
        "zone": has_zones(year, group) or year < 2022,
        "category": has_categories(year, group),
        "opinion": has_opinions(year, group),
    }
    for label, word in printed.items():
        sure = standing.band is not None and not standing.open
        expected = getattr(standing.band, label, "") if sure else ""
        if word and not known[label]:
            yield f"{label}-not-in-scheme", word, ""
        elif word and expected and word != expected:
            yield f"{label}-contradicts-score", word, expected


def label_against_result(observations: pd.DataFrame, results: pd.DataFrame) -> list[dict]:
    """Zones and categories, printed without a score, that the score which stands contradicts."""
    key = ["year", "body_id", "unit_id"]
    silent = holds(observations["zone_printed"], "") & holds(observations["category_printed"], "")
    unscored = observations[observations["score"].isna().to_numpy() & ~silent]
    # Only where several pages speak of one thing can one print its score and another its class alone.
    several = results["observation_ids"].str.contains('", "', regex=False).to_numpy()
    scored = results.loc[holds(results["basis"], "score") & several, [*key, "zone", "category"]]
    both = as_text(unscored[[*_READ, "unit_id", "zone_printed", "category_printed"]]).merge(
        as_text(scored), on=key
    )
    return [
        of_row(row, f"{label}-contradicts-result", row[f"{label}_printed"], row[label])
        for row in both.to_dict("records")
        for label in ("zone", "category")
        if row[label] and row[f"{label}_printed"] and row[label] != row[f"{label}_printed"]
    ]
