"""Texts that a spreadsheet or a page might run."""

import re

from analysis.ingest.numbers import is_absent

_UNSAFE = (
    (re.compile(r"\s*[=+@＝＋＠]"), "starts like a formula"),
    (re.compile(r"\s*[-－](?!\s*\d+(?:[.,]\d+)?\s*%?\s*$)"), "starts like a formula"),
    (re.compile(r".*<\s*[A-Za-z/!?]", re.DOTALL), "holds markup"),
    (re.compile(r".*[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", re.DOTALL), "holds control characters"),
)


def unsafe(text: str) -> str:
    """Why a text may not be kept as it stands ("starts like a formula"), "" where it may."""
    if is_absent(text):
        return ""
    return next((why for form, why in _UNSAFE if form.match(text)), "")
