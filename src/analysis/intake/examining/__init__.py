"""Holds the rows of a file against the register, the schemes, each other and the results."""
