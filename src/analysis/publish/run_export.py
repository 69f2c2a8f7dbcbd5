"""From an executed notebook to the files of a document, staged under the names they will have."""

import codecs
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.publish.progress import PlainProgress

StagePath = Callable[[str], Path]


def export(
    nb: "NotebookNode", document: str, lang: str, staged: StagePath, progress: "PlainProgress"
) -> dict[str, Path]:
    """HTML, PDF and data of an executed notebook; gives staged files by the name below the year's folder.

    Raises `AnalysisError` for a notebook that shows no document.
    """
    from analysis.publish.html import export_html
    from analysis.publish.typst import export_pdf

    def pdf() -> dict[str, Path]:
        with progress.step(f"PDF {lang}"):
            return _write(staged, f"{document}.pdf", export_pdf(nb)) | _write_data(nb, lang, staged)

    # Typst needs the interpreter only at its start and end, so the page is made in the meantime.
    with ThreadPoolExecutor(max_workers=1) as beside:
        waiting = beside.submit(pdf)
        with progress.step(f"HTML {lang}"):
            files = _write(staged, f"{document}.html", export_html(nb).encode("utf-8"))
        return files | waiting.result()


def _write_data(nb: "NotebookNode", lang: str, staged: StagePath) -> dict[str, Path]:
    """The data behind figures hold in every language; tables are as printed, so they name theirs."""
    from analysis.publish.document import read_document
    from analysis.spreadsheets import safe_csv

    document = read_document(nb)
    named = [(f"data/{key}.csv", text) for key, text in document.figures]
    named += [(f"data/{key}.{lang}.csv", text) for key, text in document.tables]
    files: dict[str, Path] = {}
    for name, text in named:
        # The mark at the start makes Excel read UTF-8.
        files |= _write(staged, name, codecs.BOM_UTF8 + safe_csv(text).encode("utf-8"))
    return files


def _write(staged: StagePath, name: str, content: bytes) -> dict[str, Path]:
    path = staged(name)
    path.write_bytes(content)
    return {name: path}
