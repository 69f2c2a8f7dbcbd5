"""How well Indonesia's public bodies keep to public-service standards, from published results to reports.

`load_results`, `load_observations` and `find_region` are imported when they are first asked for, so that checks on the
command line never wait for pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.regions import find_region
    from analysis.store import load_observations, load_results

__all__ = ["find_region", "load_observations", "load_results"]

_HOMES = {
    "find_region": "analysis.regions",
    "load_observations": "analysis.store",
    "load_results": "analysis.store",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
