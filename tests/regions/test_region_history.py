"""Regions keep their history: the province they were assessed under, and who was assessed at all."""

import pytest

from analysis.errors import AnalysisError
from analysis.regions import (
    assessed_in,
    find_region,
    members,
    province_in_year,
    provinces,
    regions,
    resolve_body,
)


def test_papua_before_and_after_2025() -> None:
    merauke, mimika, wamena, sorong = "93.01", "94.04", "95.01", "96.71"
    for year in (2015, 2021, 2022, 2023, 2024):
        assert [province_in_year(code, year) for code in (merauke, mimika, wamena)] == ["91"] * 3
        assert province_in_year(sorong, year) == "92"
    assert [province_in_year(code, 2025) for code in (merauke, mimika, wamena, sorong)] == [
        "93",
        "94",
        "95",
        "96",
    ]


def test_only_the_new_papuan_provinces_ever_changed() -> None:
    moved = {
        one.province_code for one in regions() if province_in_year(one.body_id, 2024) != one.province_code
    }
    assert moved == {"93", "94", "95", "96"}


def test_a_province_and_a_national_body() -> None:
    assert province_in_year("13", 2021) == "13"
    assert province_in_year("min-agama", 2021) == ""
    assert province_in_year("pol-palu", 2021) == "72"


def test_provinces_assessed() -> None:
    assert len(provinces()) == len(provinces(2025)) == 38
    assert len(provinces(2021)) == len(provinces(2024)) == 34
    assert not assessed_in("96", 2024)
    assert assessed_in("96", 2025)


def test_members_of_a_province() -> None:
    assert len(members("13", 2024)) == 19
    assert len(members("91", 2024)) == 29
    assert len(members("91", 2025)) == 9
    assert len(members("92", 2024)) == 13
    assert len(members("92", 2025)) == 7
    assert members("96", 2024) == ()


@pytest.mark.parametrize(("year", "governments"), [(2021, 548), (2022, 547), (2024, 548)])
def test_members_add_up_to_the_published_number_of_governments(year: int, governments: int) -> None:
    assessed = provinces(year)
    assert len(assessed) + sum(len(members(one.body_id, year)) for one in assessed) == governments


def test_members_of_something_else_than_a_province() -> None:
    with pytest.raises(AnalysisError, match="no province"):
        members("13.72", 2024)


def test_a_row_may_name_the_province_of_then_or_of_today() -> None:
    for province in ("Papua Barat", "Papua Barat Daya"):
        assert resolve_body("Kota Sorong", "city", province).body_id == "96.71"
    for province in ("Papua", "Papua Pegunungan"):
        assert find_region("Jayawijaya", province=province).body_id == "95.01"


def test_a_renamed_region_keeps_its_code() -> None:
    assert find_region("Kabupaten Toba Samosir") is find_region("Kabupaten Toba")
    assert find_region("Kabupaten Mamuju Utara") is find_region("Kabupaten Pasangkayu")
    assert find_region("Maluku Tenggara Barat") is find_region("Kepulauan Tanimbar")
