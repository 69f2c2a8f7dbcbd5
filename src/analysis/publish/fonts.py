"""The two faces of every document: Source Serif Pro for text, Source Sans Pro for heads, tables and figures.

Both come as wheels (SIL Open Font License). The PDF embeds what it uses of the OpenType files; an HTML document
carries subsets of the TrueType files as data.
"""

import base64
import hashlib
import io
import os
import shutil
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from analysis import paths
from analysis.errors import AnalysisError

SERIF = "Source Serif Pro"
SANS = "Source Sans Pro"


@dataclass(frozen=True)
class Face:
    """One style of a family; `weight` and `style` as CSS names them."""

    family: str
    stem: str
    weight: int
    style: str = "normal"

    def file(self, kind: str) -> Path:
        """The font file, `kind` "otf" or "ttf"."""
        package = "font_source_serif_pro" if self.family == SERIF else "font_source_sans_pro"
        return Path(str(files(package))) / "files" / f"{self.stem}.{kind}"


FACES = (
    Face(SERIF, "SourceSerifPro-Regular", 400),
    Face(SERIF, "SourceSerifPro-It", 400, "italic"),
    Face(SERIF, "SourceSerifPro-Semibold", 600),
    Face(SANS, "SourceSansPro-Regular", 400),
    Face(SANS, "SourceSansPro-It", 400, "italic"),
    Face(SANS, "SourceSansPro-Semibold", 600),
)

# What English and Indonesian documents use, names in other Latin languages included. Other characters are shown
# in a face of the reader's machine.
_PUNCTUATION = "‐‒–—‘’“”„†‡•…‰′″‹›€−≈≠≤≥←↑→↓▲▼■\N{FIGURE SPACE}\N{PUNCTUATION SPACE}"
CHARACTERS = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, _PUNCTUATION)])

# Kerning, and figures of one width for columns of numbers.
_FEATURES = ["kern", "tnum", "lnum"]


def copy_faces(folder: Path) -> None:
    """Put the files the PDF is set in into `folder`, and no others: a compiler that searched the folder of a
    wheel would find each style twice and choose by the order of the directory."""
    folder.mkdir()
    for face in FACES:
        shutil.copyfile(face.file("otf"), folder / f"{face.stem}.otf")


@cache
def displayable() -> frozenset[int]:
    """Code points the PDF can show: those in the regular style of either face."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for face in FACES:
        if face.weight == 400 and face.style == "normal":
            found |= TTFont(face.file("otf"), lazy=True).getBestCmap().keys()
    return frozenset(found)


@cache
def css_faces() -> str:
    """`@font-face` rules that carry the subset faces as data, the same text on each call.

    Subsetting takes a second or two, so its outcome is kept in `.cache/` of the project, under a checksum of
    all that goes into it; a damaged or unwritable cache only costs that time again.
    """
    store = _store()
    kept = _read(store)
    if kept is None:
        kept = "\n".join(_rule(face) for face in FACES)
        _write(store, kept)
    return kept


def _rule(face: Face) -> str:
    data = base64.b64encode(_subset(face.file("ttf"))).decode("ascii")
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def _subset(file: Path) -> bytes:
    from fontTools import subset

    options = subset.Options(
        flavor="woff2", layout_features=_FEATURES, hinting=False, notdef_outline=True, recalc_timestamp=False
    )
    font = subset.load_font(str(file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    target = io.BytesIO()
    subset.save_font(font, target, options)
    return target.getvalue()


def _store() -> Path | None:
    """Where the subsets are kept, named by a checksum of files, characters and the library's version."""
    from fontTools import version

    try:
        folder = paths.root() / ".cache"
    except AnalysisError:
        return None
    made_of = hashlib.sha256(repr((version, sorted(CHARACTERS), _FEATURES, FACES)).encode())
    for face in FACES:
        made_of.update(face.file("ttf").read_bytes())
    return folder / f"faces-{made_of.hexdigest()[:20]}.css"


def _read(store: Path | None) -> str | None:
    """The rules kept, if they are whole: the first line is the checksum of the rest."""
    try:
        checksum, _, rules = store.read_text("ascii").partition("\n") if store else ("", "", "")
    except (OSError, UnicodeDecodeError):
        return None
    return rules if rules and checksum == hashlib.sha256(rules.encode()).hexdigest() else None


def _write(store: Path | None, rules: str) -> None:
    if store is None:
        return
    draft = store.with_suffix(f".{os.getpid()}")
    try:
        store.parent.mkdir(exist_ok=True)
        draft.write_text(f"{hashlib.sha256(rules.encode()).hexdigest()}\n{rules}", "ascii")
        draft.replace(store)
    except OSError:
        draft.unlink(missing_ok=True)
