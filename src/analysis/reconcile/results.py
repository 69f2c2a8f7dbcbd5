"""One result a body, unit and assessment year, made from all that was published about it."""

import json
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from analysis.reconcile.evidence import RankOrder, contradictions, printed_rank
from analysis.reconcile.labels import Label, settle_label
from analysis.reconcile.readings import Reading, Statement, readings, settle
from analysis.regions import body, province_in_year
from analysis.schemes import classify, has_categories, has_zones, level_group, zone_of_category

KEY = ["year", "body_id", "unit_id"]

Settled = tuple[Reading, list[tuple[Reading, str]]]
"""The reading that stands, and each rejected one with the reason."""


def reconcile(observations: pd.DataFrame) -> pd.DataFrame:
    """Results from observations: one row a body, unit and year, sorted by year, body and unit.

    Columns: year, level, body_id, name, unit_id, unit, province_code (assessed under), province_code_today, score
    (points), decimals, zone, category, basis (score, category, zone or rank), grade (corroborated, single or
    conflicting), publishers (independent voices for the basis), best_kind, national_rank, national_rank_of,
    province_rank, rejected (JSON: value, reason, publishers, for scores observation_ids), source_ids (JSON: pages
    that print what stands) and observation_ids (JSON: all of them).
    """
    groups = [(key, rows) for key, rows in _records(observations)]
    order = RankOrder(observations)
    results = [_result(rows, order) for _, rows in groups]
    return pd.DataFrame(results).astype(_TYPES).sort_values(KEY, ignore_index=True)


_READ = [
    *KEY,
    "body_level",
    "name",
    "unit",
    "observation_id",
    "score",
    "decimals",
    "zone_printed",
    "category_printed",
    "national_rank",
    "national_rank_of",
    "province_rank",
    "source_id",
    "publisher",
    "publisher_group",
    "publisher_kind",
]
"""What results are made from; each further column would be copied for every row."""

_TYPES = {
    "year": "int16",
    "score": "float64",
    "decimals": "Int8",
    "publishers": "int16",
    "national_rank": "Int16",
    "national_rank_of": "Int16",
    "province_rank": "Int16",
}


def _records(observations: pd.DataFrame) -> Iterable[tuple[tuple, list[dict]]]:
    groups: dict[tuple, list[dict]] = {}
    # In one order whatever order they come in, so that a row moved in a raw table changes no result.
    for row in observations[_READ].sort_values("observation_id").to_dict("records"):
        groups.setdefault((row["year"], row["body_id"], row["unit_id"]), []).append(row)
    return groups.items()


def _result(rows: list[dict], order: RankOrder) -> dict:
    first = rows[0]
    year, group = int(first["year"]), level_group(first["body_level"])
    score = _settle_score(rows, year, group, order)
    zone = _label(rows, "zone_printed") if has_zones(year, group) else None
    category = _label(rows, "category_printed") if has_categories(year, group) else None
    rank = _label(rows, "national_rank") or _label(rows, "province_rank")
    basis = _basis(score, zone, category, rank)
    return {
        "year": year,
        "level": "unit" if first["unit_id"] else first["body_level"],
        "body_id": first["body_id"],
        "name": first["name"],
        "unit_id": first["unit_id"],
        "unit": first["unit"],
        "province_code": province_in_year(first["body_id"], year),
        "province_code_today": body(first["body_id"]).province_code,
        **_service_level(score, zone, category, year, group),
        **basis,
        **_ranks(rows),
        "source_ids": json.dumps(_pages_behind(rows, score, zone, category, rank)),
        "observation_ids": json.dumps([row["observation_id"] for row in rows]),
    }


def _settle_score(rows: list[dict], year: int, group: str, order: RankOrder) -> Settled | None:
    statements = [_statement(row) for row in rows if not pd.isna(row["score"])]
    if not statements:
        return None
    rank = printed_rank(rows)

    def against(reading: Reading) -> int:
        misplaced = order.violations(float(reading.value), rank, year, rows[0]["body_level"]) if rank else 0
        return contradictions(reading, year, group) + misplaced

    return settle(readings(statements), against)


