"""Files that are not there, may not be read, or hold nothing; and what is recorded of one that is read."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.intake.reading import read, read_html
from analysis.intake.reading.read import read_publication

Put = Callable[[str, str | bytes], Path]


def refusal(path: Path) -> str:
    with pytest.raises(AnalysisError) as caught:
        read_publication(path)
    return str(caught.value)


def test_what_is_recorded(put: Put) -> None:
    content = b"Nama;Nilai\nKota Magelang;95,10\n"
    publication = read_publication(put("Hasil 2022.csv", content))
    assert publication.name == "Hasil 2022.csv"
    assert publication.sha256 == hashlib.sha256(content).hexdigest()
    assert publication.findings == ()


def test_a_file_that_is_missing(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("Hasil-2022.xlsx", "x")
    put("catatan.txt", "x")
    monkeypatch.chdir(tmp_path)
    assert (
        refusal(Path("hasil_2022.xlsx")) == "There is no file hasil_2022.xlsx; did you mean Hasil-2022.xlsx?"
    )
    assert refusal(Path("zzz")) == "There is no file zzz; put the name right."
    assert (
        refusal(Path("lain/hasil.csv"))
        == "There is no folder lain, so no file lain/hasil.csv; put the path right."
    )


def test_a_folder_and_a_device(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} is a folder; name the file in it."
    assert refusal(Path(os.devnull)).startswith(f"{os.devnull} is no ordinary file")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty (0 bytes); get it again."),
        (" \n\t\r\n ", "holds nothing but blanks"),
        ("\ufeff", "holds nothing but blanks"),
        (";;;\n;;;\n", "has no cell with anything in it"),
        ('"","\n"\n', "has no cell with anything in it"),
        ("\u200b;\u200b\n", "has no cell with anything in it"),
    ],
)
def test_nothing_in_it(content: str, said: str, put: Put) -> None:
    path = put("results.csv", content)
    assert refusal(path).startswith(f"{path} {said}")


def test_a_page_with_nothing_on_it(put: Put) -> None:
    assert "has no cell with anything in it" in refusal(put("page.html", "<html><table><tr><td></table>"))


def test_files_that_are_too_large(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "SIZE_LIMIT", 10)
    assert "than any publication of results" in refusal(put("results.csv", "Nama;Nilai\n"))
    monkeypatch.undo()
    monkeypatch.setattr(read_html, "SIZE_LIMIT", 10)
    assert "larger than any web page" in refusal(put("page.html", "<table><tr><td>1</table>"))


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "may not be read; give yourself the right to read it.",
        ),
        (
            OSError(errno.EIO, "Input/output error"),
            "cannot be read (Input/output error); copy it to this disk.",
        ),
    ],
)
def test_disks_that_do_not_give(
    problem: OSError, said: str, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("results.csv", "Nama;Nilai\n")

    def fails(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(Path, "open", fails)
    assert refusal(path) == f"{path} {said}"
