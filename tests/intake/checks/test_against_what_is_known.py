"""Rows against each other, the results that stand, the year before and the published counts."""

from collections.abc import Callable

import numpy as np
import pytest

from analysis.intake.examining.checks_jumps import outer_fences
from analysis.intake.examining.examine import Examined
from analysis.regions import regions

CITIES = [one for one in regions() if one.level == "city"]


def test_the_same_figure_twice_is_taken_once(look: Callable[..., Examined], found: Callable) -> None:
    examined = look(
        {"name": "Kota Pasuruan", "score": "93,20", "zone": "hijau"},
        {"name": "PEMKOT PASURUAN", "score": "93.2"},
        {"name": "Kota Pasuruan", "score": "93,2", "unit": "Dinas Sosial"},
        {"name": "Kota Pasuruan", "score": "93,2", "dimension": "input"},
        {"name": "Kota Pasuruan", "score": "81", "year": "2021"},
    )
    assert list(examined.rows["outcome"]) == ["taken", "left", "taken", "taken", "taken"]
    (finding,) = found(examined, "duplicate")
    assert (finding.severity, finding.row) == ("warning", 3)
    assert finding.message.startswith("row 2 says the same")


def test_reviewed_spellings_of_a_unit_are_one_unit(look: Callable[..., Examined], found: Callable) -> None:
    examined = look(
        {"name": "Kota Pasuruan", "score": "93,2", "unit": "Dukcapil"},
        {"name": "Kota Pasuruan", "score": "93,3", "unit": "Disdukcapil"},
    )
    assert len(found(examined, "duplicate-differs")) == 2


def test_other_figures_of_one_body_keep_all_of_them_out(
    look: Callable[..., Examined], found: Callable
) -> None:
    examined = look(
        {"name": "Kota Pasuruan", "score": "93,24"},
        {"name": "Kota Depok", "score": "90"},
        {"name": "Pemkot Pasuruan", "score": "93,25"},
        {"name": "Kota Pasuruan", "score": "93,24"},
    )
    assert list(examined.rows["outcome"]) == ["refused", "taken", "refused", "refused"]
    findings = found(examined, "duplicate-differs")
    assert [one.row for one in findings] == [2, 4, 5]
    assert "row 4 (93,25), row 5 (93,24)" in findings[0].message
    assert findings[0].remedy == "0123456789ab,,2,name,Kota Pasuruan,duplicate-differs,leave,,,,"


def test_rows_that_complete_each_other_are_both_taken(look: Callable[..., Examined], found: Callable) -> None:
    examined = look(
        {"name": "Kota Pasuruan", "score": "93,24", "sheet": "Nilai"},
        {"name": "Kota Pasuruan", "national_rank": "4", "sheet": "Peringkat"},
    )
    assert list(examined.rows["outcome"]) == ["taken", "taken"]
    assert found(examined) == []


@pytest.mark.parametrize(
    ("printed", "differs"),
    [
        ("98,22", False),
        ("98.220", False),
        ("98,2", False),
        ("98", False),
        ("98,3", True),
        ("98,21", True),
        ("99", True),
    ],
)
def test_a_score_that_is_not_the_one_that_stands_is_looked_at(
    look: Callable[..., Examined], found: Callable, results: Callable, printed: str, differs: bool
) -> None:
    known = results(
        {"year": 2024, "level": "city", "body_id": "35.75", "score": 98.22},
        {"year": 2024, "level": "city", "body_id": "32.76", "score": 60.0},
    )
    examined = look({"name": "Kota Pasuruan", "score": printed}, results=known)
    findings = found(examined, "differs")
    assert bool(findings) == differs
    assert all("stands is 98.22" in one.message and printed in one.message for one in findings)
    assert examined.rows["outcome"].iloc[0] == "taken"


