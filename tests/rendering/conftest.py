"""The sample report, exported once for all tests of the real files."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from sample_report import sample_notebook

from analysis.publish.html import export_html
from analysis.publish.typst import export_pdf

LANGUAGES = ("en", "id")


@pytest.fixture(scope="session", params=LANGUAGES)
def lang(request):
    """Each language of a report."""
    return request.param


@pytest.fixture(scope="session")
def html_text(lang):
    """The sample report as HTML text."""
    return export_html(sample_notebook(lang))


@pytest.fixture(scope="session")
def pdf_bytes(lang):
    """The sample report as the bytes of a PDF."""
    return export_pdf(sample_notebook(lang))
