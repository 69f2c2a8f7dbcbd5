"""Observations into results: one value a body, unit and year, with what was rejected and why."""
