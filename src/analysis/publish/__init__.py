"""From executed notebooks to what a reader is handed: HTML and PDF."""
