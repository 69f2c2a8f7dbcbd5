"""From executed notebooks to what a reader is handed: HTML and PDF."""

import analysis.publish.lean  # noqa: F401  (before any module here imports papermill or nbconvert)