def test_a_zone_or_category_without_a_score_is_held_against_the_one_that_stands(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    usual = {"year": 2024, "level": "city", "zone": "green", "category": "A"}
    known = results(usual | {"body_id": "35.75", "score": 98.22}, usual | {"body_id": "32.76"})
    examined = look(
        {"name": "Kota Pasuruan", "zone": "kuning"},
        {"name": "Kota Depok", "category": "B"},
        {"name": "Kota Depok", "zone": "hijau"},
        results=known,
    )
    assert [(one.row, one.column) for one in found(examined, "differs")] == [(2, "zone"), (3, "category")]
    assert "stands is hijau, and this prints kuning" in found(examined, "differs")[0].message


def test_units_are_held_against_results_of_units(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    unit = {"unit_id": "35.75/dinas-sosial", "unit": "Dinas Sosial"}
    known = results(
        {"year": 2024, "level": "city", "body_id": "35.75", "score": 98.22},
        {"year": 2024, "level": "city", "body_id": "35.75", "score": 91.5} | unit,
    )
    examined = look(
        {"name": "Kota Pasuruan", "score": "91,5", "unit": "DINAS SOSIAL"},
        {"name": "Kota Pasuruan", "score": "91,5", "unit": "Dinas Kesehatan"},
        {"name": "Kota Pasuruan", "score": "91,5", "dimension": "input"},
        results=known,
    )
    assert found(examined, "differs") == []


def test_outer_fences_by_hand() -> None:
    # Of 1 to 20 the quartiles are 5.75 and 15.25, their distance 9.5, three of them 28.5.
    assert outer_fences(np.arange(1, 21)) == (5.75 - 28.5, 15.25 + 28.5)


def _changes(results: Callable, changes: list[float], earlier: int = 2023, later: int = 2024):
    """Synthetic results: cities at 40 points in the earlier year, and by these changes higher in the later one."""
    rows = []
    for one, change in zip(CITIES[1:], changes, strict=False):
        usual = {"level": "city", "body_id": one.body_id}
        rows += [usual | {"year": earlier, "score": 40.0}, usual | {"year": later, "score": 40.0 + change}]
    lowest = {"level": "city", "body_id": CITIES[-1].body_id, "year": 2017, "score": 8.71}
    return results(
        {"level": "city", "body_id": CITIES[0].body_id, "year": earlier, "score": 40.0}, lowest, *rows
    )


@pytest.mark.parametrize(
    ("score", "jumps"), [("84,00", True), ("83,50", False), ("16,00", True), ("16,50", False)]
)
def test_a_change_beyond_the_outer_fences_is_looked_at(
    look: Callable[..., Examined], found: Callable, results: Callable, score: str, jumps: bool
) -> None:
    # Beside 1 to 19, one change far above makes the upper fence 43.75, and one far below the lower fence -23.75.
    known = _changes(results, [float(step) for step in range(1, 20)])
    examined = look({"name": CITIES[0].name, "score": score}, results=known)
    assert bool(found(examined, "jump")) == jumps
    assert found(examined, "jump-not-judged") == []


def test_fewer_than_twenty_pairs_give_no_verdict_and_say_so(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    known = _changes(results, [float(step) for step in range(1, 19)])
    examined = look({"name": CITIES[0].name, "score": "99"}, results=known)
    assert found(examined, "jump") == []
    (note,) = found(examined, "jump-not-judged")
    assert "19 are known in both years, and it takes 20" in note.message


@pytest.mark.parametrize(("earlier", "later"), [(2021, 2022), (2024, 2025)])
def test_years_that_may_not_be_compared_are_not(
    look: Callable[..., Examined], found: Callable, results: Callable, earlier: int, later: int
) -> None:
    known = _changes(results, [float(step) for step in range(1, 30)], earlier, later)
    examined = look({"name": CITIES[0].name, "score": "99", "year": str(later)}, results=known, year=later)
    assert [one.rule for one in examined.findings] == []


def test_the_year_before_may_stand_in_the_same_file(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    rows = []
    for step, one in enumerate(CITIES[:21]):
        rows += [{"name": one.name, "score": "40", "year": "2023"}]
        rows += [{"name": one.name, "score": "99" if step == 20 else f"{41 + step}", "year": "2024"}]
    examined = look(*rows)
    (finding,) = found(examined, "jump")
    assert finding.row == 43
    assert "+59.00 against 40 before" in finding.message


def test_more_bodies_than_were_assessed_stop_the_file(look: Callable[..., Examined], found: Callable) -> None:
    cities = [{"name": one.name, "score": "80", "year": "2025"} for one in CITIES]
    assert found(look(*cities[:56], year=2025), "more-than-assessed") == []
    (finding,) = found(look(*cities[:57], year=2025), "more-than-assessed")
    assert finding.stops_file
    assert finding.message.startswith("The file holds 57 cities for 2025, and 56 were assessed")


def test_unknown_names_count_among_the_bodies_of_their_level(
    look: Callable[..., Examined], found: Callable
) -> None:
    provinces = [{"name": one.name, "score": "80"} for one in regions() if one.level == "province"][:34]
    other = {"name": "Provinsi Atlantis", "level": "province", "score": "80"}
    examined = look(*provinces, other)
    assert found(examined, "more-than-assessed")[0].value == "35"


def test_more_of_a_zone_than_was_published_is_looked_at(
    look: Callable[..., Examined], found: Callable
) -> None:
    # In 2024 four cities were yellow, none red.
    rows = [{"name": one.name, "score": "60"} for one in CITIES[:4]]
    assert found(look(*rows), "more-than-published") == []
    (finding,) = found(look(*rows, {"name": CITIES[4].name, "zone": "kuning"}), "more-than-published")
    assert finding.severity == "warning"
    assert finding.message.startswith("The file has 5 cities of 2024 in class kuning, and 4 were published")


@pytest.mark.parametrize(
    ("cells", "said", "remedy"),
    [
        ({"year": "2020"}, "There was no assessment in 2020", ""),
        ({"year": "2014"}, "No scheme is on record for regional bodies in 2014", "2014,regional,"),
        ({"year": "2031"}, "No scheme is on record for regional bodies in 2031", "2031,regional,"),
    ],
)
def test_a_year_without_a_scheme_is_refused(
    look: Callable[..., Examined], found: Callable, cells: dict[str, str], said: str, remedy: str
) -> None:
    examined = look({"name": "Kota Pasuruan", "score": "80"} | cells, year=int(cells["year"]))
    (finding,) = found(examined, "year-not-assessed")
    assert said in finding.message
    assert not remedy or finding.remedy.startswith(remedy)
    assert examined.rows["outcome"].iloc[0] == "refused"


def test_a_text_that_is_no_year_is_refused(look: Callable[..., Examined], found: Callable) -> None:
    assert len(found(look({"name": "Kota Pasuruan", "score": "80", "year": "202A"}), "unreadable-year")) == 1


def test_a_file_of_another_year_than_the_one_given_is_stopped(
    look: Callable[..., Examined], found: Callable
) -> None:
    examined = look({"name": "Kota Pasuruan", "score": "80", "year": "2023"}, year=2024)
    assert found(examined, "year-mismatch")[0].stops_file
    both = look(
        {"name": "Kota Pasuruan", "score": "80", "year": "2023"},
        {"name": "Kota Pasuruan", "score": "80", "year": "2024"},
        year=2024,
    )
    assert found(both, "year-mismatch") == []
    assert found(both, "other-years")[0].value == "2023"
