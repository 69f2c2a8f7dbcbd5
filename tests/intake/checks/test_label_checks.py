"""Labels against the scheme of the year, against each other and against the score."""

from collections.abc import Callable

import pytest

from analysis.intake.examining.examine import Examined


@pytest.mark.parametrize(
    ("cells", "zone", "category", "opinion"),
    [
        ({"score": "98,22", "zone": "Zona Hijau", "category": "A"}, "hijau", "A", ""),
        ({"score": "54,00", "zone": "Kuning", "category": "C (Sedang)"}, "kuning", "C", ""),
        ({"category": "A / Hijau"}, "hijau", "A", ""),
        ({"opinion": "Kualitas Tinggi"}, "", "B", ""),
        ({"score": "81", "zone": "Kepatuhan Tinggi", "year": "2021"}, "hijau", "", ""),
        ({"score": "80,5", "zone": "Hijau", "year": "2016"}, "hijau", "", ""),
        ({"score": "80,5", "zone": "Kuning", "year": "2016"}, "kuning", "", ""),
        ({"score": "50,12", "zone": "kuning", "year": "2017"}, "kuning", "", ""),
        ({"score": "89,82", "opinion": "Kualitas Tertinggi", "year": "2025"}, "", "", "Kualitas Tertinggi"),
        ({"score": "87,995", "category": "A"}, "", "A", ""),
    ],
)
def test_labels_that_fit_are_taken(
    look: Callable[..., Examined],
    found: Callable,
    cells: dict[str, str],
    zone: str,
    category: str,
    opinion: str,
) -> None:
    examined = look({"name": "Kota Pasuruan"} | cells, year=int(cells.get("year", 2024)))
    row = examined.rows.iloc[0]
    assert (row["zone"], row["category"], row["opinion"], row["outcome"]) == (
        zone,
        category,
        opinion,
        "taken",
    )
    assert found(examined) == []


@pytest.mark.parametrize(
    ("cells", "rule", "said"),
    [
        (
            {"score": "77,99", "zone": "hijau"},
            "zone-contradicts-score",
            "77,99 is kuning in 2024 (54 to 77.99)",
        ),
        (
            {"score": "87,99", "category": "A"},
            "category-contradicts-score",
            "87,99 is B in 2024 (78 to 87.99)",
        ),
        ({"score": "80,99", "zone": "hijau", "year": "2021"}, "zone-contradicts-score", "is kuning in 2021"),
        ({"score": "79,9", "zone": "hijau", "year": "2018"}, "zone-contradicts-score", "is kuning in 2018"),
        (
            {"score": "45,31", "zone": "kuning", "year": "2019"},
            "zone-contradicts-score",
            "limits not seen in print",
        ),
        ({"score": "90", "opinion": "B / Merah"}, "zone-contradicts-score", "is hijau in 2024"),
        ({"zone": "hijau", "category": "C"}, "labels-contradict", "contradict each other"),
        ({"zone": "hijau", "opinion": "Kualitas Sedang"}, "labels-contradict", "contradict each other"),
        ({"category": "A", "opinion": "Kualitas Tinggi"}, "labels-contradict", "contradict each other"),
        ({"zone": "hijau", "category": "kuning"}, "labels-contradict", "contradict each other"),
        ({"category": "A Tinggi"}, "labels-contradict", "contradict each other"),
        ({"score": "90", "zone": "biru"}, "unreadable-label", '"biru"'),
        ({"score": "90", "opinion": "Sangat Tinggi"}, "unreadable-label", '"Sangat Tinggi"'),
    ],
)
def test_labels_that_do_not_fit_keep_the_row_out(
    look: Callable[..., Examined], found: Callable, cells: dict[str, str], rule: str, said: str
) -> None:
    examined = look({"name": "Kota Pasuruan"} | cells, year=int(cells.get("year", 2024)))
    finding = found(examined, rule)[0]
    assert said in finding.message
    assert finding.severity == "error"
    assert finding.value in {
        " / ".join(cells[c] for c in ("zone", "category", "opinion") if c in cells),
        *cells.values(),
    }
    assert examined.rows["outcome"].iloc[0] == "refused"


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"zone": "hijau", "year": "2025"}, "zone-not-in-scheme"),
        ({"category": "A", "year": "2025"}, "category-not-in-scheme"),
        ({"category": "B", "year": "2021"}, "category-not-in-scheme"),
        ({"opinion": "Kualitas Tinggi", "year": "2019"}, "words-not-in-scheme"),
        ({"opinion": "Kepatuhan Tinggi", "year": "2024"}, "words-not-in-scheme"),
    ],
)
def test_a_label_without_a_place_in_its_year_is_not_taken_and_said(
    look: Callable[..., Examined], found: Callable, cells: dict[str, str], rule: str
) -> None:
    scored = look({"name": "Kota Pasuruan", "score": "80"} | cells, year=int(cells["year"]))
    assert found(scored, rule)[0].severity == "warning"
    row = scored.rows.iloc[0]
    assert (row["zone"], row["category"], row["opinion"], row["outcome"]) == ("", "", "", "taken")
    alone = look({"name": "Kota Pasuruan"} | cells, year=int(cells["year"])).rows.iloc[0]
    assert (alone["outcome"], alone["reason"]) == ("left", "states nothing that its year has a place for")


