"""Where processed tables live: made once from raw and reference, loaded fast, remade when these change."""

from analysis.store.key import is_fresh
from analysis.store.tables import as_loaded, build, load, load_observations, load_results

__all__ = ["as_loaded", "build", "is_fresh", "load", "load_observations", "load_results"]
