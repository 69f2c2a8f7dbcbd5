"""Sentences of the documents. Each is a function of plain values that also knows the dull cases."""
