"""What a person must settle about the columns of a table, each with the exact words that would settle it."""

from collections.abc import Iterable, Sequence

from analysis.intake.findings import Finding
from analysis.intake.understanding.kinds import LABELS
from analysis.intake.understanding.roles_claims import FACTS, Claim, label_role

_BY_KIND = {
    "integer": "score",
    "decimal": "score",
    "various": "score",
    "body": "name",
    "province": "province",
}


def map_key(one: Claim, others: Iterable[Claim] = ()) -> str:
    """The text by which MAP= names a column: its head, or its letter where the head is empty or not its own."""
    head = one.column.head
    shared = any(other.column.head == head and other.column != one.column for other in others)
    return one.column.letter if not head or shared or set(head) & set(';="') else head


def shown_place(one: Claim) -> str:
    """A column as findings show it: "C Nilai"."""
    return f"{one.column.letter} {one.column.head}".strip()


def ambiguous(rivals: Sequence[Claim], sheet: str) -> Finding:
    """The error where several columns may be one thing, or a head leaves open what its column is."""
    role = _role_text(rivals[-1])
    keys = [map_key(one, rivals) for one in rivals]
    if len(rivals) == 1:
        message = (
            f"Column {rivals[0].column.named} may hold the {role} or something else, as its head alone does not "
            f'tell; say which with MAP="{keys[0]}={role}" or MAP="{keys[0]}=ignore".'
        )
        return Finding("error", "ambiguous-column", message, sheet, column=shown_place(rivals[0]))
    *first, last = [one.column.named for one in rivals]
    said = "; ".join([f"{keys[-1]}={role}", *(f"{key}=ignore" for key in keys[:-1])])
    message = (
        f"Columns {', '.join(first)} and {last} may all be the {role} of a row, and only one can be; say which with "
        f'MAP="{said}", or the other way round.'
    )
    return Finding("error", "ambiguous-column", message, sheet)


def _role_text(one: Claim) -> str:
    if one.dimension and one.role == "score":
        return f"dimension:{one.dimension}"
    return "national_rank" if one.role == "rank" else one.role


def contradictions(found: Iterable[Claim], sheet: str) -> list[Finding]:
    """An error for each column whose head and cells contradict each other."""
    return [_contradiction(one, sheet) for one in found if one.problem]


def _contradiction(one: Claim, sheet: str) -> Finding:
    kind, key = one.profile.kind, map_key(one)
    better = label_role(one) if kind in LABELS else _BY_KIND.get(kind, one.role)
    message = (
        f"Column {one.column.named} {one.problem}; say what it is with "
        f'MAP="{key}={better}", or leave it out with MAP="{key}=ignore".'
    )
    return Finding("error", "ambiguous-column", message, sheet, column=shown_place(one))


def without_year(found: Sequence[Claim], sheet: str) -> list[Finding]:
    """An error for each column of figures without a year beside columns of several years."""
    years = sorted({one.year for one in found if one.role in FACTS and one.year})
    if len(years) < 2 or any(one.role == "year" for one in found):
        return []
    return [
        Finding(
            "error",
            "ambiguous-column",
            f"Column {one.column.named} names no year beside columns of {', '.join(years)}; say which with "
            f'MAP="{map_key(one)}={_role_text(one)} {years[-1]}", or leave it out with MAP="{map_key(one)}=ignore".',
            sheet,
            column=shown_place(one),
        )
        for one in found
        if one.role in FACTS and not one.year and not one.problem and one.part not in ("label", "of")
    ]


def unclaimed(found: Sequence[Claim], sheet: str) -> list[Finding]:
    """Columns of numbers that nothing claims: a warning, or an error where they alone can hold the scores."""
    kinds = ("integer", "decimal", "mixed", "various")
    loose = [one for one in found if not one.role and one.profile.kind in kinds]
    has_score = any(one.role == "score" for one in found)
    if loose and not has_score and not any(one.column.path for one in loose):
        letters = " and ".join(one.column.letter for one in loose)
        message = (
            f"Nothing says what the numbers in column {letters} are, as the table has no head that is known; say it "
            f'with MAP="{loose[-1].column.letter}=score".'
        )
        return [Finding("error", "ambiguous-column", message, sheet)]
    return [
        Finding(
            "warning",
            "numbers-not-taken",
            f"Column {one.column.named} holds numbers and is not taken, as nothing says what they are; where they "
            f'count, say so with MAP="{map_key(one)}=score" or another role.',
            sheet,
            column=shown_place(one),
        )
        for one in loose
    ]
