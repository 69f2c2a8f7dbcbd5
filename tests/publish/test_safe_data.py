"""The CSV files beside a report hold no cell that a spreadsheet would run. The cells here are synthetic."""

from pathlib import Path

import nbformat

from analysis.publish.run import report

BLOCKS = """
import pandas as pd
from analysis.blocks import Column, Table, show
show(Table("shown", "Shown", [Column("name", "Name"), Column("change", "Change")], [["=1+1", "+2.90"]]))
data = pd.DataFrame({"name": ["@SUM(1)", "Kota Batu"], "change": [-4.98, 2.9]})
show(Table("given", "Given", [Column("name", "Name")], [["Kota Batu"]], data=data))
"""


def test_text_is_disarmed_and_numbers_stay(project: Path) -> None:
    notebook = project / "notebooks" / "annual_report.ipynb"
    nb = nbformat.read(notebook, as_version=4)
    nb.cells.append(nbformat.v4.new_code_cell(BLOCKS))
    nbformat.write(nb, notebook)
    report("2024", "en")
    data = project / "reports" / "2024" / "data"
    assert (data / "shown.en.csv").read_text(encoding="utf-8-sig") == "name,change\n'=1+1,+2.90\n"
    assert (data / "given.en.csv").read_text(
        encoding="utf-8-sig"
    ) == "name,change\n'@SUM(1),-4.98\nKota Batu,2.9\n"
