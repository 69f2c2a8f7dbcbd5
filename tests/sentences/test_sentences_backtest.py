"""Sentences on results beside published counts: every branch. Counts of 2024 are as published, others synthetic."""

import pytest

from analysis.sentences.backtest import (
    Held,
    categories_held_sentence,
    complete_sentence,
    excess_sentence,
    no_zone_counts_sentence,
    of_published,
    zones_held_sentence,
)
from analysis.wording import words

EN, ID = words("en"), words("id")
ZONES = [Held("green", 237, 494), Held("yellow", 32, 70), Held("red", 2, 23)]


def test_a_count_beside_the_published_one() -> None:
    assert of_published(ZONES[0], EN) == "237 of 494"
    assert of_published(ZONES[0], ID) == "237 dari 494"
    assert of_published(Held("green", 1237, None), EN) == "1,237 of –"
    assert of_published(Held("green", 1237, None), ID) == "1.237 dari –"


def test_zones_of_all_bodies_and_how_many_are_missing() -> None:
    assert zones_held_sentence(2024, "all", ZONES, 587, 316, EN) == (
        "Of all bodies counted by zone for 2024, this compilation has 237 of 494 green, 32 of 70 yellow and 2 of 23 "
        "red. The zone of 316 of the 587 assessed is missing."
    )
    said = zones_held_sentence(2024, "all", ZONES, 587, 316, ID)
    assert "237 dari 494 hijau, 32 dari 70 kuning, dan 2 dari 23 merah" in said
    assert "Zona 316 dari 587 instansi yang dinilai belum ada." in said


def test_a_single_zone_is_said_alone() -> None:
    said = zones_held_sentence(2019, "regional", [Held("green", 52, 85)], None, None, EN)
    assert said == "Of regional governments counted by zone for 2019, this compilation has 52 of 85 green."


@pytest.mark.parametrize(("assessed", "without"), [(None, None), (257, None), (None, 3)])
def test_what_is_missing_is_not_said_where_it_is_not_known(assessed: int | None, without: int | None) -> None:
    assert "missing" not in zones_held_sentence(2024, "all", ZONES, assessed, without, EN)


def test_nothing_missing_is_said() -> None:
    assert zones_held_sentence(2024, "all", ZONES, 587, 0, EN).endswith("The zone of none is missing.")


def test_a_year_with_counts_of_some_levels_only() -> None:
    assert zones_held_sentence(2015, "", [], None, None, EN) == (
        "Counts by zone were published for some levels only."
    )


def test_levels_that_agree_with_their_counts() -> None:
    assert complete_sentence(["ministry", "agency"], EN) == (
        "Complete, with every zone as published: ministries and agencies."
    )
    assert complete_sentence(["agency"], ID).endswith(": lembaga.")
    assert complete_sentence([], EN) == ""


def test_more_than_was_published_is_said_to_be_wrong_somewhere() -> None:
    found = [Held("assessed", 8, 6), Held("green", 4, 2), Held("A", 3, 1)]
    assert excess_sentence("province", found, EN) == (
        "More provinces are recorded than were published (assessed: 8 of 6; green: 4 of 2; A: 3 of 1): a count or a "
        "page is wrong."
    )
    assert "dinilai: 8 dari 6; hijau: 4 dari 2" in excess_sentence("province", found, ID)
    assert excess_sentence("province", [], EN) == ""


def test_categories_by_letter() -> None:
    found = [Held("A", 166, 337), Held("B", 45, 157)]
    assert (
        categories_held_sentence("all", found, EN) == "By category, all bodies: A 166 of 337 and B 45 of 157."
    )
    assert (
        categories_held_sentence("regency", [Held("A", 98, 221)], ID)
        == "Menurut kategori, kabupaten: A 98 dari 221."
    )
    assert categories_held_sentence("all", [], EN) == ""


def test_a_year_that_cannot_be_held_against_counts_says_why() -> None:
    assert "gives no zones" in no_zone_counts_sentence(2025, EN, has_zones=False)
    assert "No count by zone was found for 2026" in no_zone_counts_sentence(2026, EN, has_zones=True)
    assert "2025" in no_zone_counts_sentence(2025, ID, has_zones=False)
