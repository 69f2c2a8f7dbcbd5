"""Heads of columns: words of the reviewed table, years, dimensions, and what is not known."""

import pytest

from analysis.intake.understanding.heads import Head, head_key, head_weight, read_dimension, read_head
from analysis.intake.understanding.options import ROLES
from analysis.intake.understanding.sections_words import LEVELS
from analysis.reference import reference_table


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("No, No., NOMOR, No Urut, #", "number"),
        ("Tahun, Tahun Penilaian, Year", "year"),
        ("Kode, Kode Wilayah, Kode Kemendagri, Code", "code"),
        ("Pemda, Pemerintah Daerah, Instansi, Nama Instansi, Nama Daerah, Daerah, Entitas, Lembaga", "name"),
        ("Kementerian/Lembaga, Kab/Kota, KABUPATEN / KOTA, Region, Government, Institution, Name", "name"),
        ("Nama Kabupaten/Kota, Nama Pemerintah Daerah, Kota, Kabupaten, Polres, Kantor Pertanahan", "name"),
        ("Provinsi, Province", "province"),
        ("Jenis, Tingkat, Level", "level"),
        ("Unit, Unit Layanan, Unit Kerja, OPD, SKPD, Lokus, Puskesmas, Office", "unit"),
        ("Nilai, Skor, Skor Akhir, Nilai Akhir, Nilai Kepatuhan, Nilai Total, Score, Value", "score"),
        ("Nilai Kepatuhan Standar Pelayanan Publik, Skor Penilaian, Nilai (skala 100), NILAI*", "score"),
        ("Zona, Zonasi, Zone, Zonasi Kepatuhan Pelayanan Publik", "zone"),
        ("Kategori, Category, Kategori (A-E)", "category"),
        ("Opini, Predikat, Kualitas, Opinion, Opini Maladministrasi", "opinion"),
        ("Peringkat, Ranking, Rank", "rank"),
        ("Peringkat Nasional, National rank, national_rank", "national_rank"),
        ("Peringkat Provinsi, province_rank", "province_rank"),
        ("Keterangan, Ket, Ket., Catatan, Notes", "note"),
        ("Selisih, Kenaikan/Penurunan, Kode BPS", "ignore"),
    ],
)
def test_words_of_indonesian_offices_and_their_english(words: str, role: str) -> None:
    heads = {word.strip(): read_head((word.strip(),)) for word in words.split(",")}
    assert {word: head.role for word, head in heads.items()} == dict.fromkeys(heads, role)
    assert all(head.sure for head in heads.values())


@pytest.mark.parametrize(
    ("path", "head"),
    [
        (("Nilai 2023",), ("score", "", "2023")),
        (("Nilai Kepatuhan Tahun 2024",), ("score", "", "2024")),
        (("2023", "Zona"), ("zone", "", "2023")),
        (("Nilai", "2024"), ("score", "", "2024")),
        (("Dimensi", "Input"), ("score", "input", "")),
        (("Dimensi", "Kompetensi Pelaksana"), ("score", "kompetensi-pelaksana", "")),
        (("2023", "Dimensi Proses"), ("score", "process", "2023")),
        (("Output", "Zona"), ("zone", "output", "")),
        (("Nilai Pengaduan",), ("score", "complaints", "")),
        (("Peringkat", "Provinsi"), ("province_rank", "", "")),
        (("Nilai", "Zona"), ("zone", "", "")),
        (("Tahun 2024",), ("", "", "2024")),
        (("Nilai 2022/2023",), ("score", "", "?")),
    ],
)
def test_years_and_dimensions_in_heads(path: tuple[str, ...], head: tuple[str, str, str]) -> None:
    read = read_head(path)
    assert (read.role, read.dimension, read.year) == head


@pytest.mark.parametrize(
    "path", [("Nilai IKM",), ("Nama Pejabat",), ("Nilai", "IKM"), ("Dimensi Input", "Sarana")]
)
def test_heads_of_which_only_the_beginning_is_known_are_not_sure(path: tuple[str, ...]) -> None:
    assert not read_head(path).sure


@pytest.mark.parametrize("text", ["", "Aduan", "Bupati", "2,5", "Telepon kantor"])
def test_heads_that_are_not_known(text: str) -> None:
    assert read_head((text,)) == Head()


def test_levels_in_heads_of_names() -> None:
    levels = {
        text: read_head((text,)).level
        for text in ("Kota", "Kabupaten", "Kab/Kota", "Polres", "Kementerian", "Instansi")
    }
    assert list(levels.values()) == ["city", "regency", "regency_city", "police", "ministry", ""]


def test_a_word_that_is_a_value_as_well_weighs_less_than_a_head() -> None:
    assert [head_weight(text) for text in ("Nilai", "Kota", "Input", "2024", "Kota Ambon", "Nilai IKM")] == [
        "strict", "loose", "loose", "year", "", "",
    ]  # fmt: skip


def test_dimensions_in_cells() -> None:
    assert [read_dimension(text) for text in ("Dimensi Input", "proses", "Total", "Nilai Akhir", "Kota")] == [
        "input", "process", "", "", None,
    ]  # fmt: skip


def test_the_reviewed_table_names_only_roles_levels_and_dimensions_that_exist() -> None:
    table = reference_table("column_words")
    dimensions = set(reference_table("dimensions")["dimension_id"])
    known = {role.partition(":")[0] for role in ROLES} | {"rank", "filler"}
    for role, _, part in table["role"].str.partition(":").itertuples(index=False):
        assert role in known
        assert part in ({"name": {*LEVELS, ""}, "dimension": {*dimensions, ""}}.get(role, {""}))


def test_no_two_words_of_the_reviewed_table_are_one_head_with_two_meanings() -> None:
    table = reference_table("column_words")
    words = table[table["role"] != "filler"]
    roles: dict[str, set[str]] = {}
    for word, role in zip(words["word"], words["role"], strict=True):
        roles.setdefault(head_key(word), set()).add(role)
    assert {key: found for key, found in roles.items() if len(found) > 1} == {}
    assert "" not in roles


def test_every_word_of_the_reviewed_table_is_read_as_it_says() -> None:
    table = reference_table("column_words")
    for word, role in zip(table["word"], table["role"], strict=True):
        if role in ("filler", "dimension"):
            continue
        read = read_head((word,))
        said = f"dimension:{read.dimension}" if read.dimension else f"{read.role}:{read.level}".rstrip(":")
        assert said == role, word
