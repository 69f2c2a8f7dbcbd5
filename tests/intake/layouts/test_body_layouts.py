"""Files about other things than the totals of regions: dimensions, ministries, police and land offices, opinions."""

import csv
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis import paths
from analysis.intake.template.workbook import write_template


def test_dimension_scores(xlsx, take, table, left) -> None:
    # Dimension scores of regions were never published: all values are made up (SINTETIS).
    rows: list[list[Any]] = [
        ["DATA SINTETIS: nilai per dimensi, tahun 2024"],
        ["No", "Kabupaten/Kota", "Dimensi", "", "", "", "Nilai Total"],
        ["", "", "Input", "Proses", "Output", "Pengaduan", ""],
        [1, "Kota Padang", 21.5, 25.25, 18.1, 26.4, 91.25],
        [2, "Kota Pariaman", 20.5, 24.25, 17.1, 25.4, 87.25],
    ]

    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)
        for span in ("A2:A3", "B2:B3", "C2:F2", "G2:G3"):
            sheet.merge_cells(span)

    intake = take(xlsx(SINTETIS=fill))
    names = ["input", "process", "output", "complaints"]
    assert sorted(table(intake, "dimension", "score_as_printed")) == sorted(
        [
            ("13.71", "", "91.25"),
            *zip(["13.71"] * 4, names, ["21.5", "25.25", "18.1", "26.4"], strict=True),
            ("13.77", "", "87.25"),
            *zip(["13.77"] * 4, names, ["20.5", "24.25", "17.1", "25.4"], strict=True),
        ]
    )
    assert [(row, why) for row, why, _ in left(intake)] == [(1, "title"), (2, "head"), (3, "head")]


def test_template_filled_in(project: Path, tmp_path: Path, take, table, west_sumatra) -> None:
    facts = west_sumatra[2024]
    write_template(2024, tmp_path / "isian.xlsx", province="Sumatera Barat")
    cells: dict[str, Any] = {}
    rows = _rows_by_code(tmp_path / "isian.xlsx")
    for fact in facts:
        row = rows[fact.body_id]
        cells |= {
            f"E{row}": float(fact.score.replace(",", ".")),
            f"F{row}": fact.zone,
            f"G{row}": fact.category,
            f"I{row}": int(fact.rank),
        }
    intake = take(_filled(tmp_path / "isian.xlsx", tmp_path / "isian-terisi.xlsx", cells))
    figures = table(intake, "score_as_printed", "zone", "category", "province_rank")
    assert sorted((body, *rest, float(score)) for body, score, *rest in figures) == sorted(
        (fact.body_id, fact.zone, fact.category, fact.rank, float(fact.score.replace(",", ".")))
        for fact in facts
    )


def _rows_by_code(path: Path) -> dict[str, int]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {
        str(cell.value): cell.row
        for row in sheet.iter_rows()
        for cell in row
        if re.fullmatch(r"\d\d(\.\d\d)?", str(cell.value))
    }


