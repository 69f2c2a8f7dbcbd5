"""The palette reads in colour, in grey, and under text; words wrap in millimetres."""

from itertools import combinations

import pytest

from analysis.charts.style import (
    ACCENT,
    CATEGORY_ZONE,
    PALE,
    PAPER,
    SOFT,
    ZONE_FILL,
    ZONE_TEXT,
    category_fill,
    contrast,
    ink_on,
    luminance,
    mix,
    text_width,
    wrap,
    zone_tint,
)


def test_contrast_of_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    "fill", [*ZONE_FILL.values(), *map(category_fill, CATEGORY_ZONE), mix(ACCENT, 0.8), mix(ACCENT, 0.3)]
)
def test_text_reads_on_every_fill(fill):
    assert contrast(ink_on(fill), fill) >= 4.5


@pytest.mark.parametrize("zone", ZONE_TEXT)
def test_zone_words_read_on_paper_and_on_their_tint(zone):
    assert contrast(ZONE_TEXT[zone], PAPER) >= 4.5
    assert contrast(ZONE_TEXT[zone], zone_tint(zone)) >= 4.5


def test_context_and_accent_read_on_every_ground():
    for ground in (PAPER, PALE, *map(zone_tint, ZONE_FILL)):
        assert contrast(SOFT, ground) >= 4.5
        assert contrast(ACCENT, ground) >= 4.5


def test_zones_differ_in_grey():
    grey = {zone: luminance(fill) for zone, fill in ZONE_FILL.items()}
    assert grey["yellow"] > grey["green"] > grey["red"]
    for one, other in combinations(ZONE_FILL.values(), 2):
        assert contrast(one, other) >= 1.8


def _seen(color: str, matrix: tuple[tuple[float, float, float], ...]) -> tuple[float, ...]:
    """A colour as a reader without red or green cones sees it (Vienot 1999, linear RGB)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part**2.2 for part in parts]
    return tuple(
        max(0.0, sum(m * p for m, p in zip(row, linear, strict=True))) ** (1 / 2.2) for row in matrix
    )


DEUTERANOPIA = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))
PROTANOPIA = ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))


@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA])
def test_zones_differ_for_colour_blind_readers(matrix):
    for one, other in combinations(ZONE_FILL.values(), 2):
        distance = (
            sum((a - b) ** 2 for a, b in zip(_seen(one, matrix), _seen(other, matrix), strict=True)) ** 0.5
        )
        assert distance > 0.2


def test_wrapped_lines_keep_to_the_width():
    lines = wrap("Peraturan Ombudsman tentang penilaian kepatuhan", 30)
    assert " ".join(lines) == "Peraturan Ombudsman tentang penilaian kepatuhan"
    assert all(text_width(line) <= 30 for line in lines)
    assert len(lines) > 1


def test_a_word_longer_than_the_width_keeps_its_line():
    assert wrap("maladministrasi", 5) == ["maladministrasi"]
