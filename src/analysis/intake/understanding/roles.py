"""What each column of a table is taken for, and what a person must settle first."""

from collections.abc import Mapping
from dataclasses import replace

from analysis.intake.findings import Finding
from analysis.intake.understanding.kinds import LABELS
from analysis.intake.understanding.layout import Block
from analysis.intake.understanding.options import Options
from analysis.intake.understanding.roles_claims import (
    FACTS,
    LABEL_ROLES,
    Claim,
    claims,
    label_role,
    mixed_role,
)
from analysis.intake.understanding.roles_content import Profile
from analysis.intake.understanding.roles_findings import ambiguous, contradictions, unclaimed, without_year
from analysis.intake.understanding.roles_names import settle_names

_SINGLE = ("name", "province", "unit", "level", "year", "code", "dimension")
_STRENGTH = ("option", "head", "content", "weak")


def assign(
    block: Block, profiles: Mapping[int, Profile], options: Options, sheet: str
) -> tuple[list[Claim], list[Finding]]:
    """What each column is taken for (role "" where nothing tells), and findings on columns that remain open."""
    found = settle_names(claims(block.columns, profiles, options))
    found = _numbers_without_head(_years(_labels(found)))
    found, findings = _one_a_slot(found, sheet)
    findings += [*contradictions(found, sheet), *without_year(found, sheet), *unclaimed(found, sheet)]
    return found, findings


def _labels(found: list[Claim]) -> list[Claim]:
    """Columns of classes under the role of their cells, unless another column has it by its head."""
    for place, one in enumerate(found):
        if one.part or one.by == "option" or one.profile.kind not in LABELS:
            continue
        role = label_role(one)
        others = {(other.role, other.year, other.dimension) for other in found if other is not one}
        free = (role, one.year, one.dimension) not in others
        if free and role != one.role and _may_take_class(one):
            why = f"{one.why}; its cells hold {one.holds}".removeprefix("; ")
            found[place] = one.to(role, why, by=one.by or "content")
        elif one.by == "content" and not free:
            found[place] = one.to("note", "the classes stand in another column", by="head")
    return found


def _may_take_class(one: Claim) -> bool:
    """Whether the cells of a column of classes decide which class it is.

    Words such as "Tinggi" leave a head as it is. Under an unknown head, letters and words may grade anything; the
    colours of zones do not.
    """
    if one.role:
        return one.role in LABEL_ROLES and one.profile.kind != "grade"
    return one.profile.kind == "zone" or not one.column.path or one.names_only_a_year


def _years(found: list[Claim]) -> list[Claim]:
    """Columns headed by a year alone hold its scores, with or without their classes."""
    result: list[Claim] = []
    for one in found:
        if not one.role and one.names_only_a_year and (one.is_number or one.profile.kind in ("", "mixed")):
            result += _scores(one, f"headed {one.year}, its cells hold {one.holds}", "head")
        else:
            result.append(one)
    return result


def _scores(one: Claim, why: str, by: str) -> list[Claim]:
    """A column as one of scores, and of classes where its cells hold both."""
    if one.profile.kind != "mixed":
        return [one.to("score", why, by=by)]
    return [one.to("score", why, by=by, part="number"), one.to(mixed_role(one), why, by=by, part="label")]


def _numbers_without_head(found: list[Claim]) -> list[Claim]:
    """Columns without any head: row numbers, years, and scores where only one column can hold them."""
    loose = [one for one in found if not one.role and not one.column.path]
    decimals = [one for one in loose if one.profile.kind in ("decimal", "mixed")]
    has_scores = any(one.role == "score" for one in found)
    result: list[Claim] = []
    for one in found:
        if one in loose and one.profile.counts_up:
            result.append(one.to("number", "it counts the rows", by="content"))
        elif one in loose and one.profile.kind == "year" and len(loose) > 1:
            result.append(one.to("year", by="content"))
        elif decimals == [one] and not has_scores:
            result += _scores(one, "the only column of numbers with decimals", "content")
        else:
            result.append(one)
    return result


def _one_a_slot(found: list[Claim], sheet: str) -> tuple[list[Claim], list[Finding]]:
    """One column a role, year and dimension.

    A person's word beats a head, a whole head beats what cells alone tell, and that one of which only the beginning is
    known. Numbers under such a head beside scores ("Nilai" and "Nilai Baru") are for a person to settle.
    """
    losers: dict[int, str] = {}
    findings = []
    for (role, _, _), rivals in _slots(found).items():
        winners = next(some for by in _STRENGTH if (some := [one for one in rivals if one.by == by]))
        losers |= {id(one): winners[0].column.letter for one in rivals if one not in winners}
        doubted = [one for one in rivals if one not in winners and _holds_scores(one)]
        if doubted and role == "score" and winners[0].by != "option":
            findings.append(ambiguous([*doubted, *winners], sheet))
        elif len(winners) > 1 or (role == "score" and winners[0].by == "weak"):
            findings.append(ambiguous(winners, sheet))
    result = [
        one.to("ignore", f"not taken: column {losers[id(one)]} is taken for it") if id(one) in losers else one
        for one in found
    ]
    return result, findings


def _holds_scores(one: Claim) -> bool:
    """Whether a column that is not taken for the scores may hold them."""
    return one.is_number or one.part == "number"


def _slots(found: list[Claim]) -> dict[tuple[str, str, str], list[Claim]]:
    """The claims by what only one column can be; a figure without a year is of the only year that heads name."""
    years = {one.year for one in found if one.role in FACTS and one.year}
    only = next(iter(years)) if len(years) == 1 else ""
    slots: dict[tuple[str, str, str], list[Claim]] = {}
    for one in found:
        if one.role in FACTS and not one.problem:
            slots.setdefault((one.role, one.year or only, one.dimension), []).append(one)
        elif one.role in _SINGLE and not one.problem:
            slots.setdefault((one.role, "", ""), []).append(one)
    return slots


def without_role(one: Claim) -> Claim:
    """A column that is not taken, with the reason as it is shown."""
    if one.role:
        return one
    said = one.why or ("its cells hold " + one.holds if one.profile.kind else "it is empty")
    return replace(one, role="ignore", why=f"not taken: {said}")
