"""Reads a published file of any usual form into grids of text, as shown to whoever opens it."""
