"""The look all figures share: one face, one palette, text measured in millimetres.

Zones keep their public colours in hues that colour-blind readers tell apart, and each has its own darkness,
so that grey print keeps them apart too: yellow is the lightest, green lies between, red is the darkest.
Grey is for context and for what is not known. One strong accent marks the region spoken of.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.colors import to_hex, to_rgb
from matplotlib.ft2font import FT2Font

FACE = "Source Sans Pro"
TEXT_WIDTH = 160.0
SIZE = 8.0
SIZE_SMALL = 7.5
SIZE_HEAD = 9.0
REGULAR = 400
STRONG = 600
CAP_HEIGHT = 0.66  # height of capitals in Source Sans Pro, as a share of the size
MM_PER_PT = 25.4 / 72

INK = "#222426"
SOFT = "#595f63"
GREY = "#9aa0a4"
RULE = "#cfd3d6"
PALE = "#eceeef"
PAPER = "#ffffff"
ACCENT = "#1b4f93"

ZONES = ("green", "yellow", "red")
ZONE_FILL = {"green": "#4a9b79", "yellow": "#f2ca5c", "red": "#a53b2c"}
ZONE_TEXT = {"green": "#1f6549", "yellow": "#735400", "red": "#92301f"}
CATEGORY_ZONE = {"A": "green", "B": "green", "C": "yellow", "D": "red", "E": "red"}

_FILES = {REGULAR: "SourceSansPro-Regular.ttf", STRONG: "SourceSansPro-Semibold.ttf"}


def mix(color: str, share: float) -> str:
    """`color` thinned with white; `share` (0 to 1) is how much of the colour stays."""
    return to_hex(_thinned(*to_rgb(color), share))


def _thinned(red: float, green: float, blue: float, share: float) -> tuple[float, float, float]:
    return 1 - share + share * red, 1 - share + share * green, 1 - share + share * blue


def luminance(color: str) -> float:
    """Relative luminance (0 black to 1 white) as WCAG 2.2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (1 to 21) as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(fill: str) -> str:
    """Ink or white, whichever reads better on `fill`."""
    return max((INK, PAPER), key=lambda color: contrast(color, fill))


def zone_tint(zone: str, share: float = 0.2) -> str:
    """A zone's colour as a pale ground; the grey of the unknown where there is no zone."""
    return mix(ZONE_FILL[zone], share) if zone in ZONE_FILL else PALE


def category_fill(category: str) -> str:
    """A category's colour: that of its zone, A and E at full strength, B and D lighter."""
    fill = ZONE_FILL[CATEGORY_ZONE[category]]
    return mix(fill, 0.55) if category == "B" else mix(fill, 0.55) if category == "D" else fill


@cache
def _font(weight: int) -> FT2Font:
    return FT2Font(str(face_file(weight)))


def face_file(weight: int) -> Path:
    """The TrueType file of the figure face in a weight (400 or 600), from the wheel that brings it."""
    return Path(str(files("font_source_sans_pro"))) / "files" / _FILES[weight]


@cache
def _advance(character: str, weight: int) -> float:
    """Width of a character at one point, in points."""
    font = _font(weight)
    font.set_size(100, 72)
    return float(font.load_char(ord(character)).linearHoriAdvance) / 65536 / 100


def text_width(text: str, size: float = SIZE, weight: int = REGULAR) -> float:
    """Width of a line of text in millimetres (kerning left aside: never too small by more than a hair)."""
    return sum(_advance(character, weight) for character in text) * size * MM_PER_PT


def wrap(text: str, width: float, size: float = SIZE, weight: int = REGULAR) -> list[str]:
    """`text` in lines no wider than `width` millimetres; a single longer word keeps its own line."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, weight) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


@cache
def _register_face() -> None:
    for weight in _FILES:
        font_manager.fontManager.addfont(str(face_file(weight)))


@contextmanager
def look() -> Iterator[None]:
    """matplotlib's settings while a figure of ours is drawn; the caller's settings come back after it."""
    _register_face()
    settings: dict[Any, Any] = {
        "font.family": [FACE],
        "font.size": SIZE,
        "svg.fonttype": "none",
        "svg.hashsalt": "public-service-compliance",
        "path.simplify": False,
    }
    with mpl.rc_context(settings):
        yield
