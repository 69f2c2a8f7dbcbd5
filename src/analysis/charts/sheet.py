"""A figure measured in millimetres from its top left corner, on which charts put text, bars, lines and marks.

There are no axes: every scale, tick and label of a chart is placed by the chart itself, which is what keeps
labels from touching, makes the drawing fast, and lets text be as large as the text around the figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from analysis.charts.style import (
    ACCENT,
    CAP_HEIGHT,
    FACE,
    INK,
    MM_PER_PT,
    PAPER,
    REGULAR,
    SIZE,
    SOFT,
    TEXT_WIDTH,
    look,
    text_width,
)

MARKERS = {"circle": "o", "diamond": "D", "square": "s", "triangle": "^", "cross": "x"}
_ANCHOR = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True)
class Label:
    """A line of text and the box it takes, in millimetres from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Scale:
    """Values `low`..`high` laid on millimetres `start`..`end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@cache
def _face(size: float, weight: int) -> FontProperties:
    return FontProperties(family=FACE, size=size, weight=weight)


class _Line(Text):
    """One line of text on its baseline, of a width already measured.

    matplotlib lays every text out anew to find its baseline, which took most of the time of a figure; here
    the place is known, so the text goes to the renderer at once. The SVG renderer keeps its anchor; others
    take the left end of the baseline.
    """

    width: float

    def draw(self, renderer: RendererBase) -> None:
        x, y = self.get_transform().transform(self.get_unitless_position())
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        width = float(renderer.points_to_pixels(self.width / MM_PER_PT))  # type: ignore[arg-type]
        left = x - _ANCHOR[self.get_horizontalalignment()] * width
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        face = self.get_fontproperties()
        renderer.draw_text(context, left, y, self.get_text(), face, 0, ismath=False, mtext=self)
        context.restore()


class Sheet:
    """An empty figure `height` by `width` millimetres; see the module for how it is used."""

    def __init__(self, height: float, width: float = TEXT_WIDTH) -> None:
        self.height, self.width = height, width
        self.labels: list[Label] = []
        with look():
            self.figure = Figure(figsize=(width / 25.4, height / 25.4), frameon=False)
            FigureCanvasSVG(self.figure)
        to_inches = Affine2D().scale(1 / 25.4, -1 / 25.4).translate(0, height / 25.4)
        self._place = to_inches + self.figure.dpi_scale_trans

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._place)
        artist.set_clip_on(False)
        artist.set_zorder(1)
        self.figure.add_artist(artist)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        align: str = "left",
        size: float = SIZE,
        weight: int = REGULAR,
        color: str = INK,
    ) -> None:
        """A line of text whose capitals are centred on `y`; `align` says which end or middle lies at `x`."""
        if not text:
            return
        half = CAP_HEIGHT * size * MM_PER_PT / 2
        width = text_width(text, size, weight)
        line = _Line(
            x, y + half, text, fontproperties=_face(size, weight), color=color, ha=align, va="baseline"
        )
        line.width = width
        self._add(line)
        left = x - _ANCHOR[align] * width
        self.labels.append(Label(text, left, y - half, left + width, y + half))

    def rect(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        line: float = 0.5,
        hatch: str | None = None,
    ) -> None:
        """A rectangle; `line` is the width of its edge in points."""
        patch = Rectangle((left, top), right - left, bottom - top, facecolor=fill or "none",
                          edgecolor=edge or "none", linewidth=line if edge else 0, hatch=hatch)  # fmt: skip
        patch.set_hatch_linewidth(0.4)
        self._add(patch)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        color: str = SOFT,
        line: float = 0.6,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A line through points; `dash` is on and off in points."""
        xs, ys = zip(*points, strict=True)
        style: Any = (0, dash) if dash else "-"
        self._add(Line2D(xs, ys, color=color, linewidth=line, linestyle=style, dash_capstyle="butt"))

    def dots(
        self,
        points: Sequence[tuple[float, float]],
        *,
        size: float = 2.0,
        fill: str = ACCENT,
        edge: str = PAPER,
        line: float = 0.5,
        shape: str = "circle",
    ) -> None:
        """Marks of one look, `size` millimetres across; fill them with paper to show them open."""
        if not points:
            return
        xs, ys = zip(*points, strict=True)
        self._add(
            Line2D(xs, ys, linestyle="none", marker=MARKERS[shape], markersize=size / MM_PER_PT,
                   markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=line)
        )  # fmt: skip


def overlaps(labels: Sequence[Label], margin: float = 0.0) -> list[tuple[str, str]]:
    """Pairs of labels whose boxes touch within `margin` millimetres."""
    found = []
    for i, a in enumerate(labels):
        for b in labels[i + 1 :]:
            apart = a.right + margin <= b.left or b.right + margin <= a.left
            if not apart and a.top < b.bottom + margin and b.top < a.bottom + margin:
                found.append((a.text, b.text))
    return found
