"""What a person may say about a file, in a text, a TOML file or single options."""

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.intake.understanding.options import Options, read_options


def test_a_text_of_heads_and_options() -> None:
    options = read_options(
        None, " Nilai Akhir = score ; Ket=ignore;level=city; year=2025; D=dimension:input; scale=100"
    )
    assert options.columns == {"Nilai Akhir": "score", "Ket": "ignore", "D": "dimension:input"}
    assert (options.level, options.year, options.scale) == ("city", 2025, {"": 100})


def test_nothing_said_is_the_default() -> None:
    assert read_options() == Options()
    assert read_options(None, "", sheet="", level=" ") == Options()
    assert Options().as_dict() == {}


def test_a_mapping_file(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        'sheets = ["Kota", "Kab"]\nlevel = "kabupaten"\nprovince = "Sumbar"\nhidden = "take"\nyear = 2024\n'
        '[columns]\n"Nilai Akhir" = "score 2024"\n[scale]\n"Nilai Akhir" = 10\n',
        encoding="utf-8",
    )
    assert read_options(path, "").as_dict() == {
        "sheets": ["Kota", "Kab"],
        "level": "regency",
        "province": "Sumatera Barat",
        "year": 2024,
        "hidden": "take",
        "columns": {"Nilai Akhir": "score 2024"},
        "scale": {"Nilai Akhir": 10},
    }


def test_single_options_weigh_more_than_the_text_and_the_text_more_than_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text('level = "city"\nprovince = "Bali"\nbody = "Kota Ambon"\n', encoding="utf-8")
    options = read_options(path, "province=Aceh; body=Kota Tual", province="Maluku")
    assert (options.level, options.province, options.body) == ("city", "Maluku", "Kota Tual")


def test_a_column_whose_head_is_the_name_of_an_option() -> None:
    options = read_options(None, "year=year; level=level; province=province")
    assert options.columns == {"year": "year", "level": "level", "province": "province"}


def test_a_sheet_whose_name_has_a_comma() -> None:
    assert read_options(None, "", sheet="Kota, 2024").sheets == ("Kota, 2024",)
    assert read_options(None, "sheets=Kota, Kabupaten").sheets == ("Kota", "Kabupaten")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Nilai=skore", "did you mean score"),
        ("Nilai=name:town", "is no level"),
        ("level=town", "is no level"),
        ("year=25", "four digits"),
        ("scale=7", "one of 1, 10, 100"),
        ("hidden=perhaps", "leave"),
        ("Nilai", "head=role"),
        ("=score", "head=role"),
        ("province=Nowhere", "not in the register"),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_sentence(said: str, message: str) -> None:
    with pytest.raises(AnalysisError) as raised:
        read_options(None, said)
    assert message in str(raised.value)
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("level = [", "cannot be read as TOML"),
        ('colour = "red"\n', "is no option"),
        ('columns = "score"\n', "table of heads"),
        ("[columns]\nNilai = 3\n", "is no role"),
        ('scale = "much"\n', "multiplied by"),
    ],
)
def test_a_mapping_file_that_cannot_be_meant(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnalysisError, match=message):
        read_options(path)


def test_a_mapping_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="does not exist"):
        read_options(tmp_path / "none.toml")
    path = tmp_path / "mapping.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AnalysisError, match="cannot be read"):
        read_options(path)
    with pytest.raises(AnalysisError, match="cannot be read"):
        read_options(tmp_path)
