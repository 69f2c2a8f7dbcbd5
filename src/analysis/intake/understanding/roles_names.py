"""Which column of a table holds the names of bodies, and which their provinces, units and levels."""

from analysis.intake.understanding.roles_claims import Claim

_FOR_KIND = {"body": "name", "province": "province", "office": "unit", "level": "level"}


def settle_names(claims: list[Claim]) -> list[Claim]:
    """The claims with at most one column of names, where heads and cells leave no doubt."""
    found = [_by_content(one, claims) for one in claims]
    found = _one_name(found)
    if not any(one.role == "name" for one in found):
        found = _stand_in(found)
    return found


def _by_content(one: Claim, claims: list[Claim]) -> Claim:
    """A column whose head tells nothing, by its cells, where no other column has that role."""
    role = _FOR_KIND.get(one.profile.kind, "")
    if one.role or one.by or not role or any(other.role == role for other in claims):
        return one
    return one.to(role, by="content")


def _one_name(claims: list[Claim]) -> list[Claim]:
    """Of several columns of names, the one that holds bodies; provinces beside it are where they lie."""
    names = [one for one in claims if one.role == "name"]
    if len(names) < 2:
        return claims
    best = [one for one in names if one.by == "option"] or [
        one for one in names if one.profile.kind == "body"
    ]
    if len(best) != 1:
        return claims
    taken_provinces = any(one.role == "province" for one in claims)
    return [_beside(one, best[0], taken_provinces) for one in claims]


def _beside(one: Claim, name: Claim, taken_provinces: bool) -> Claim:
    if one.role != "name" or one is name or one.by == "option":
        return one
    if one.profile.kind == "province" and not taken_provinces:
        return one.to("province", level="")
    if one.profile.kind in ("text", "", "province"):
        return one.to("", f"the names stand in column {name.column.letter}", level="")
    return one


def _stand_in(claims: list[Claim]) -> list[Claim]:
    """Without a column of names: units that are bodies, or the provinces themselves, are the names."""
    units = [one for one in claims if one.role == "unit"]
    if len(units) == 1 and units[0].profile.kind == "body":
        why = f"{units[0].why}; its cells are names of bodies, and no other column holds any"
        return [one.to("name", why) if one is units[0] else one for one in claims]
    provinces = [one for one in claims if one.role == "province"]
    if len(provinces) == 1 and not units:
        why = f"{provinces[0].why}; no other column holds names"
        return [one.to("name", why, level="province") if one is provinces[0] else one for one in claims]
    return claims
