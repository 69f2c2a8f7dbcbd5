"""Where processed tables live: made once from raw and reference, loaded fast, remade when these change."""

from analysis.store.key import is_fresh
from analysis.store.tables import build, load, load_observations, load_results

__all__ = ["build", "is_fresh", "load", "load_observations", "load_results"]
