"""Which body a printed name means, by what stands beside it."""

from collections.abc import Callable

import pytest

from analysis.intake.examining.examine import Examined
from analysis.regions import regions


@pytest.mark.parametrize(
    ("cells", "body_id"),
    [
        ({"name": "Kota Pasuruan"}, "35.75"),
        ({"name": "PEMKAB. SOLOK"}, "13.02"),
        ({"name": "Solok", "level": "city"}, "13.72"),
        ({"name": "Banjar", "province": "Jawa Barat"}, "32.79"),
        ({"name": "Banjar", "province": "Kalsel"}, "63.03"),
        ({"name": "Gorontalo", "level": "province"}, "75"),
        ({"name": "Jambi", "level": "regency_city"}, "15.71"),
        ({"name": "Pasuruan", "code": "35.75"}, "35.75"),
        ({"name": "Kabupaten Aceh Singkil", "code": "11.1"}, "11.10"),
        ({"name": "Kota Pasuruan", "code": "3575"}, "35.75"),
        ({"name": "OKU", "province": "Sumsel"}, "16.01"),
        ({"name": "Kota Sorong", "province": "Papua Barat"}, "96.71"),
        ({"name": "Kementerian Agama"}, "min-agama"),
        ({"name": "POLRI"}, "agy-kepolisian-negara"),
        ({"name": "Polresta Payakumbuh", "level": "unit", "unit": "SIM"}, "pol-payakumbuh"),
        (
            {"name": "Kantah Kab. Aceh Barat", "level": "land_office", "province": "Aceh"},
            "lnd-kabupaten-aceh-barat",
        ),
        ({"name": "Kota Depok", "unit": "Dinas Sosial"}, "32.76"),
    ],
)
def test_a_name_is_one_body(look: Callable[..., Examined], cells: dict[str, str], body_id: str) -> None:
    row = look(cells | {"score": "80,00"}).rows.iloc[0]
    assert (row["body_id"], row["outcome"]) == (body_id, "taken")


@pytest.mark.parametrize(
    ("cells", "rule", "said"),
    [
        ({"name": "Solok"}, "ambiguous-name", "Kabupaten Solok (13.02) or Kota Solok (13.72)"),
        ({"name": "Jambi"}, "ambiguous-name", "Provinsi Jambi (15) or Kota Jambi (15.71)"),
        (
            {"name": "Jambi", "province": "Jambi"},
            "ambiguous-name",
            "Provinsi Jambi (15) or Kota Jambi (15.71)",
        ),
        ({"name": "Kota Pasuruann"}, "unknown-name", "nearest: Kota Pasuruan (35.75)"),
        (
            {"name": "Kota Solok", "level": "regency"},
            "other-level",
            "stands as a regency but names Kota Solok",
        ),
        (
            {"name": "Kota Palu", "level": "police"},
            "other-level",
            "stands as a police unit but names Kota Palu",
        ),
        ({"name": "Kota Solok", "province": "Jawa Timur"}, "other-province", "is in Sumatera Barat"),
        (
            {"name": "Kota Bogor", "province": "Jawa Barrat"},
            "unknown-province",
            "nearest: Provinsi Jawa Barat",
        ),
        (
            {"name": "Kota Pasuruan", "code": "35.14"},
            "other-code",
            "35.14 is not that of Kota Pasuruan (35.75)",
        ),
        (
            {"name": "Pasuruan", "code": "35.73"},
            "other-code",
            "Kabupaten Pasuruan (35.14) or Kota Pasuruan (35.75)",
        ),
        ({"name": "bupati/wali kota se-Sulawesi Selatan"}, "not-one-body", "several governments"),
        ({"name": "-"}, "no-name", "No body is named"),
        ({"name": "Kota Depok", "unit": "***"}, "no-unit-name", "unit has no name"),
        ({"name": "Kota Depok", "level": "unit"}, "no-unit-name", "unit has no name"),
    ],
)
def test_a_name_that_is_not_one_body_is_refused(
    look: Callable[..., Examined], found: Callable, cells: dict[str, str], rule: str, said: str
) -> None:
    examined = look(cells | {"score": "80,00"})
    finding = found(examined, rule)[0]
    assert said in finding.message
    assert (finding.severity, finding.row) == ("error", 2)
    assert examined.rows["outcome"].iloc[0] == "refused"


def test_the_remedy_of_an_unknown_region_is_the_line_of_the_nearest_name(
    look: Callable[..., Examined], found: Callable
) -> None:
    finding = found(look({"name": "Kota Pasuruann, baru", "score": "80"}), "unknown-name")[0]
    assert finding.remedy == '"Kota Pasuruann, baru",Kota Pasuruan,city,35.75,spelling,'
    assert finding.remedy_file == "data/reference/aliases.csv"
    assert "check that before adding it" in finding.message


def test_the_remedy_of_an_unknown_police_unit_is_its_line_in_the_register(
    look: Callable[..., Examined], found: Callable
) -> None:
    cells = {"name": "Polres Malang", "level": "police", "province": "Jawa Timur", "score": "80"}
    finding = found(look(cells), "unknown-name")[0]
    assert finding.remedy == "pol-malang,Polres Malang,police,35,,,"
    assert finding.remedy_file == "data/reference/bodies.csv"


def test_no_line_is_proposed_where_nothing_is_near(look: Callable[..., Examined], found: Callable) -> None:
    finding = found(look({"name": "Xyzzyqux", "score": "80"}), "unknown-name")[0]
    assert finding.remedy_file in ("", "data/reference/decisions.csv")
    assert "no name is near it" in finding.message


def test_rows_of_one_name_share_a_finding_and_are_all_refused(
    look: Callable[..., Examined], found: Callable
) -> None:
    examined = look(*({"name": "Solok", "score": "80", "year": year} for year in ("2022", "2023", "2024")))
    findings = found(examined, "ambiguous-name")
    assert len(findings) == 1
    assert "2 more figures" in findings[0].message
    assert list(examined.rows["outcome"]) == ["refused"] * 3


def test_an_ambiguous_name_asks_for_one_of_the_ids(look: Callable[..., Examined], found: Callable) -> None:
    finding = found(look({"name": "Solok", "score": "80"}), "ambiguous-name")[0]
    assert finding.remedy == "0123456789ab,,2,name,Solok,ambiguous-name,set,13.02|13.72,,,"


def test_every_government_is_found_among_all_the_others(look: Callable[..., Examined]) -> None:
    rows = [{"name": one.name.upper(), "score": "80", "unit": "Dinas Sosial"} for one in regions()]
    examined = look(*rows)
    assert list(examined.rows["body_id"]) == [one.body_id for one in regions()]
    assert list(examined.rows["body_name"]) == [one.name for one in regions()]
    assert list(examined.rows["province_code"]) == [one.province_code for one in regions()]


def test_who_was_not_assessed_is_pointed_out(look: Callable[..., Examined], found: Callable) -> None:
    examined = look(
        {"name": "Kabupaten Puncak", "score": "40", "year": "2022"},
        {"name": "Provinsi Papua Selatan", "score": "40", "year": "2024"},
        {"name": "Provinsi Papua Selatan", "score": "40", "year": "2025"},
        {"name": "Kabupaten Puncak", "score": "40", "year": "2023"},
    )
    assert [one.row for one in found(examined, "not-assessed")] == [2, 3]
    assert set(examined.rows["outcome"]) == {"taken"}
