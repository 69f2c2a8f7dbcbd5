"""A sheet as SVG text that is small, the same each time, and safe to stand in any page.

matplotlib's own output carries a style sheet and inline styles, which a strict Content-Security-Policy drops,
ids that two figures on one page would share, and many digits. Text stays text: the page brings the face.
"""

import io
import re
from functools import lru_cache
from xml.etree import ElementTree as ET

from analysis.charts.sheet import Sheet
from analysis.charts.style import FACE, look

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+")
_SPACE_BEFORE = re.compile(r"\s*([A-Za-z])\s*")
_COORDINATES = {"d", "x", "y", "cx", "cy", "width", "height", "transform", "points"}
_DEFAULTS = {
    "stroke-dashoffset": "0",
    "stroke-linejoin": "round",
    "stroke-linecap": "butt",
    "stroke-width": "1",
    "text-anchor": "start",
    "opacity": "1",
}
_NO_METADATA = {"Date": None, "Creator": None, "Type": None, "Format": None}


def to_svg(sheet: Sheet, key: str) -> str:
    """The sheet as an SVG element with its size in millimetres; every id begins with `key`.

    It has no prolog, no metadata, no style sheet and no style attribute, and the same sheet gives the same
    bytes each time. The face is named, not embedded.
    """
    raw = io.StringIO()
    with look():
        sheet.figure.savefig(raw, format="svg", metadata=_NO_METADATA)
    root = ET.fromstring(raw.getvalue())
    referenced = _references(root)
    _clean(root, key, referenced)
    root.attrib.clear()
    root.set("width", f"{sheet.width:g}mm")
    root.set("height", f"{sheet.height:g}mm")
    root.set("viewBox", f"0 0 {_short(sheet.width / 25.4 * 72)} {_short(sheet.height / 25.4 * 72)}")
    root.set("font-family", FACE)
    root.set("stroke-linejoin", "round")
    ET.register_namespace("", _SVG.strip("{}"))
    return ET.tostring(root, encoding="unicode")


def _short(number: float) -> str:
    return f"{round(number, 2) + 0.0:g}" if abs(number) < 1e5 else str(round(number))


@lru_cache(maxsize=4096)
def _round(text: str) -> str:
    return _NUMBER.sub(
        lambda found: f"{round(float(found.group()), 2) + 0.0:.2f}".rstrip("0").rstrip("."), text
    )


def _references(root: ET.Element) -> set[str]:
    """Ids that something in the drawing points at."""
    text = " ".join(value for element in root.iter() for value in element.attrib.values())
    links = {element.get(_HREF, "").lstrip("#") for element in root.iter()}
    return links | set(re.findall(r"url\(#([^)]+)\)", text))


def _clean(element: ET.Element, key: str, referenced: set[str]) -> None:
    """Everything below `element`: groups that only group are dissolved, attributes shortened."""
    kept: list[ET.Element] = []
    for child in list(element):
        _clean(child, key, referenced)
        tag = child.tag.removeprefix(_SVG)
        if tag in ("metadata", "style") or (tag == "defs" and not len(child)):
            continue
        _attributes(child, key, referenced)
        kept += list(child) if tag == "g" and not child.attrib else [child]
    element[:] = kept
    element.tail = None
    if not (element.text or "").strip():
        element.text = None


def _attributes(element: ET.Element, key: str, referenced: set[str]) -> None:
    values = dict(element.attrib)
    element.attrib.clear()
    values.update(_declarations(values.pop("style", "")))
    identity = values.pop("id", None)
    if identity in referenced:
        element.set("id", f"{key}-{identity}")
    link = values.pop(_HREF, None)
    if link:
        element.set("href", f"#{key}-{link.lstrip('#')}")
    for name, value in values.items():
        if name == "transform" and value.startswith(("rotate(0 ", "rotate(-0 ")):
            continue
        value = value.replace("url(#", f"url(#{key}-")
        element.set(name, _compact(value) if name in _COORDINATES else _round(value))


def _compact(value: str) -> str:
    """Coordinates rounded to a hundredth of a point, without the spaces that path commands do not need."""
    rounded = _round(value)
    return rounded if "(" in rounded else _SPACE_BEFORE.sub(r"\1", rounded).strip()


def _declarations(style: str) -> dict[str, str]:
    """A style attribute as presentation attributes, without what is the default or said at the root."""
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    found = {name.strip(): value.strip().replace("8px", "8").replace("9px", "9") for name, value in pairs}
    found.pop("font-family", None)
    return {name: value for name, value in found.items() if _DEFAULTS.get(name) != value}
