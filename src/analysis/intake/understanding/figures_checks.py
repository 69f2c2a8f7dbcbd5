"""What is held against the figures of a table before they are taken: scales, ranks, bodies of units."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.ingest.numbers import UnreadableScore, parse_score
from analysis.intake.findings import Finding
from analysis.intake.understanding.coded import Coded
from analysis.intake.understanding.figures_names import Names
from analysis.intake.understanding.kinds import mixed, rank_of
from analysis.intake.understanding.options import Options
from analysis.intake.understanding.roles_claims import Claim, option_keys, plain_key
from analysis.intake.understanding.roles_findings import map_key, shown_place
from analysis.regions.index import region_index
from analysis.regions.names import readings

_FEW, _FEW_RANKS, _MANY_ROWS, _NAMES = 5, 3, 20_000, 60


def scales_of(
    columns: Mapping[int, Coded], claims: Sequence[Claim], options: Options, sheet: str
) -> tuple[dict[str, int], list[Finding]]:
    """What the scores of each column are multiplied by, and findings on columns that are on another scale.

    A column without a score above 1, or a total without one above 10, may be a share or a mark of ten: nothing of it is
    taken before a person says what it is.
    """
    asked = {plain_key(head): factor for head, factor in options.scale.items()}
    scales, findings = {}, []
    for one in claims:
        if one.role != "score":
            continue
        highest = _highest(columns[one.column.place])
        said = next((asked[key] for key in option_keys(one.column) if key in asked), asked.get(""))
        small = 1 if highest <= 1 else 10 if highest <= 10 and not one.dimension else 0
        if said is not None and (small or "" not in asked):
            scales[one.column.letter] = said
            if said != 1:
                findings.append(_scaled(one, said, sheet))
        elif small and highest > 0:
            findings.append(_too_small(one, small, sheet))
    return scales, findings


def _highest(column: Coded) -> float:
    """The highest score of a column; infinite where it has none, or too few to tell a scale of ten."""
    found = [value for text in column.used() if (value := _value(text)) is not None]
    if not found:
        return float("inf")
    highest = max(found)
    return highest if highest <= 1 or len(column) >= _FEW else float("inf")


def _value(text: str) -> float | None:
    parts = mixed(text)
    try:
        score = parse_score(parts.number if parts else text)
    except UnreadableScore as problem:
        # A share of one with four decimals ("0.9324") is no score, and tells of the scale all the same.
        return 0.5 if "share" in str(problem) else None
    return float(score.value) if score else None


def _scaled(one: Claim, factor: int, sheet: str) -> Finding:
    message = f"The scores of column {one.column.named} are multiplied by {factor}, as was asked with scale={factor}."
    return Finding("note", "scaled", message, sheet, column=shown_place(one))


def _too_small(one: Claim, highest: int, sheet: str) -> Finding:
    factor = 100 // highest
    message = (
        f"No score in column {one.column.named} is above {highest}, so they may not be points of 100; say "
        f'MAP="scale={factor}" to multiply them by {factor}, or MAP="scale=1" if they are right as they are.'
    )
    return Finding("error", "scale", message, sheet, column=shown_place(one))


def ranks_settled(
    columns: Mapping[int, Coded], claims: Sequence[Claim], names: Names, sheet: str
) -> tuple[list[Claim], list[Finding]]:
    """Ranks whose head does not say among whom, as ranks of the country or of one province."""
    if not any(one.role == "rank" for one in claims):
        return list(claims), []
    one_province, rows = _of_one_province(names), len(names.name)
    found, findings = [], []
    for one in claims:
        if one.role == "rank":
            highest = _highest_rank(columns[one.column.place])
            if one_province and highest <= rows < _FEW_RANKS:
                findings.append(_rank_open(one, sheet))
            role = "province_rank" if one_province and highest <= rows else "national_rank"
            reason = _reason(one_province, role)
            findings.append(_rank_note(one, role, reason, sheet))
            one = replace(one, role=role, why=f"{one.why}; {reason}")
        found.append(one)
    return found, findings


def _reason(one_province: bool, role: str) -> str:
    if role == "province_rank":
        return "the rows are of one province and no rank is above their number"
    return "some ranks are above the number of rows" if one_province else "the rows are not of one province"


def _rank_note(one: Claim, role: str, reason: str, sheet: str) -> Finding:
    other = "national_rank" if role == "province_rank" else "province_rank"
    message = (
        f"Column {one.column.named} does not say among whom it ranks; it is taken as {role}, because {reason}; if "
        f'that is wrong, say MAP="{map_key(one)}={other}".'
    )
    return Finding("note", "rank-scope", message, sheet, column=shown_place(one))


def _rank_open(one: Claim, sheet: str) -> Finding:
    key = map_key(one)
    message = (
        f"Column {one.column.named} does not say among whom it ranks, and its few rows do not tell; say it with "
        f'MAP="{key}=national_rank" or MAP="{key}=province_rank".'
    )
    return Finding("error", "rank-scope", message, sheet, column=shown_place(one))


def _highest_rank(column: Coded) -> int:
    ranks = [rank_of(text)[0] if rank_of(text) else text.strip() for text in column.used()]  # type: ignore[index]
    return max((int(rank) for rank in ranks if rank.isdigit()), default=0)


def _of_one_province(names: Names) -> bool:
    """Whether all rows lie in one province, by what stands beside them or by their names."""
    said = names.province.used()
    if said and names.province.filled.all():
        return len(said) == 1
    if said or set(names.level.used()) & {"province", "ministry", "agency"}:
        return False
    possible: set[str] | None = None
    for name in names.name.used()[:_NAMES]:
        bodies = [one for reading in readings(name) for one in region_index().bare.get(reading.key, ())]
        provinces = {one.province_code for one in bodies if one.level != "province"}
        if provinces:
            possible = provinces if possible is None else possible & provinces
    return bool(possible)


def number_may_be_rank(
    columns: Mapping[int, Coded], claims: Sequence[Claim], names: Names, sheet: str
) -> list[Finding]:
    """A note where scores fall steadily with the numbers of the rows, which may then be ranks."""
    number = next((one for one in claims if one.role == "number" and one.column.path), None)
    score = next((one for one in claims if one.role == "score" and not one.dimension), None)
    ranked = any(one.role in ("national_rank", "province_rank") for one in claims)
    if number is None or score is None or ranked or not _FEW <= len(names.name) <= _MANY_ROWS:
        return []
    values = np.array(
        [np.nan if (v := _value(text)) is None else v for text in columns[score.column.place].texts]
    )
    steps = np.diff(values[columns[score.column.place].codes])
    texts = columns[number.column.place]
    counts_up = [texts[row].strip(" .)") for row in range(len(texts))] == [
        str(n + 1) for n in range(len(texts))
    ]
    if not counts_up or np.isnan(steps).any() or (steps > 0).any() or not (steps < 0).any():
        return []
    message = (
        f"The scores fall with the numbers in column {number.column.named}, which may be ranks; they are taken as "
        f'numbers of rows, unless MAP="{map_key(number)}=national_rank" or province_rank says so.'
    )
    return [Finding("note", "number-may-be-rank", message, sheet, column=shown_place(number))]


def units_without_body(names: Names, sheet: str) -> list[Finding]:
    """An error where offices stand without the name of the body that they belong to."""
    lost = names.unit.filled & ~names.name.filled
    if not lost.any():
        return []
    first = names.unit[int(np.flatnonzero(lost)[0])]
    message = (
        f'{int(lost.sum()):,} rows name offices such as "{first}" and nothing says which body they belong to; say it '
        'with MAP="body=Kota Ambon".'
    )
    return [Finding("error", "units-without-body", message, sheet)]


def carried_down(names: Names, sheet: str) -> list[Finding]:
    """A note where blank cells took what stands above them."""
    said = {"name": "names", "province": "provinces"}
    return [
        Finding(
            "note",
            "carried-down",
            f"Blank cells among the {said[role]} are read as what stands above them.",
            sheet,
        )
        for role in names.carried
    ]
