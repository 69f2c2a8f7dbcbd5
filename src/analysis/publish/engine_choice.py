"""Which engine runs notebooks on this machine."""

import os
import sys

from analysis.errors import AnalysisError

FORKED = "forked"
STANDARD = "nbclient"
ENGINE_VARIABLE = "ANALYSIS_ENGINE"


def engine_name() -> str:
    """The engine for this machine: "forked" on Linux, else the standard one; `ANALYSIS_ENGINE` overrides it.

    Raises `AnalysisError` where the variable names no engine or one that cannot work here.
    """
    able = sys.platform == "linux"
    wanted = os.environ.get(ENGINE_VARIABLE, "") or (FORKED if able else "standard")
    if wanted not in (FORKED, "standard"):
        raise AnalysisError(f"{ENGINE_VARIABLE}={wanted} is no engine; choose {FORKED} or standard.")
    if wanted == FORKED and not able:
        raise AnalysisError(f"{ENGINE_VARIABLE}={FORKED} needs Linux; leave it out or say standard.")
    return FORKED if wanted == FORKED else STANDARD
