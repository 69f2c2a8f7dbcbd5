"""An opinion on maladministration in tables of results. The results here are synthetic."""

import pytest

from analysis.chapters import cells
from analysis.ingest.printed import OPINIONS
from analysis.wording import words

OPINION = {"category": "", "zone": "", "basis": "opinion", "opinion": "Kualitas Tinggi Tanpa Maladministrasi"}
SCORED = OPINION | {"basis": "score", "score": 80.5, "decimals": 1}


@pytest.mark.parametrize(
    ("lang", "alone", "beside_score"),
    [
        (
            "en",
            "high quality without maladministration (opinion only)",
            "high quality without maladministration",
        ),
        (
            "id",
            "kualitas tinggi tanpa maladministrasi (hanya opini)",
            "kualitas tinggi tanpa maladministrasi",
        ),
    ],
)
def test_an_opinion_stands_in_the_place_of_the_class(lang: str, alone: str, beside_score: str) -> None:
    assert cells.held(OPINION, words(lang)) == alone
    assert cells.held(SCORED, words(lang)) == beside_score


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("opinion", OPINIONS)
def test_every_opinion_has_its_words(lang: str, opinion: str) -> None:
    said = words(lang).term("opinion", opinion)
    assert said == opinion.casefold() if lang == "id" else "quality" in said
