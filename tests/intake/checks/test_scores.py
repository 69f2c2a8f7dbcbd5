"""Scores on their scale: kept as printed, or refused with what was probably meant."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake.examining.examine import COLUMNS, Context, Examined, examine


@pytest.mark.parametrize(
    ("text", "kept", "value"),
    [
        ("93,24", "93,24", 93.24),
        ("98.22 %", "98.22", 98.22),
        ("76. 30", "76. 30", 76.3),
        ("93,24*", "93,24", 93.24),
        ("９３，２４", "93,24", 93.24),
        ("74,367", "74,367", 74.367),
        ("100", "100", 100.0),
    ],
)
def test_a_score_is_kept_as_the_raw_tables_hold_it(
    look: Callable[..., Examined], text: str, kept: str, value: float
) -> None:
    row = look({"name": "Kota Pasuruan", "score": text}).rows.iloc[0]
    assert (row["score"], row["value"], row["outcome"]) == (kept, value, "taken")


def test_signs_left_off_are_told_once(look: Callable[..., Examined], found: Callable) -> None:
    examined = look(
        {"name": "Kota Pasuruan", "score": "98,22%"},
        {"name": "Kota Depok", "score": "90,11%"},
        {"name": "Kota Solok", "score": "80,11"},
    )
    (note,) = found(examined, "score-tidied")
    assert (note.severity, note.row, note.value) == ("note", 2, "98,22%")
    assert "1 more figure" in note.message


@pytest.mark.parametrize(
    ("text", "rule", "meant"),
    [
        ("9.324", "unreadable-score", "93,24"),
        ("9324", "unreadable-score", "93,24"),
        ("0,9822", "unreadable-score", "98,22"),
        ("93 24", "unreadable-score", "93,24"),
        ("93,2456", "unreadable-score", "93,25"),
        ("0,98", "score-as-share", "98"),
        ("1", "score-as-share", "100"),
        ("932,4", "score-out-of-range", "93,24"),
    ],
)
def test_what_was_probably_meant_is_proposed_and_not_taken(
    look: Callable[..., Examined], found: Callable, text: str, rule: str, meant: str
) -> None:
    examined = look({"name": "Kota Pasuruan", "score": text})
    (finding,) = found(examined, rule)
    assert f"{meant} may be meant" in finding.message
    quoted = f'"{meant}"' if "," in meant else meant
    assert f",{rule},set,{quoted},," in finding.remedy
    row = examined.rows.iloc[0]
    assert row["outcome"] == "refused"
    assert row["value"] != row["value"]
    assert row["score"] == text


@pytest.mark.parametrize(
    "text", ["1.234,56", "93,24,1", "O3,24", "93,24 94,25", "-93,24", "#REF!", "dua puluh"]
)
def test_a_cell_that_is_no_score_is_refused(
    look: Callable[..., Examined], found: Callable, text: str
) -> None:
    examined = look({"name": "Kota Pasuruan", "score": text})
    (finding,) = found(examined, "unreadable-score")
    assert (finding.value, finding.column) == (text, "C score")
    assert examined.rows["outcome"].iloc[0] == "refused"


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        ({"name": "Kementerian Ketenagakerjaan", "score": "108,00", "year": "2017"}, "taken"),
        ({"name": "Kementerian Ketenagakerjaan", "score": "108,00", "year": "2022"}, "refused"),
        ({"name": "Kota Pasuruan", "score": "108,00", "year": "2017"}, "refused"),
        ({"name": "Kementerian Ketenagakerjaan", "score": "110,5", "year": "2017"}, "refused"),
        ({"name": "Kota Pasuruan", "unit": "Dinas Sosial", "score": "100,5"}, "refused"),
        ({"name": "Kota Pasuruan", "dimension": "input", "score": "100,5"}, "refused"),
    ],
)
def test_the_scale_is_that_of_year_and_group(
    look: Callable[..., Examined], cells: dict[str, str], outcome: str
) -> None:
    assert look(cells, year=int(cells.get("year", 2024))).rows["outcome"].iloc[0] == outcome


def test_a_per_cent_on_the_scale_to_110_is_not_taken_for_points(
    look: Callable[..., Examined], found: Callable
) -> None:
    examined = look({"name": "Kementerian Sosial", "score": "98%", "year": "2018"}, year=2018)
    assert len(found(examined, "percent-of-110")) == 1
    assert examined.rows["outcome"].iloc[0] == "refused"


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (["0,98", "0,93", "0,77", "0,54", "1"], "shares of one"),
        (["9,8", "9,3", "7,7", "5,4", "10"], "points on a scale to 10"),
        (["982", "933", "771", "540", "881"], "points without their decimal mark"),
    ],
)
def test_a_column_on_another_scale_stops_the_file(
    look: Callable[..., Examined], found: Callable, scores: list[str], said: str
) -> None:
    names = ["Kota Pasuruan", "Kota Depok", "Kota Solok", "Kota Padang", "Kota Bima"]
    examined = look(*({"name": name, "score": score} for name, score in zip(names, scores, strict=True)))
    (finding,) = found(examined, "other-scale")
    assert finding.stops_file
    assert said in finding.message
    assert "column C" in finding.message


def test_one_low_score_among_many_does_not_make_another_scale(
    look: Callable[..., Examined], found: Callable
) -> None:
    names = ["Kota Pasuruan", "Kota Depok", "Kota Solok", "Kota Padang", "Kabupaten Boalemo"]
    scores = ["98,22", "90,1", "80", "70,5", "8,71"]
    examined = look(
        *({"name": n, "score": s, "year": "2017"} for n, s in zip(names, scores, strict=True)), year=2017
    )
    assert found(examined, "other-scale") == []
    assert set(examined.rows["outcome"]) == {"taken"}


def test_a_score_below_all_on_record_is_kept_out(
    look: Callable[..., Examined], found: Callable, results: Callable
) -> None:
    known = results({"year": 2017, "level": "regency", "body_id": "75.02", "score": 8.71})
    examined = look(
        {"name": "Kota Pasuruan", "score": "8,7"}, {"name": "Kota Depok", "score": "8,71"}, results=known
    )
    (finding,) = found(examined, "lowest-ever")
    assert (finding.severity, finding.value) == ("error", "8,7")
    assert "8.71" in finding.message
    assert ",lowest-ever,accept," in finding.remedy
    assert list(examined.rows["outcome"]) == ["refused", "taken"]


@pytest.mark.parametrize("text", ["-", "–", "n/a", "tidak dinilai", "Belum Dinilai", "nihil", "TAD", ""])
def test_a_row_that_states_nothing_is_left_without_questions(
    look: Callable[..., Examined], found: Callable, text: str
) -> None:
    examined = look({"name": "Solok", "score": text, "zone": text})
    row = examined.rows.iloc[0]
    assert (row["outcome"], row["reason"], row["score"]) == ("left", "states nothing", "")
    assert found(examined) == []


@settings(max_examples=25, deadline=None)
@given(score=st.integers(1001, 9999), mark=st.sampled_from([",", "."]))
def test_no_mangled_score_is_taken_for_another_number(misprinted: Callable, score: int, mark: str) -> None:
    """Two digits and two decimals, with the mark lost, moved, doubled, or the whole divided by a hundred."""
    digits = f"{score}"
    right = [
        f"{digits[:2]}{mark}{digits[2:]}",
        f"{digits[:2]}{mark} {digits[2:]}",
        f"{digits[:2]}{mark}{digits[2:]}%",
    ]
    wrong = [
        digits,
        f"{digits[0]}{mark}{digits[1:]}",
        f"{digits[:3]}{mark}{digits[3]}",
        f"0{mark}{digits}",
        f"0{mark}{digits[:2]}",
        f"{digits[:2]} {digits[2:]}",
        f"{digits[:2]}{mark}{mark}{digits[2:]}",
        f"{digits[:2]}{mark}{digits[2]}{mark}{digits[3]}",
        f"-{digits[:2]}{mark}{digits[2:]}",
    ]
    outcomes = misprinted(right + wrong)
    assert outcomes[: len(right)] == [score / 100] * len(right)
    assert outcomes[len(right) :] == [None] * len(wrong)


@pytest.fixture(scope="session")
def misprinted(published: pd.DataFrame) -> Callable[[list[str]], list[float | None]]:
    """What is taken of texts in a column of scores, each of another unit; None of what is not."""

    def of(texts: list[str]) -> list[float | None]:
        usual = {**dict.fromkeys(COLUMNS, ""), "year": "2024", "name": "Kota Pasuruan"}
        cells = [
            usual | {"unit": f"Unit {n}", "column": f"C{n}", "score": text} for n, text in enumerate(texts)
        ]
        rows = pd.DataFrame(cells).astype("category").assign(row=range(len(cells)))
        results = pd.DataFrame(
            columns=["year", "level", "body_id", "unit_id", "unit", "score", "decimals", "zone", "category"]
        )
        examined = examine(rows, Context("0" * 64, 2024, results, published)).rows
        return [
            value if outcome == "taken" else None
            for value, outcome in zip(examined["value"], examined["outcome"], strict=True)
        ]

    return of
