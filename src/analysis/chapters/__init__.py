"""Chapters of the documents: each function takes a report and returns the blocks to show."""
