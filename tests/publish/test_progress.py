"""Which step runs."""

import io

import pytest

from analysis.publish.progress import LiveProgress, PlainProgress, make_progress


def test_one_line_a_step_when_it_ends() -> None:
    stream = io.StringIO()
    with PlainProgress(["ingest", "PDF en"], stream) as progress:
        with progress.step("ingest"):
            assert stream.getvalue() == ""
        with progress.step("PDF en"):
            progress.tick("PDF en", "cell 3")
    lines = stream.getvalue().splitlines()
    assert [line.split(" 0.0 s")[0].strip() for line in lines] == ["[1/2] ingest", "[2/2] PDF en"]
    assert list(progress.seconds) == ["ingest", "PDF en"]


def test_a_step_that_fails_gets_no_line() -> None:
    stream = io.StringIO()
    progress = PlainProgress(["ingest"], stream)
    with pytest.raises(ValueError, match="no"), progress.step("ingest"):
        raise ValueError("no")
    assert stream.getvalue() == ""
    assert progress.seconds == {}


def test_lines_where_there_is_no_terminal() -> None:
    assert type(make_progress(["a"])) is PlainProgress


def test_a_terminal_shows_all_steps_and_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stderr", screen)
    with make_progress(["ingest", "PDF en"]) as progress:
        assert isinstance(progress, LiveProgress)
        with progress.step("ingest"):
            progress.tick("ingest", "cell 7")
    shown = screen.getvalue()
    assert "cell 7" in shown
    assert "PDF en" in shown
    assert "done" in shown
