"""The report on a file, for people: one HTML page that needs nothing else."""

import datetime as dt

import nbformat

from analysis.blocks import Block
from analysis.intake.report import report_blocks
from analysis.intake.take import Intake
from analysis.publish.html import export_html


def page(intake: Intake, today: dt.date) -> str:
    """The report on a file as the text of an HTML page, in the dress of the annual report."""
    return export_html(_notebook(report_blocks(intake, today)))


def _notebook(blocks: list[Block]) -> nbformat.NotebookNode:
    """Blocks as the executed notebook that the exporter reads."""
    v4 = nbformat.v4
    outputs = [v4.new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    cell = v4.new_code_cell("", outputs=outputs)
    cell["id"] = "report"
    notebook: nbformat.NotebookNode = v4.new_notebook(cells=[cell])
    return notebook
