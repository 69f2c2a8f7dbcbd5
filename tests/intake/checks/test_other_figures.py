"""Right numbers in the wrong place: another year, another column, the mean of a province, nothing for 0."""

from collections.abc import Callable

import pytest

from analysis.intake.examining.checks_rules import RULES
from analysis.intake.examining.examine import Examined
from analysis.regions import regions
from analysis.store import load_results

CITIES = [one for one in regions() if one.level == "city"]
MEMBERS = [one for one in regions() if one.province_code == "73" and one.level in ("regency", "city")]


def _known(scores: list[float], year: int, decimals: int = 2) -> list[dict]:
    return [
        {"year": year, "level": "city", "body_id": one.body_id, "score": score, "decimals": decimals}
        for one, score in zip(CITIES, scores, strict=False)
    ]


def _printed(scores: list[str]) -> list[dict]:
    return [{"name": one.name, "score": score} for one, score in zip(CITIES, scores, strict=False)]


LAST_YEAR = [81.25, 82.31, 83.47, 84.59, 85.63, 86.71, 87.83, 88.97, 89.13, 90.29]


def _texts(alike: int, of: int) -> list[str]:
    """Scores of which so many are last year's, the others a bit higher."""
    return [f"{score + (0 if place < alike else 0.38):.2f}" for place, score in enumerate(LAST_YEAR[:of])]


@pytest.mark.parametrize(
    ("alike", "of", "stops"),
    [
        (10, 10, True),
        (4, 10, True),
        (3, 10, False),
        (5, 5, True),
        (4, 5, True),
        (4, 4, False),
        (0, 10, False),
    ],
)
def test_the_figures_of_another_year_stop_the_file(
    look: Callable[..., Examined], found: Callable, results: Callable, alike: int, of: int, stops: bool
) -> None:
    known = results(*_known(LAST_YEAR, 2023))
    findings = found(look(*_printed(_texts(alike, of)), results=known), "other-year-figures")
    assert bool(findings) == stops
    for finding in findings:
        assert finding.stops_file
        assert finding.value == "2023"
        assert f"Of {of} bodies" in finding.message
        assert f"{alike} print exactly the score of 2023" in finding.message
        assert finding.remedy == "0123456789ab,,0,,,other-year-figures,accept,,,,"