def _statement(row: dict) -> Statement:
    decimals = int(row["decimals"])
    return Statement(
        row["observation_id"],
        Decimal(f"{row['score']:.{decimals}f}"),
        decimals,
        row["publisher_group"],
        row["publisher_kind"],
        row["publisher"],
        row["zone_printed"],
        row["category_printed"],
    )


def _label(rows: list[dict], column: str) -> Label | None:
    said = (row for row in rows if row[column] != "" and not pd.isna(row[column]))
    return settle_label(
        (row[column], row["publisher_group"], row["publisher_kind"], row["publisher"]) for row in said
    )


def _service_level(
    score: Settled | None, zone: Label | None, category: Label | None, year: int, group: str
) -> dict[str, object]:
    """Score, zone and category: by the scheme of the year where a score is known, else as printed.

    Where the printed limits of a year leave a score between two zones, or no limits are known, the printed zone stands.
    """
    if score is None:
        letter = str(category.value) if category else ""
        colour = str(zone.value) if zone else ""
        return {
            "score": None,
            "decimals": None,
            "zone": zone_of_category(letter, year, group) or colour,
            "category": letter,
        }
    value = float(score[0].value)
    band = classify(value, year, group)
    open_limits = band is None or band.ambiguous(value)
    colour = str(zone.value) if zone and open_limits else band.zone if band else ""
    return {
        "score": value,
        "decimals": score[0].decimals,
        "zone": colour,
        "category": band.category if band else "",
    }


def _basis(
    score: Settled | None, zone: Label | None, category: Label | None, rank: Label | None
) -> dict[str, object]:
    """What the result rests on, how many independent voices say it, its grade, and what was rejected."""
    if score is not None:
        reading, rejected = score
        others = [_rejected_reading(other, reason) for other, reason in rejected]
        return _graded("score", reading.voices, reading.best_kind, others)
    name, label = next(
        (kind, said)
        for kind, said in (("category", category), ("zone", zone), ("rank", rank), ("mention", None))
        if said or kind == "mention"
    )
    if label is None:
        return _graded(name, frozenset(), "", [])
    others = [
        {"value": str(value), "reason": reason, "publishers": publishers}
        for value, publishers, reason in label.others
    ]
    return _graded(name, label.voices, label.best_kind, others)


def _pages_behind(
    rows: list[dict], score: Settled | None, zone: Label | None, category: Label | None, rank: Label | None
) -> list[str]:
    """Ids of the pages that print what stands: the score, or else the class, and the rank."""
    kept = {"national_rank": rank, "province_rank": rank}
    if score is None:
        kept |= {"zone_printed": zone, "category_printed": category}
    printing = {s.observation_id for s in score[0].statements} if score else set()
    found = {
        row["source_id"]
        for row in rows
        if row["observation_id"] in printing
        or any(
            label and not pd.isna(row[column]) and row[column] == label.value
            for column, label in kept.items()
        )
    }
    return sorted(found or {row["source_id"] for row in rows})


def _graded(basis: str, voices: frozenset[str], best_kind: str, rejected: list[dict]) -> dict[str, object]:
    grade = "conflicting" if rejected else "corroborated" if len(voices) > 1 else "single"
    return {
        "basis": basis,
        "grade": grade,
        "publishers": len(voices),
        "best_kind": best_kind,
        "rejected": json.dumps(rejected, ensure_ascii=False),
    }


def _rejected_reading(reading: Reading, reason: str) -> dict[str, object]:
    publishers = sorted({statement.publisher for statement in reading.statements})
    observations = sorted(statement.observation_id for statement in reading.statements)
    return {
        "value": f"{reading.value}",
        "reason": reason,
        "publishers": publishers,
        "observation_ids": observations,
    }


def _ranks(rows: list[dict]) -> dict[str, object]:
    """Published ranks, each the one that most independent voices print."""
    found = {
        column: _label(rows, column) for column in ("national_rank", "national_rank_of", "province_rank")
    }
    return {column: (label.value if label else None) for column, label in found.items()}
