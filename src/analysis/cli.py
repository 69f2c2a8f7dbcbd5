"""What `python -m analysis` does, how it ends, and what it says then.

Exit codes: 0 made or current, 2 what a user can put right, 1 a fault of ours, 130 interrupted, 143 told to end.
"""

import contextlib
import os
import signal
import sys
from typing import NoReturn

from analysis.errors import AnalysisError

INTERRUPTED = 130
TERMINATED = 143


class Terminated(BaseException):
    """The process was told to end (SIGTERM)."""


def report(year: str | None, lang: str | None) -> None:
    """Make the annual report of a year where it is not current, and name its files.

    Raises `AnalysisError` as `analysis.publish.run.report` does.
    """
    from analysis import paths
    from analysis.publish.run import report as make

    made = make(year, lang)
    lines = [page.relative_to(paths.root()).as_posix() for page in made.pages]
    # The report stands already: whoever does not listen to its name has it all the same.
    with contextlib.suppress(OSError):
        print("\n".join(f"{line} is current" if made.nothing_to_do else line for line in lines), flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run a command line (`sys.argv` without it) and give the exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        return _dispatch(sys.argv[1:] if arguments is None else arguments)
    except AnalysisError as problem:
        return _fail(str(problem), getattr(problem, "exit_code", 2))
    except Terminated:
        return _fail("stopped; what was there before is untouched", TERMINATED)
    except KeyboardInterrupt:
        return _fail("interrupted; what was there before is untouched", INTERRUPTED)
    except ModuleNotFoundError as problem:
        return _fail(f"the environment lacks {problem.name}: delete .venv and run the same command again", 1)
    except Exception as problem:
        return _fail(_unexpected(problem), 1)


def _dispatch(arguments: list[str]) -> int:
    if arguments == ["report"]:  # as make calls it, with everything in the environment: nothing to parse
        report(os.environ.get("YEAR"), os.environ.get("REPORT_LANG"))
        return 0
    from analysis.cli_app import app

    try:
        code = app(args=arguments, prog_name="python -m analysis", standalone_mode=False)
    except Exception as problem:
        if type(problem).__name__ == "Abort":  # what older parsers make of Ctrl-C
            raise KeyboardInterrupt from None
        describe = getattr(problem, "format_message", None)  # what all of the parser's complaints have
        if describe is None:
            raise
        return _fail(f"{describe()} See python -m analysis --help.", int(getattr(problem, "exit_code", 2)))
    if code == INTERRUPTED:  # and what newer ones do
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _unexpected(problem: Exception) -> str:
    """One sentence for what nobody foresaw; the traceback goes to a file, for whoever mends it."""
    import tempfile
    import traceback

    said = " ".join(f"{type(problem).__name__}: {problem}".split())[:300]
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="analysis-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write("".join(traceback.format_exception(problem)))
    except OSError:
        return f"something unforeseen went wrong ({said}); please report it in the project's issue list"
    return f"something unforeseen went wrong ({said}); please report it in the project's issue list with {log.name}"


def _terminate(*_: object) -> NoReturn:
    raise Terminated


def _fail(sentence: str, code: int) -> int:
    print(f"error: {' '.join(sentence.split())}", file=sys.stderr)
    return code
