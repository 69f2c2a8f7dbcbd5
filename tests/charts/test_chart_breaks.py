"""No line and no comparison crosses a break in method."""

import pandas as pd
import pytest
from matplotlib.lines import Line2D

from analysis.charts import province_strip, region_slope, score_line
from analysis.charts.breaks import crosses, runs
from analysis.charts.scores import draw_score_line, score_line_segments
from analysis.charts.style import ACCENT
from analysis.wording import words

EN = words("en")


@pytest.mark.parametrize(
    ("early", "late", "expected"),
    [(2019, 2021, True), (2021, 2022, True), (2024, 2025, True), (2025, 2024, True), (2018, 2024, True),
     (2022, 2024, False), (2015, 2019, False), (2021, 2021, False)],
)  # fmt: skip
def test_breaks(early, late, expected):
    assert crosses(early, late) is expected


def test_runs_split_at_every_break():
    assert runs([2025, 2024, 2022, 2021, 2019, 2016, 2016]) == [[2016, 2019], [2021], [2022, 2024], [2025]]


def test_runs_of_nothing():
    assert runs([]) == []


def test_segments_never_cross_a_break(body_scores):
    segments = score_line_segments(body_scores)
    assert [[year for year, _ in segment] for segment in segments] == [
        [2016, 2019],
        [2021],
        [2022, 2023, 2024],
        [2025],
    ]


def test_the_drawn_lines_are_those_segments(body_scores, bands):
    """Accent lines join marks only: between two slots of one run, never over a gap."""
    sheet = draw_score_line(body_scores, bands, EN)
    lines = [a for a in sheet.figure.artists if isinstance(a, Line2D) and a.get_marker() == "None"]
    accent = [line.get_xdata() for line in lines if line.get_color() == ACCENT]
    gaps = [line.get_xdata()[0] for line in lines if line.get_xdata()[0] == line.get_xdata()[-1]]
    assert len(accent) == 3
    assert len(gaps) == 3
    for ends in accent:
        assert not any(min(ends) < gap < max(ends) for gap in gaps)


def test_the_caption_names_the_break(body_scores, bands):
    assert "no line crosses" in score_line(body_scores, bands, EN, "Kota Contoh").caption
    one_run = body_scores[body_scores["year"].between(2022, 2024)]
    assert "no line crosses" not in score_line(one_run, bands, EN, "Kota Contoh").caption


def test_a_year_without_assessment_has_no_mark(body_scores, bands):
    with_2020 = pd.concat(
        [body_scores, pd.DataFrame([{"year": 2020, "score": 50.0, "zone": "red", "category": ""}])]
    )
    drawn = [label.text for label in draw_score_line(with_2020, bands, EN).labels]
    assert "no assessment" in drawn
    assert "50.00" not in drawn
    assert score_line_segments(with_2020) == score_line_segments(body_scores)


def test_two_years_across_a_break_are_refused(pairs):
    with pytest.raises(ValueError, match="2021 and 2024 cannot be compared"):
        region_slope(pairs.assign(year_from=2021), EN)


def test_rows_of_different_years_are_refused(pairs):
    mixed = pairs.assign(year_from=[2022] + [2023] * (len(pairs) - 1))
    with pytest.raises(ValueError, match="different years"):
        region_slope(mixed, EN)


def test_the_strip_marks_the_break_only_where_there_is_one(regions):
    both = province_strip(regions, EN, "Contoh")
    later = province_strip(regions[regions["year"] > 2021], EN, "Contoh")
    assert "new instrument from 2022" in both.svg
    assert "cannot be compared" in both.caption
    assert "new instrument" not in later.svg
    assert "cannot be compared" not in later.caption


def test_values_stand_clear_of_their_lines(bands):
    """On a rising line the value stands left of its mark, on a falling one right, in a dip below."""
    columns = ["year", "score", "zone", "category", "grade", "scheme_id"]

    def middle_value(*scores: float) -> tuple[float, float, float]:
        rows = [(2022 + i, score, "", "", "single", "s") for i, score in enumerate(scores)]
        sheet = draw_score_line(pd.DataFrame(rows, columns=columns), bands, EN)
        labels = {label.text: label for label in sheet.labels}
        value, year = labels[f"{scores[1]:.2f}"], labels["2023"]
        return value.left, value.right, (year.left + year.right) / 2

    left, right, mark = middle_value(60.0, 75.0, 90.0)
    assert mark - left > right - mark
    left, right, mark = middle_value(90.0, 75.0, 60.0)
    assert mark - left < right - mark
    left, right, mark = middle_value(60.0, 90.0, 75.0)
    assert mark - left == pytest.approx(right - mark)
