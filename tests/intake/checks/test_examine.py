"""What becomes of rows: unsafe texts, outcomes, limits on findings, and the cost of a million of them."""

import re
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake.examining import examine as examined_module
from analysis.intake.examining.checks_rules import MOST_FINDINGS, RULES
from analysis.intake.examining.checks_unsafe import unsafe
from analysis.intake.examining.examine import COLUMNS, Context, Examined, examine
from analysis.reconcile.counts import published_counts
from analysis.regions import regions

NOTHING_KNOWN = pd.DataFrame(
    columns=["year", "level", "body_id", "unit_id", "unit", "score", "decimals", "zone", "category"]
)


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+62 811",
        "@SUM(A1)",
        "-2+3+cmd|' /C calc'!A0",
        "＝1+1",
        "<script>alert(1)</script>",
        "Kota <b>Depok</b>",
        "Kota\x00Depok",
        "Kota \u202eDepok",
    ],
)
@pytest.mark.parametrize("column", ["name", "province", "unit", "note", "sheet"])
def test_what_could_run_is_refused_and_not_repeated_in_a_remedy(
    look: Callable[..., Examined], found: Callable, text: str, column: str
) -> None:
    examined = look({"name": "Kota Pasuruan", "score": "80"} | {column: text})
    (finding,) = found(examined, "unsafe-text")
    assert finding.severity == "error"
    assert finding.remedy == ""
    assert examined.rows["outcome"].iloc[0] == "refused"
    assert all(text not in one.remedy for one in examined.findings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "-5",
        "-5,25 %",
        "Kota Depok",
        "5 < 6",
        "a & b",
        "Dinas P3AP2KB (DP3A)",
        "N/A",
        "*) sementara",
    ],
)
def test_plain_texts_are_kept(text: str) -> None:
    assert unsafe(text) == ""


def test_an_unsafe_name_is_told_once_for_its_row(look: Callable[..., Examined], found: Callable) -> None:
    rows = [{"row": 5, "name": "=A1", "score": "80", "year": year} for year in ("2023", "2024")]
    examined = look(*rows)
    assert len(found(examined, "unsafe-text")) == 1
    assert list(examined.rows["outcome"]) == ["refused", "refused"]


def test_line_ends_and_spaces_within_a_cell_are_one_space(look: Callable[..., Examined]) -> None:
    row = look({"name": "Kota\n  Pasuruan ", "score": " 98,22", "note": "-", "unit": "–"}).rows.iloc[0]
    bullet = look({"name": "Kota Pasuruan", "score": "98,22", "note": "- nilai sementara"}).rows.iloc[0]
    assert (bullet["note"], bullet["outcome"]) == ("nilai sementara", "taken")
    assert (row["name"], row["score"], row["note"], row["unit"]) == ("Kota Pasuruan", "98,22", "", "")
    assert (row["body_id"], row["outcome"]) == ("35.75", "taken")


def test_the_rows_keep_their_columns_and_gain_what_they_mean(look: Callable[..., Examined]) -> None:
    rows = look({"name": "Kota Pasuruan", "score": "98,22"}).rows
    added = ["body_id", "body_level", "body_name", "province_code", "value", "outcome", "reason"]
    assert set(rows.columns) == {*COLUMNS, "row", *added}
    text = [column for column in rows if column not in ("row", "value")]
    assert all(isinstance(rows[column].dtype, pd.CategoricalDtype) for column in text)
    assert rows["value"].dtype == "float64"


def test_heads_of_columns_are_named_where_they_are_known() -> None:
    cells = {**dict.fromkeys(COLUMNS, ""), "year": "2024", "column": "D", "name": "Solok", "score": "9.324"}
    rows = pd.DataFrame([cells]).astype("category").assign(row=4)
    heads = {("", "name"): "B Kabupaten/Kota", ("", "D"): "D Nilai"}
    examined = examine(rows, Context("0" * 64, 2024, NOTHING_KNOWN, published_counts(), heads))
    assert {one.rule: one.column for one in examined.findings} == {
        "ambiguous-name": "B Kabupaten/Kota",
        "unreadable-score": "D Nilai",
    }