def test_opinions_that_differ_from_the_score_are_looked_at(
    look: Callable[..., Examined], found: Callable
) -> None:
    examined = look(
        {"name": "Kota Pasuruan", "score": "76,82", "opinion": "Kualitas Tertinggi", "year": "2025"},
        {"name": "Kota Depok", "score": "76,82", "opinion": "Cukup", "year": "2025"},
        {"name": "Kota Solok", "score": "76,82", "opinion": "Sangat Baik", "year": "2025"},
        year=2025,
    )
    assert [one.row for one in found(examined, "opinion-contradicts-score")] == [2, 4]
    assert set(examined.rows["outcome"]) == {"taken"}
    assert list(examined.rows["opinion"]) == ["Kualitas Tertinggi", "", ""]


def test_a_label_read_in_part_is_taken_and_pointed_out(
    look: Callable[..., Examined], found: Callable
) -> None:
    examined = look({"name": "Kota Pasuruan", "score": "98,22", "category": "A (88,00-100)"})
    assert found(examined, "label-in-part")[0].severity == "warning"
    assert examined.rows["category"].iloc[0] == "A"


@pytest.mark.parametrize(
    ("cells", "rank"),
    [
        ({"national_rank": "3", "national_rank_of": "98"}, ("3", "98", "")),
        ({"national_rank": "ke-3 dari 98"}, ("3", "98", "")),
        ({"national_rank": "Peringkat 12."}, ("12", "", "")),
        ({"national_rank": "12.0"}, ("12", "", "")),
        ({"province_rank": "1/19"}, ("", "", "1")),
        ({"national_rank": "3*"}, ("3", "", "")),
    ],
)
def test_ranks_are_read_from_print(
    look: Callable[..., Examined], cells: dict[str, str], rank: tuple[str, str, str]
) -> None:
    row = look({"name": "Kota Pasuruan"} | cells).rows.iloc[0]
    assert (row["national_rank"], row["national_rank_of"], row["province_rank"]) == rank
    assert row["outcome"] == "taken"


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"national_rank": "pertama"}, "unreadable-rank"),
        ({"national_rank": "0"}, "unreadable-rank"),
        ({"national_rank": "601"}, "unreadable-rank"),
        ({"province_rank": "61"}, "unreadable-rank"),
        ({"national_rank": "1,5"}, "unreadable-rank"),
        ({"national_rank": "99", "national_rank_of": "98"}, "rank-above-of"),
        ({"national_rank": "99 dari 98"}, "rank-above-of"),
    ],
)
def test_ranks_that_cannot_be_are_refused(
    look: Callable[..., Examined], found: Callable, cells: dict[str, str], rule: str
) -> None:
    examined = look({"name": "Kota Pasuruan", "score": "80"} | cells)
    assert len(found(examined, rule)) == 1
    assert examined.rows["outcome"].iloc[0] == "refused"


def test_a_higher_score_on_a_lower_rank_is_looked_at(look: Callable[..., Examined], found: Callable) -> None:
    examined = look(
        {"name": "Kota Magelang", "score": "98,00", "national_rank": "1"},
        {"name": "Kota Pasuruan", "score": "97,00", "national_rank": "2"},
        {"name": "Kota Depok", "score": "97,50", "national_rank": "3"},
        {"name": "Kota Solok", "score": "96,00", "national_rank": "4"},
        {"name": "Kabupaten Badung", "score": "99,00", "national_rank": "4"},
    )
    (finding,) = found(examined, "rank-out-of-order")
    assert (finding.row, finding.value) == (4, "3")
    assert finding.message == "Rank 3 has 97,50, and rank 2 has 97: look at both."


def test_a_rank_given_twice_is_looked_at_unless_the_scores_are_equal(
    look: Callable[..., Examined], found: Callable
) -> None:
    examined = look(
        {"name": "Kota Magelang", "score": "98,00", "province_rank": "1"},
        {"name": "Kota Semarang", "score": "97,00", "province_rank": "1"},
        {"name": "Kota Tegal", "score": "96,00", "province_rank": "2"},
        {"name": "Kota Surakarta", "score": "96,00", "province_rank": "2"},
        {"name": "Kota Depok", "score": "50,00", "province_rank": "1"},
    )
    (finding,) = found(examined, "rank-out-of-order")
    assert (finding.row, finding.column) == (2, "province_rank")
    assert "is also given to a body with 97" in finding.message