def _filled(source: Path, target: Path, cells: dict[str, Any]) -> Path:
    """The workbook with cells filled in as a spreadsheet program saves them."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("worksheets/sheet1.xml"):
                for cell, value in cells.items():
                    text = _with_value(text, cell, value)
            new.writestr(name, text)
    return target


def _with_value(sheet: str, cell: str, value: Any) -> str:
    kind, inner = (
        ("inlineStr", f"<is><t>{value}</t></is>") if isinstance(value, str) else ("n", f"<v>{value}</v>")
    )
    found, times = re.subn(rf'<c r="{cell}" (s="\d+")/>', rf'<c r="{cell}" \1 t="{kind}">{inner}</c>', sheet)
    assert times == 1, cell
    return found


@pytest.fixture(scope="session")
def ids() -> dict[str, str]:
    """The id of every ministry, agency, police and land office by its name."""
    with (paths.root() / "data" / "reference" / "bodies.csv").open(encoding="utf-8", newline="") as source:
        return {row["name"]: row["body_id"] for row in csv.DictReader(source)}


def test_police_and_land_offices(xlsx, take, table, left, ids: dict[str, str]) -> None:
    # As published for the Riau Islands in 2022; land offices with their categories.
    police = [
        ("Polres Bintan", 80.66),
        ("Polres Karimun", 88.71),
        ("Polres Kepulauan Anambas", 82.74),
        ("Polresta Barelang", 90.31),
    ]
    land = [
        ("Kantor Pertanahan Kabupaten Bintan", 83.57, "B"),
        ("Kantor Pertanahan Kabupaten Karimun", 95.65, "A"),
        ("Kantor Pertanahan Kota Batam", 90.18, "A"),
    ]
    intake = take(
        xlsx(
            Polres=[["No", "Satuan Kerja", "Nilai"], *([n, *row] for n, row in enumerate(police, 1))],
            Kantor_Pertanahan=[
                ["No", "Nama Instansi", "Nilai", "Kategori"],
                *([n, *row] for n, row in enumerate(land, 1)),
            ],
        ),
        year=2022,
    )
    assert table(intake, "level", "score_as_printed", "category") == [
        *((ids[name], "police", f"{score}", "") for name, score in police),
        *((ids[name], "land_office", f"{score}", category) for name, score, category in land),
    ]
    assert left(intake) == [
        ("Polres", 1, "head", "No | Satuan Kerja | Nilai"),
        ("Kantor Pertanahan", 1, "head", "No | Nama Instansi | Nilai | Kategori"),
    ]


def test_ministries_and_agencies(write, take, table, left, ids: dict[str, str]) -> None:
    # As published for 2021, with the ranks among 24 ministries and 15 agencies.
    ministries = [
        ("Kementerian Luar Negeri", "96,87", "hijau", "1"),
        ("Kementerian Keuangan", "90,33", "hijau", "2"),
        ("Kementerian Perhubungan", "89,96", "hijau", "3"),
        ("Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi", "89,39", "hijau", "4"),
        ("Kementerian Ketenagakerjaan", "88,42", "hijau", "5"),
    ]
    agencies = [
        ("Badan Pengawas Obat dan Makanan", "95,3", "", "1"),
        ("Konsil Kedokteran Indonesia", "92,55", "", "2"),
        ("Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah", "89,79", "", "3"),
    ]
    lines = [
        "Peringkat;Instansi;Nilai;Zona",
        "I. KEMENTERIAN;;;",
        *(f"{rank} dari 24;{name};{score};{zone}" for name, score, zone, rank in ministries),
        "II. LEMBAGA;;;",
        *(f"{rank} dari 15;{name};{score};{zone}" for name, score, zone, rank in agencies),
    ]
    intake = take(write("kl.csv", "\n".join(lines)), year=2021)
    columns = ("level", "score_as_printed", "zone", "national_rank", "national_rank_of")
    assert table(intake, *columns) == [
        *((ids[name], "ministry", score, zone, rank, "24") for name, score, zone, rank in ministries),
        *((ids[name], "agency", score, zone, rank, "15") for name, score, zone, rank in agencies),
    ]
    assert [(row, why) for row, why, _ in left(intake)] == [
        (1, "head"),
        (2, "sub-heading"),
        (8, "sub-heading"),
    ]


def test_opinions_of_2025(xlsx, take, table, left, ids: dict[str, str]) -> None:
    # Opinions and scores of 2025 as they were printed (data/raw/results-2025.csv).
    best, fair = "Kualitas Tertinggi Tanpa Maladministrasi", "Kualitas Sedang Tanpa Maladministrasi"
    rows = [
        ["OPINI OMBUDSMAN RI TAHUN 2025"],
        ["No", "Instansi", "Nilai", "Opini"],
        [1, "Kementerian Kelautan dan Perikanan", "", best],
        [2, "Kementerian Ketenagakerjaan", 89.82, best],
        [3, "Provinsi Gorontalo", 76.82, fair],
        [4, "Kota Gorontalo", 75.57, fair.upper()],
        [5, "Kota Depok", 90.34, best],
        [6, "Kabupaten Badung", "", "Opini " + best],
    ]
    intake = take(xlsx(Opini=rows), year=2025)
    assert table(intake, "score_as_printed", "opinion") == [
        (ids["Kementerian Kelautan dan Perikanan"], "", best),
        (ids["Kementerian Ketenagakerjaan"], "89.82", best),
        ("75", "76.82", fair),
        ("75.71", "75.57", fair),
        ("32.76", "90.34", best),
        ("51.03", "", best),
    ]
    assert [(row, why) for row, why, _ in left(intake)] == [(1, "title"), (2, "head")]


def test_as_many_bodies_as_were_assessed_in_2024(xlsx, take, left, ids: dict[str, str]) -> None:
    # 587 bodies, as many in each zone as were counted in 2024 (data/reference/published_counts.csv); which of them
    # is in which zone, and every score, is made up (SINTETIS).
    with (paths.root() / "data" / "reference" / "regions.csv").open(encoding="utf-8", newline="") as source:
        regions = list(csv.DictReader(source))
    of_kind = {
        kind: [(row["kemendagri_code"], row["name"]) for row in regions if row["kind"] == kind]
        for kind in ("province", "regency", "city")
    }
    founded_2022 = ("93", "94", "95", "96")
    provinces = [(code, f"Provinsi {name}") for code, name in of_kind["province"] if code not in founded_2022]
    national = [(body, name) for name, body in ids.items()]
    groups = [
        ([one for one in national if one[0].startswith("min-")][:22], 22, 0),
        ([one for one in national if one[1].startswith(("Badan ", "Lembaga "))][:14], 11, 3),
        (provinces, 28, 5),
        (of_kind["regency"], 339, 55),
        (of_kind["city"], 94, 4),
        ([one for one in national if one[1].startswith("Polres ")], 10**6, 0),
    ]
    bodies = [
        (body, name, "hijau" if place < green else "kuning" if place < green + yellow else "merah")
        for group, green, yellow in groups
        for place, (body, name) in enumerate(group)
    ][:587]
    middle = {"hijau": 88.0, "kuning": 65.0, "merah": 40.0}
    rows: list[list[Any]] = [["DATA SINTETIS, seperti tahun 2024"], ["No", "Nama Instansi", "Nilai", "Zona"]]
    rows += [
        [number, name, middle[zone] + number % 37 / 4, zone.title()]
        for number, (_, name, zone) in enumerate(bodies, 1)
    ]
    assert len(bodies) == 587
    intake = take(xlsx(SINTETIS=rows))
    # Made-up scores are not those of 2024, and that is the one thing said against the file.
    assert [one.rule for one in intake.errors] == ["other-figures"]
    expected = [(body, f"{row[2]:g}", zone) for (body, _, zone), row in zip(bodies, rows[2:], strict=True)]
    read = intake.examined.rows[["body_id", "score", "zone"]].astype(str)
    assert list(read.itertuples(index=False, name=None)) == expected
    assert [(row, why) for row, why, _ in left(intake)] == [(1, "title"), (2, "head")]
