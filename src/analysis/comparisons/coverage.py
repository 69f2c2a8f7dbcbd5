"""How much of what was assessed is known, and what is lost by looking at the known part alone."""

import pandas as pd

REGIONAL = ("province", "city", "regency")
LABELLED = ("category", "zone", "opinion")
"""What a result without a score may rest on that says how good it is."""


def coverage_by_level(results: pd.DataFrame, counts: pd.DataFrame, year: int) -> pd.DataFrame:
    """What is known of the bodies assessed in `year`, by level and for the regional governments together.

    `results` has year, level, basis; `counts` has year, level, assessed (published). One row a level: level, assessed
    (bodies; missing where no count was published), score, label (category, zone or opinion only), rank (nothing but
    a rank or mention), unknown (missing without a count). Levels: regional, province, city, regency, ministry, agency.
    """
    known = results[results["year"] == year]
    assessed = counts[counts["year"] == year].set_index("level")["assessed"]
    rows = []
    for level, parts in {
        "regional": REGIONAL,
        **{x: (x,) for x in (*REGIONAL, "ministry", "agency")},
    }.items():
        rows.append({"level": level, **_known(known[known["level"].isin(parts)], assessed.get(level))})
    return pd.DataFrame(rows).astype({"assessed": "Int32", "unknown": "Int32"})


def coverage_by_province(results: pd.DataFrame, members: dict[str, int], year: int) -> pd.DataFrame:
    """The same by province: `members` gives the regional governments assessed under each province code.

    One row a province: province_code, assessed, score, label, rank, unknown.
    """
    known = results[(results["year"] == year) & results["level"].isin(REGIONAL)]
    rows = [
        {"province_code": code, **_known(known[known["province_code"] == code], size)}
        for code, size in members.items()
    ]
    return pd.DataFrame(rows)


def _known(results: pd.DataFrame, assessed: int | None) -> dict[str, int | None]:
    basis = results["basis"]
    score, label = int((basis == "score").sum()), int(basis.isin(LABELLED).sum())
    rank = len(results) - score - label
    unknown = None if assessed is None or pd.isna(assessed) else max(0, int(assessed) - len(results))
    return {
        "assessed": None if unknown is None else int(assessed or 0),
        "score": score,
        "label": label,
        "rank": rank,
        "unknown": unknown,
    }


def green_shares(results: pd.DataFrame, counts: pd.DataFrame, year: int) -> dict[str, float | int] | None:
    """Green among the regional governments whose score is known, beside green among all of them.

    None where the published counts of the year do not give both. Keys: known, known_green (bodies), assessed, green
    (bodies, published), known_share, share (0 to 1).
    """
    published = counts[(counts["year"] == year) & counts["level"].isin(REGIONAL)]
    scored = results[
        (results["year"] == year) & results["level"].isin(REGIONAL) & (results["basis"] == "score")
    ]
    if (
        len(published) < len(REGIONAL)
        or published[["assessed", "green"]].isna().any(axis=None)
        or scored.empty
    ):
        return None
    green, assessed = int(published["green"].sum()), int(published["assessed"].sum())
    known_green = int((scored["zone"] == "green").sum())
    return {
        "known": len(scored),
        "known_green": known_green,
        "assessed": assessed,
        "green": green,
        "known_share": known_green / len(scored),
        "share": green / assessed,
    }
