"""What comes of the rows of one group: the rules by which sources are settled.

An outcome names the rows of its group by their positions, so that it holds for every group whose rows say the same.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from analysis.reconcile.evidence import RankOrder, contradictions, printed_rank
from analysis.reconcile.labels import Label, settle_label, settle_opinion
from analysis.reconcile.readings import Reading, Statement, readings, settle
from analysis.reconcile.rows import Row
from analysis.schemes import classify, has_categories, has_opinions, has_zones, zone_of_category

Settled = tuple[Reading, list[tuple[Reading, str]]]
"""The reading that stands, and each rejected one with the reason."""


class Outcome(NamedTuple):
    """The result of a group, without its key. Positions are those of rows in the group, -1 for none.

    `score`, `national_rank`, `national_rank_of`, `province_rank`: the row whose figure stands. `pages`: the rows whose
    pages print the score or class that stands; `rank_pages`: those that print the ranks. `rejected` and `rank_others`
    are JSON.
    """

    score: int
    zone: str
    category: str
    opinion: str
    basis: str
    grade: str
    publishers: int
    best_kind: str
    rejected: str
    national_rank: int
    national_rank_of: int
    province_rank: int
    rank_others: str
    pages: tuple[int, ...]
    rank_pages: tuple[int, ...]


def outcome(rows: Sequence[Row], order: RankOrder) -> Outcome:
    """The outcome of a group of rows, which are in the order of their ids."""
    year, group = rows[0].year, rows[0].group
    score = _settle_score(rows, order)
    labels = {
        "category": settle_label(_said(rows, "category")) if has_categories(year, group) else None,
        "zone": settle_label(_said(rows, "zone")) if has_zones(year, group) else None,
        "opinion": settle_opinion(_said(rows, "opinion")) if has_opinions(year, group) else None,
    }
    national = settle_label(_said(rows, "national_rank"))
    province = settle_label(_said(rows, "province_rank"))
    return Outcome(
        score=_score_row(rows, score),
        opinion=_word(labels["opinion"]),
        **_class(score, labels["zone"], labels["category"], year, group),
        **_basis(score, {**labels, "rank": national or province}),
        **_ranks(rows, national, province),
        pages=_pages_behind(rows, score, labels),
        rank_pages=_positions(rows, {"national_rank": national, "province_rank": province}),
    )


def _said(rows: Sequence[Row], column: str) -> list[tuple[Any, str, str, str]]:
    """Who prints what in a column: its word or number, voice, kind and publisher."""
    said = ((getattr(row, column), row.voice, row.kind, row.publisher) for row in rows)
    return [one for one in said if one[0] not in ("", None)]


def _word(label: Label | None) -> str:
    return str(label.value) if label else ""


def _settle_score(rows: Sequence[Row], order: RankOrder) -> Settled | None:
    scored = [row for row in rows if row.score is not None]
    if not scored:
        return None
    # A source whose misprint was put right does not bear witness to the value, unless it is the only one.
    witnesses = [row for row in scored if not row.put_right] or scored
    rank, first = printed_rank(rows), rows[0]

    def against(reading: Reading) -> int:
        misplaced = order.violations(float(reading.value), rank, first.year, first.level) if rank else 0
        return contradictions(reading, first.year, first.group) + misplaced

    return settle(readings([_statement(row) for row in witnesses]), against)


def _statement(row: Row) -> Statement:
    return Statement(
        row.observation_id,
        Decimal(f"{row.score:.{row.decimals}f}"),
        row.decimals or 0,
        row.voice,
        row.kind,
        row.publisher,
        row.zone,
        row.category,
    )


def _score_row(rows: Sequence[Row], score: Settled | None) -> int:
    """The first row that prints the score which stands as exactly as it stands."""
    if score is None:
        return -1
    reading, _ = score
    exact = {said.observation_id for said in reading.statements if said.decimals == reading.decimals}
    return next(position for position, row in enumerate(rows) if row.observation_id in exact)


def _class(
    score: Settled | None, zone: Label | None, category: Label | None, year: int, group: str
) -> dict[str, Any]:
    """Zone and category: by the scheme of the year where a score is known, else as printed.

    Where the printed limits of a year leave a score between two zones, or no limits are known, the printed zone stands.
    """
    if score is None:
        letter = _word(category)
        return {"zone": zone_of_category(letter, year, group) or _word(zone), "category": letter}
    value = float(score[0].value)
    band = classify(value, year, group)
    if band is None:
        return {"zone": _word(zone), "category": ""}
    return {"zone": (_word(zone) if band.ambiguous(value) else "") or band.zone, "category": band.category}


def _basis(score: Settled | None, labels: Mapping[str, Label | None]) -> dict[str, Any]:
    """What the result rests on, how many independent voices say it, its grade, and what was rejected."""
    if score is not None:
        reading, rejected = score
        others = [_rejected_reading(other, reason) for other, reason in rejected]
        return _graded("score", reading.voices, reading.best_kind, others)
    name = next((name for name, label in labels.items() if label), "mention")
    label = labels.get(name)
    if label is None:
        return _graded(name, frozenset(), "", [])
    others = [
        {"value": str(value), "reason": reason, "publishers": publishers}
        for value, publishers, reason in label.others
    ]
    return _graded(name, label.voices, label.best_kind, others)


def _graded(basis: str, voices: frozenset[str], best_kind: str, rejected: list[dict]) -> dict[str, Any]:
    grade = "conflicting" if rejected else "corroborated" if len(voices) > 1 else "single"
    return {
        "basis": basis,
        "grade": grade,
        "publishers": len(voices),
        "best_kind": best_kind,
        "rejected": json.dumps(rejected, ensure_ascii=False) if rejected else "[]",
    }


def _rejected_reading(reading: Reading, reason: str) -> dict[str, object]:
    return {
        "value": f"{reading.value}",
        "reason": reason,
        "publishers": sorted({statement.publisher for statement in reading.statements}),
        "observation_ids": sorted(statement.observation_id for statement in reading.statements),
    }


def _ranks(rows: Sequence[Row], national: Label | None, province: Label | None) -> dict[str, Any]:
    """Published ranks, each the one that most independent voices print, and the other national ones printed."""
    others = [{"value": value, "publishers": who} for value, who, _ in national.others] if national else []
    ranked = [row for row in rows if national and row.national_rank == national.value]
    # Of how many: a tie is settled for the fewer, for more may have been misread.
    of = settle_label((-value, *who) for value, *who in _said(ranked, "national_rank_of"))
    return {
        "national_rank": _first(rows, national_rank=national.value) if national else -1,
        "national_rank_of": (
            _first(rows, national_rank=national.value, national_rank_of=-int(of.value))
            if national and of
            else -1
        ),
        "province_rank": _first(rows, province_rank=province.value) if province else -1,
        "rank_others": json.dumps(others, ensure_ascii=False) if others else "[]",
    }


def _first(rows: Sequence[Row], **values: Any) -> int:
    """The position of the first row that prints these values."""
    return next(
        position
        for position, row in enumerate(rows)
        if all(getattr(row, column) == value for column, value in values.items())
    )


def _pages_behind(
    rows: Sequence[Row], score: Settled | None, labels: Mapping[str, Label | None]
) -> tuple[int, ...]:
    """The rows that print what stands: the score, or else the class; all of them where only a rank is known."""
    if score is None:
        return _positions(rows, labels) or tuple(range(len(rows)))
    printing = {statement.observation_id for statement in score[0].statements}
    return tuple(position for position, row in enumerate(rows) if row.observation_id in printing)


def _positions(rows: Sequence[Row], labels: Mapping[str, Label | None]) -> tuple[int, ...]:
    """The rows that print one of these labels."""
    kept = [(column, label.value) for column, label in labels.items() if label]
    return tuple(
        position
        for position, row in enumerate(rows)
        if any(getattr(row, column) == value for column, value in kept)
    )