def test_a_fifth_of_the_bodies_alike_is_not_yet_another_year(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    scores = [70.13 + 0.21 * place for place in range(20)]
    known = results(*_known(scores, 2023))
    texts = [f"{score + (0 if place < 4 else 0.04):.2f}" for place, score in enumerate(scores)]
    assert found(look(*_printed(texts), results=known), "other-year-figures") == []
    assert len(found(look(*_printed(texts[:19]), results=known), "other-year-figures")) == 1


@pytest.mark.parametrize(
    ("text", "score", "decimals"),
    [("85", 85.0, 0), ("85,00", 85.0, 2), ("100,00", 100.0, 2), ("85,5", 85.5, 1)],
)
def test_scores_that_agree_by_chance_are_no_sign_of_another_year(
    look: Callable[..., Examined], found: Callable, results: Callable, text: str, score: float, decimals: int
) -> None:
    known = results(*_known([score] * 10, 2023, decimals))
    assert found(look(*_printed([text] * 10), results=known), "other-year-figures") == []


def test_scores_that_are_the_results_of_both_years_are_no_sign_of_another_year(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    known = results(*_known(LAST_YEAR, 2023), *_known(LAST_YEAR, 2024))
    assert found(look(*_printed(_texts(10, 10)), results=known)) == []


def test_figures_of_units_are_not_held_against_bodies_of_another_year(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    known = results(*_known(LAST_YEAR, 2023))
    rows = [row | {"unit": "Dinas Sosial"} for row in _printed(_texts(10, 10))]
    assert found(look(*rows, results=known), "other-year-figures") == []


@pytest.mark.parametrize(
    ("wrong", "of", "stops"), [(10, 10, True), (6, 10, True), (5, 10, False), (3, 5, True), (4, 4, False)]
)
def test_most_scores_that_are_not_those_that_stand_stop_the_file(
    look: Callable[..., Examined], found: Callable, results: Callable, wrong: int, of: int, stops: bool
) -> None:
    known = results(*_known(LAST_YEAR, 2024))
    examined = look(*_printed(_texts(of - wrong, of)), results=known)
    findings = found(examined, "other-figures")
    assert bool(findings) == stops
    assert len(found(examined, "differs")) == wrong
    for finding in findings:
        assert finding.stops_file
        assert f"Of {of} scores of 2024" in finding.message
        assert finding.remedy == "0123456789ab,,0,,,other-figures,accept,,,,"


def test_rounded_scores_are_those_that_stand(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    known = results(*_known(LAST_YEAR, 2024), *_known([50.0], 2023))
    assert found(look(*_printed([f"{score:.1f}" for score in LAST_YEAR]), results=known)) == []


@pytest.mark.parametrize("rule", ["other-year-figures", "other-figures"])
def test_a_decision_on_the_file_settles_it(
    look: Callable[..., Examined], found: Callable, results: Callable, decide: Callable[..., None], rule: str
) -> None:
    known = results(*_known(LAST_YEAR, 2023 if rule == "other-year-figures" else 2024))
    rows = _printed(_texts(10 if rule == "other-year-figures" else 0, 10))
    (finding,) = found(look(*rows, results=known), rule)
    decide(finding.remedy)
    examined = look(*rows, results=known)
    (note,) = found(examined, rule)
    assert note.severity == "note"
    assert not any(one.severity == "error" for one in examined.findings)
    assert set(examined.rows["outcome"]) == {"taken"}


def _province(score: str, members: list[str], **cells: str) -> list[dict]:
    rows = [{"name": one.name, "score": text} for one, text in zip(MEMBERS, members, strict=False)]
    return [*rows, {"name": "Provinsi Sulawesi Selatan", "score": score} | cells]


@pytest.mark.parametrize(
    ("score", "members", "mean"),
    [
        ("79,60", ["79,50", "79,60", "79,70"], True),
        ("79,6", ["79,50", "79,60", "79,70"], True),
        ("79,63", ["79,50", "79,60", "79,80"], True),  # 79.6333
        ("79,67", ["79,50", "79,60", "79,90"], True),  # 79.6667, rounded
        ("79,66", ["79,50", "79,60", "79,90"], True),  # and cut off
        ("79,62", ["79,50", "79,60", "79,70"], False),
        ("79,60", ["79,50", "79,70"], False),
    ],
)
def test_the_mean_of_its_members_is_not_the_score_of_a_province(
    look: Callable[..., Examined], found: Callable, score: str, members: list[str], mean: bool
) -> None:
    for rows in (_province(score, members), _province(score, members)[::-1]):
        examined = look(*rows)
        findings = found(examined, "mean-of-members")
        assert bool(findings) == mean
        outcomes = dict(zip(examined.rows["body_id"], examined.rows["outcome"], strict=True))
        assert outcomes.pop("73") == ("refused" if mean else "taken")
        assert set(outcomes.values()) == {"taken"}
        for finding in findings:
            assert f"of the {len(members)} regencies and cities" in finding.message
            assert ",mean-of-members,leave," in finding.remedy


@pytest.mark.parametrize(
    "cells", [{"year": "2023"}, {"dimension": "input"}, {"name": "Provinsi Sulawesi Utara"}]
)
def test_a_mean_is_of_members_of_the_same_province_year_and_total(
    look: Callable[..., Examined], found: Callable, cells: dict[str, str]
) -> None:
    rows = _province("79,60", ["79,50", "79,60", "79,70"], **cells)
    assert found(look(*rows), "mean-of-members") == []


def test_a_mean_may_be_accepted_as_the_score(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    rows = _province("79,60", ["79,50", "79,60", "79,70"])
    (finding,) = found(look(*rows), "mean-of-members")
    decide(finding.remedy.replace(",leave,", ",accept,"))
    assert set(look(*rows).rows["outcome"]) == {"taken"}


@pytest.mark.parametrize("name", ["Provinsi Sulawesi Selatan", "SULAWESI SELATAN"])
def test_a_province_under_regencies_and_cities_contradicts_them(
    look: Callable[..., Examined], found: Callable, name: str
) -> None:
    assert len(found(look({"name": name, "level": "regency_city", "score": "80,11"}), "other-level")) == 1


@pytest.mark.parametrize("text", ["0", "0,00", "0.0"])
def test_a_score_of_nothing_is_kept_out(
    look: Callable[..., Examined], found: Callable, results: Callable, text: str
) -> None:
    known = results(*_known(LAST_YEAR, 2023))
    rows = (
        {"name": "Kota Pasuruan", "score": text},
        {"name": "Kota Depok", "score": text, "unit": "Dinas Sosial"},
    )
    examined = look(*rows, results=known)
    assert [(one.severity, one.row) for one in found(examined, "zero-score")] == [("error", 2), ("error", 3)]
    assert ",zero-score,leave," in found(examined, "zero-score")[0].remedy
    assert found(examined, "lowest-ever") == []
    assert list(examined.rows["outcome"]) == ["refused", "refused"]


def test_a_score_of_nothing_in_one_dimension_is_taken(look: Callable[..., Examined], found: Callable) -> None:
    assert found(look({"name": "Kota Pasuruan", "score": "0", "dimension": "input"})) == []


def test_a_score_of_nothing_may_be_accepted(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    (finding,) = found(look({"name": "Kota Pasuruan", "score": "0"}), "zero-score")
    decide(finding.remedy.replace(",leave,", ",accept,"))
    assert look({"name": "Kota Pasuruan", "score": "0"}).rows["outcome"].iloc[0] == "taken"


NEW = {"other-year-figures", "other-figures", "mean-of-members", "zero-score", "lowest-ever"}


def test_our_own_results_of_each_year_pass_as_a_file_of_that_year(look: Callable[..., Examined]) -> None:
    results = load_results(units=True)
    scored = results[results["score"].notna()]
    assert set(RULES) >= NEW
    for year, of_year in scored.groupby("year"):
        texts = [
            f"{score:.{places}f}" for score, places in zip(of_year["score"], of_year["decimals"], strict=True)
        ]
        cells = zip(of_year["body_id"], of_year["unit"], texts, strict=True)
        rows = [{"name": name, "unit": unit, "score": text, "year": str(year)} for name, unit, text in cells]
        examined = look(*rows, year=int(str(year)), results=results)
        assert (examined.rows["body_id"] == of_year["body_id"].to_numpy()).all()
        assert [one for one in examined.findings if one.rule in NEW] == [], year
