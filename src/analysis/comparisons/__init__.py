"""Comparisons of bodies and years: pure functions, tables in, tables out. None crosses a break in method."""
