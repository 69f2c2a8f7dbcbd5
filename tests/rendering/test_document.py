import subprocess
import sys

import pandas as pd
import pytest
from nbformat.v4 import new_output
from sample_report import notebook, sample_blocks, sample_notebook

from analysis.blocks import Cover, Heading, Prose, Table
from analysis.errors import AnalysisError
from analysis.publish.document import read_document
from analysis.publish.html import export_html
from analysis.publish.typst import export_pdf


def _cover() -> Cover:
    return sample_blocks("en")[0]  # type: ignore[return-value]


def test_figures_and_tables_are_numbered_in_order_in_the_language():
    labels = {item.anchor: item.label for item in read_document(sample_notebook("en")).items}
    assert labels["fig-bars"] == "Figure 1"
    assert labels["fig-line"] == "Figure 2"
    assert labels["tbl-long"] == "Table 2"


def test_the_contents_nest_sections_in_chapters():
    chapters = read_document(sample_notebook("en")).chapters
    assert [chapter.anchor for chapter, _ in chapters] == [
        "summary",
        "national",
        "bodies",
        "method",
        "sources",
    ]
    assert [section.anchor for section in chapters[1][1]] == ["by-made-up-level"]


def test_two_headings_of_one_text_get_different_anchors():
    document = read_document(notebook([_cover(), Heading("Again"), Heading("Again")]))
    assert [item.anchor for item in document.items] == ["again", "again-2"]


def test_the_data_behind_figures_and_tables_come_as_csv():
    document = read_document(sample_notebook("id"))
    assert dict(document.figures)["bars"] == "level,code,green\nAlfa,11.10,5\nBeta,35,3\nGama,13,1\n"
    assert dict(document.tables)["zones"].splitlines()[-1] == "Gama,23,4"


def test_a_table_of_data_is_given_as_it_is_not_as_it_looks():
    table = sample_blocks("id")[9]
    assert isinstance(table, Table)
    exact = Table(table.key, table.caption, table.columns, table.rows, data=pd.DataFrame({"share": [0.8416]}))
    assert dict(read_document(notebook([_cover(), exact])).tables)["zones"] == "share\n0.8416\n"


def test_a_failed_cell_is_named():
    nb = sample_notebook("en")
    nb.cells[1].outputs.append(new_output("error", ename="KeyError", evalue="'score'", traceback=[]))
    with pytest.raises(AnalysisError, match=r"Cell 2 .*KeyError: 'score'.*import UNPUBLISHED_CODE"):
        read_document(nb)


@pytest.mark.parametrize("covers", [0, 2])
def test_a_report_has_one_cover(covers):
    with pytest.raises(AnalysisError, match=f"{covers} covers"):
        read_document(notebook([_cover()] * covers))


def test_an_anchor_stands_once():
    with pytest.raises(AnalysisError, match="'here' twice"):
        read_document(notebook([_cover(), Heading("One", anchor="here"), Heading("Two", anchor="here")]))


@pytest.mark.parametrize("export", [export_html, export_pdf])
def test_a_reference_to_nothing_is_an_error(export):
    with pytest.raises(AnalysisError, match="#fig-missing"):
        export(notebook([_cover(), Prose("See [](#fig-missing).")]))


def test_publishing_needs_no_pandas_and_no_grammar_of_addresses():
    code = (
        "import sys, analysis.publish.html, analysis.publish.typst;"
        "sys.exit('pandas' in sys.modules or sys.modules.get('rfc3987_syntax') is not None)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
