"""Takes grids of text apart: what each column holds, where figures stand, and whose they are."""
