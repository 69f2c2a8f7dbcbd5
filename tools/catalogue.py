"""The Indonesian catalogue, kept in line with the texts of the source.

python tools/catalogue.py            add new texts to id.po, drop those no longer used, keep translations
python tools/catalogue.py --check    is every text translated, and every translation used?

A text is the first argument of `.t("...")`, or the first two of `.n("...", "...", n)`, in a module or template of
src/analysis. The syntax tree is read, not the tokens, so that calls inside f-strings and other calls are found.
A new text that resembles one that went takes over its translation, marked fuzzy until someone has read it.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path("src/analysis")
CATALOGUE = SOURCE / "wording" / "catalogues" / "id.po"
HEAD = """\
# Indonesian texts of the reports, by source file. `make catalogue` brings the list in line with the source.
# Words and signs in {braces}, Markdown and the marks † ° ‡ – stay as they are.
msgid ""
msgstr ""
"Language: id\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

Text = str | tuple[str, str]


class NotLiteral(Exception):
    """A text that is put together at run time, which no catalogue can hold."""


def texts(root: Path = ROOT) -> dict[Text, list[str]]:
    """Every text of the source with the files that use it, by file and then by text.

    Raises `NotLiteral` for a text that is no literal.
    """
    folder = root / SOURCE
    found: dict[Text, set[str]] = {}
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.j2")]):
        name = path.relative_to(root).as_posix()
        read = _of_module if path.suffix == ".py" else _of_template
        for text in read(path.read_text(encoding="utf-8"), name):
            found.setdefault(text, set()).add(name)
    order = sorted(found.items(), key=lambda item: (min(item[1]), _id(item[0])))
    return {text: sorted(files) for text, files in order}


def _of_module(code: str, name: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            values = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield from _text(node.func.attr, values, f"{name}:{node.lineno}")


def _of_template(code: str, name: str) -> Iterator[Text]:
    for node in Environment().parse(code).find_all(nodes.Call):
        if isinstance(node.node, nodes.Getattr):
            values = [arg.value if isinstance(arg, nodes.Const) else None for arg in node.args]
            yield from _text(node.node.attr, values, f"{name}:{node.lineno}")


def _text(method: str, values: Sequence[object], place: str) -> Iterator[Text]:
    """The text of a call of `method`, where it is one that translates."""
    size = {"t": 1, "n": 2}.get(method)
    if size is None or not values:
        return
    one, many = values[0], values[size - 1] if len(values) >= size else None
    if not isinstance(one, str) or not isinstance(many, str):
        raise NotLiteral(f"{place} translates a text that is no literal; write the whole sentence there.")
    yield one if size == 1 else (one, many)


def load(root: Path = ROOT) -> Catalog:
    """The catalogue as it stands; only its head where there is none yet."""
    path = root / CATALOGUE
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else HEAD.encode()), locale="id")


def update(root: Path = ROOT) -> str:
    """What id.po should hold: the texts of the source with the translations it has."""
    template = Catalog(locale="id")
    for text, files in texts(root).items():
        template.add(text, locations=[(file, 0) for file in files])
    catalog = load(root)
    catalog.update(template)
    written = io.BytesIO()
    write_po(written, catalog, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return HEAD + written.getvalue().decode("utf-8").strip() + "\n"


def problems(root: Path = ROOT) -> dict[str, list[str]]:
    """Texts that are missing in id.po, empty, fuzzy or obsolete there, by that word; only words that apply."""
    used = {_id(text) for text in texts(root)}
    have = {_id(message.id): message for message in load(root) if message.id}
    found = {
        "missing": sorted(used - have.keys()),
        "empty": [text for text, message in have.items() if text in used and not _filled(message)],
        "fuzzy": [text for text, message in have.items() if text in used and message.fuzzy],
        "obsolete": sorted(have.keys() - used),
    }
    return {word: listed for word, listed in found.items() if listed}


def _id(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _filled(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, (list, tuple)) else bool(message.string)


def complaint(root: Path = ROOT) -> str:
    """One sentence on what is wrong with id.po, "" where nothing is."""
    if found := problems(root):
        listed = "; ".join(f"{word}: {', '.join(map(repr, which))}" for word, which in found.items())
        return f"{CATALOGUE} does not match the source ({listed}): run `make catalogue`, then translate."
    path = root / CATALOGUE
    if path.read_text(encoding="utf-8") != update(root):
        return f"{CATALOGUE} is complete but out of order: run `make catalogue`."
    return ""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Bring id.po up to date, or with --check leave it; either way say what is wrong with it."""
    try:
        if "--check" not in arguments:
            (root / CATALOGUE).write_text(update(root), encoding="utf-8")
        error = complaint(root)
    except NotLiteral as found:
        error = str(found)
    if error:
        print(f"error: {error}", file=sys.stderr)
    return 1 if error else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
