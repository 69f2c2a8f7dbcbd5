"""What both exporters share: nbconvert's template exporter, with templates of ours that see a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import analysis.publish.lean  # noqa: F401  # must precede nbconvert

# isort: split
from jinja2 import Environment
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat.v4 import new_notebook

from analysis.publish.document import Document, read_document
from analysis.publish.document_text import PlainWriter
from analysis.wording import Words

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATES = Path(__file__).parent / "templates"


class Page:
    """What a template asks for, whatever it writes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cover = document.cover
        self.words: Words = document.words
        self.t = self.words.t

    @property
    def title(self) -> str:
        """Title of the file: the document's, and who publishes it."""
        return f"{self.cover.title} · {self.cover.publisher}" if self.cover.publisher else self.cover.title

    @property
    def description(self) -> str:
        """One plain sentence for whoever finds the file."""
        plain = PlainWriter(self.document.references)
        return plain.inline(self.cover.description or self.cover.statement)

    @property
    def decimal_mark(self) -> str:
        """The decimal mark of the document's language."""
        return "," if self.cover.lang == "id" else "."


class ReportExporter(TemplateExporter):
    """nbconvert's exporter without preprocessors; its template sees `resources.page`, never the notebook."""

    page_type: ClassVar[type[Page]] = Page
    escapes: ClassVar[bool] = False

    def __init__(self, **kw: Any) -> None:
        super().__init__(template_paths=[str(TEMPLATES)], default_preprocessors=[], **kw)

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()
        environment.autoescape = self.escapes
        environment.trim_blocks = environment.lstrip_blocks = True
        return environment

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The text of the target; nothing of the notebook but its blocks reaches the template."""
        given = {**(resources or {}), "page": self.page_type(read_document(nb))}
        text, given = super().from_notebook_node(new_notebook(), given, **kw)
        return text, given
