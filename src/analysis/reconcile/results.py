"""One result a body, unit and assessment year, made from all that was published about it."""

import json
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from analysis.ingest.numbers import parse_score
from analysis.reconcile.evidence import RankOrder, contradictions, printed_rank
from analysis.reconcile.labels import Label, settle_label
from analysis.reconcile.readings import Reading, Statement, readings, settle
from analysis.regions import body, province_in_year
from analysis.schemes import classify, has_categories, has_zones, level_group, zone_of_category

KEY = ["year", "body_id", "unit_id"]
RANKS = ("national_rank", "province_rank")

Settled = tuple[Reading, list[tuple[Reading, str]]]
"""The reading that stands, and each rejected one with the reason."""


def reconcile(observations: pd.DataFrame) -> pd.DataFrame:
    """Results from observations: one row a body, unit and year, sorted by year, body and unit.

    Columns: year, level, body_id, name, unit_id, unit, province_code (assessed under), province_code_today, score
    (points), decimals, zone, category, basis (score, category, zone or rank), grade (corroborated, single or
    conflicting), publishers (independent voices for the basis), best_kind, national_rank, national_rank_of,
    province_rank, rank_source_ids (JSON: pages that print the rank), rank_others (JSON: other national ranks printed:
    value, publishers), rejected (JSON: value, reason, publishers, for scores observation_ids), source_ids (JSON: pages
    that print the score or class that stands) and observation_ids (JSON: all of them).
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
    "score_printed",
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
    ranks = {column: _label(rows, column) for column in RANKS}
    basis = _basis(score, zone, category, ranks["national_rank"] or ranks["province_rank"])
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
        **_ranks(ranks, rows),
        "source_ids": json.dumps(_pages_behind(rows, score, zone, category)),
        "observation_ids": json.dumps([row["observation_id"] for row in rows]),
    }


def _settle_score(rows: list[dict], year: int, group: str, order: RankOrder) -> Settled | None:
    scored = [row for row in rows if not pd.isna(row["score"])]
    if not scored:
        return None
    # A source whose misprint was put right does not bear witness to the value, unless it is the only one.
    statements = [_statement(row) for row in scored if not _put_right(row)] or [
        _statement(row) for row in scored
    ]
    rank = printed_rank(rows)

    def against(reading: Reading) -> int:
        misplaced = order.violations(float(reading.value), rank, year, rows[0]["body_level"]) if rank else 0
        return contradictions(reading, year, group) + misplaced

    return settle(readings(statements), against)


def _put_right(row: dict) -> bool:
    """Whether a correction replaced the score that was printed."""
    printed = parse_score(row["score_printed"])
    return printed is not None and float(printed.value) != row["score"]


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
    rows: list[dict], score: Settled | None, zone: Label | None, category: Label | None
) -> list[str]:
    """Ids of the pages that print what stands: the score, or else the class; all of them where only a rank is known."""
    if score is not None:
        printing = {statement.observation_id for statement in score[0].statements}
        return sorted({row["source_id"] for row in rows if row["observation_id"] in printing})
    found = _pages_that_print(rows, "zone_printed", zone) | _pages_that_print(
        rows, "category_printed", category
    )
    return sorted(found or {row["source_id"] for row in rows})


def _pages_that_print(rows: list[dict], column: str, label: Label | None) -> set[str]:
    if label is None:
        return set()
    return {row["source_id"] for row in rows if not pd.isna(row[column]) and row[column] == label.value}


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


def _ranked_of(rows: list[dict], national: Label | None) -> int | None:
    """Of how many the kept rank is printed; a tie is settled for the fewer, for more may have been misread."""
    if national is None:
        return None
    ranked = [
        row for row in rows if not pd.isna(row["national_rank"]) and row["national_rank"] == national.value
    ]
    of = settle_label(
        (-int(row["national_rank_of"]), row["publisher_group"], row["publisher_kind"], row["publisher"])
        for row in ranked
        if not pd.isna(row["national_rank_of"])
    )
    return -int(of.value) if of else None


def _ranks(ranks: dict[str, Label | None], rows: list[dict]) -> dict[str, object]:
    """Published ranks, each the one that most independent voices print, with its pages and the others printed."""
    national = ranks["national_rank"]
    others = (
        [{"value": value, "publishers": publishers} for value, publishers, _ in national.others]
        if national
        else []
    )
    pages = set().union(*(_pages_that_print(rows, column, label) for column, label in ranks.items()))
    return {
        **{column: (label.value if label else None) for column, label in ranks.items()},
        "national_rank_of": _ranked_of(rows, national),
        "rank_source_ids": json.dumps(sorted(pages)),
        "rank_others": json.dumps(others, ensure_ascii=False),
    }
