"""Tables are read as text, and what is wrong with one is said in a sentence. All tables here are synthetic."""

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.reference import read_text_table, reference_table


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_everything_stays_text(tmp_path: Path) -> None:
    table = read_text_table(written(tmp_path, 'code,score,flag\n11.10,"93,20",true\n007,,NA\n'))
    assert table.values.tolist() == [["11.10", "93,20", "true"], ["007", "", "NA"]]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    table = read_text_table(written(tmp_path, "code,name\n13,Padang\n", "utf-8-sig"), ("code", "name"))
    assert list(table.columns) == ["code", "name"]


def test_a_cell_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    table = read_text_table(written(tmp_path, 'code,note\n13,"one, ""two""\nthree"\n'))
    assert table["note"].tolist() == ['one, "two"\nthree']


def test_a_head_alone_is_an_empty_table(tmp_path: Path) -> None:
    table = read_text_table(written(tmp_path, "code,name\n"))
    assert (len(table), list(table.columns)) == (0, ["code", "name"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [("", "it is empty"), ("a,b\n1,2\n1,2,3\n", "columns"), ("a,b\n1\n", "columns")],
)
def test_a_broken_table_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(AnalysisError) as caught:
        read_text_table(path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="UTF-8"):
        read_text_table(written(tmp_path, "code,name\n13,Café\n", "latin-1"))


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match=r"nothing\.csv is missing; restore it"):
        read_text_table(tmp_path / "nothing.csv")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="has no column score"):
        read_text_table(written(tmp_path, "code,name\n13,Padang\n"), ("code", "score"))


def test_a_table_handed_out_is_the_callers_own() -> None:
    first = reference_table("bands")
    first["lower"] = "spoilt"
    assert "spoilt" not in set(reference_table("bands")["lower"])


def test_codes_of_the_register_keep_their_zeros() -> None:
    assert "11.10" in set(reference_table("regions")["kemendagri_code"])