def test_no_rows_are_no_findings(look: Callable[..., Examined]) -> None:
    empty = look({"name": "x"}).rows.iloc[:0][[*COLUMNS, "row"]]
    examined = examine(empty, Context("0" * 64, 2024, NOTHING_KNOWN, published_counts()))
    assert (len(examined.rows), examined.findings) == (0, ())


def test_of_one_rule_so_many_findings_are_kept_and_the_rest_counted(
    look: Callable[..., Examined], found: Callable
) -> None:
    rows = [
        {"name": "Kota Pasuruan", "unit": f"Unit {place}", "score": "9.324"}
        for place in range(MOST_FINDINGS + 7)
    ]
    examined = look(*rows)
    findings = found(examined, "unreadable-score")
    assert len(findings) == MOST_FINDINGS + 1
    assert findings[-1].message.startswith("7 more findings")
    assert set(examined.rows["outcome"]) == {"refused"}


def test_errors_come_first_and_each_kind_in_the_order_of_the_rows(look: Callable[..., Examined]) -> None:
    examined = look(
        {"name": "Kota Pasuruan", "score": "98,22%"},
        {"name": "Kota Depok", "score": "80", "zone": "hijau", "year": "2025"},
        {"name": "Kota Solok", "score": "9.324"},
        {"name": "Solok", "score": "80"},
    )
    severities = [one.severity for one in examined.findings]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    errors = [one.row for one in examined.findings if one.severity == "error"]
    assert errors == sorted(errors)


def test_every_rule_stands_in_the_table_of_the_module() -> None:
    told = set(re.findall(r"[a-z]+(?:-[a-z0-9]+)+|duplicate|differs|jump", examined_module.__doc__ or ""))
    assert set(RULES) <= told


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "-",
            "Kota Pasuruan",
            "Solok",
            "98,22",
            "9.324",
            "A",
            "hijau",
            "2024",
            "city",
            "3",
            "=x",
            "35.75",
        ]
    ),
    st.text(max_size=12),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), min_size=1, max_size=4))
def test_any_cells_become_rows_and_sentences(cells: list[dict[str, str]]) -> None:
    rows = pd.DataFrame(cells).astype("category").assign(row=range(2, len(cells) + 2))
    examined = examine(rows, Context("0" * 64, 2024, NOTHING_KNOWN, published_counts()))
    assert set(examined.rows["outcome"]) <= {"taken", "refused", "left"}
    refused = examined.rows["outcome"] == "refused"
    assert any(one.severity == "error" and one.row for one in examined.findings) == refused.any()
    taken = examined.rows[examined.rows["outcome"] == "taken"]
    assert (taken["body_id"] != "").all()
    assert taken["score"].astype(str).str.fullmatch(r"|\d{1,3}([.,] ?\d{1,3})?").all()
    for one in examined.findings:
        assert one.message.endswith((".", "\u201d")), one


def test_the_cost_grows_with_distinct_texts_and_not_with_rows() -> None:
    """200,000 synthetic rows of 552 bodies: a second on a slow machine, and little more memory than the result."""
    size, bodies = 200_000, regions()
    place = np.arange(size)
    texts = {"year": ["2024"], "column": ["C"], "name": [one.name for one in bodies]}
    texts |= {"unit": [f"Dinas {number}" for number in range(size // len(bodies) + 1)]}
    texts |= {"score": [f"{number / 100:.2f}" for number in range(2000, 10000)]}
    codes = {"name": place % len(bodies), "unit": place // len(bodies), "score": place % 8000}
    rows = pd.DataFrame(
        {
            column: pd.Categorical.from_codes(
                codes.get(column, np.zeros(size, dtype="int8")), categories=texts.get(column, [""])
            )
            for column in COLUMNS
        }
    ).assign(row=place + 2)
    context = Context("0" * 64, 2024, NOTHING_KNOWN, published_counts())
    examine(rows.head(2000), context)
    start = time.perf_counter()
    examined = examine(rows, context)
    assert time.perf_counter() - start < 1.5
    assert (examined.rows["outcome"] == "taken").all()
    tracemalloc.start()
    examine(rows, context)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200 * size
