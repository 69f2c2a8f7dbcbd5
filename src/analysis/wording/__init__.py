"""Sentences, numbers and dates in English and Indonesian."""

from analysis.wording.words import LANGUAGES, Words, words

__all__ = ["LANGUAGES", "Words", "words"]
