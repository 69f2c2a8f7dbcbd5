"""Words that say of which level bodies are: in headings between rows, names of sheets, titles and columns of levels."""

import re
from functools import lru_cache

from analysis.intake.understanding.heads import head_key

_PHRASES = {
    "province": (
        "provinsi, prov, propinsi, pemprov, pemerintah provinsi, pemda provinsi, pemerintah daerah provinsi, "
        "tingkat provinsi, province, provinces, provincial government, provincial governments"
    ),
    "city": (
        "kota, pemkot, pemko, pemerintah kota, pemda kota, pemerintah daerah kota, tingkat kota, kotamadya, city, "
        "cities, municipality, municipalities, city government, city governments"
    ),
    "regency": (
        "kabupaten, kab, pemkab, pemerintah kabupaten, pemda kabupaten, pemerintah daerah kabupaten, "
        "tingkat kabupaten, regency, regencies, regency government, regency governments"
    ),
    "ministry": "kementerian, kementrian, kementerian negara, ministry, ministries",
    "agency": (
        "lembaga, lembaga negara, lembaga pemerintah nonkementerian, lembaga pemerintah non kementerian, lpnk, lembaga "
        "non struktural, badan, agency, agencies"
    ),
    "police": (
        "polres, polresta, polrestabes, polres/polresta, polresta/polres, kepolisian resor, kepolisian resort, "
        "kepolisian, police, police unit, police units"
    ),
    "land_office": (
        "kantor pertanahan, kantah, kantor pertanahan kabupaten/kota, bpn, atr/bpn, land office, land offices, "
        "land_office"
    ),
    "unit": "unit, unit layanan, unit pelayanan, unit kerja, opd, service unit, service units",
    "regency_city": (
        "kabupaten/kota, kota/kabupaten, kab/kota, kab/kot, kabupaten dan kota, kota dan kabupaten, pemkab/pemkot, "
        "pemerintah kabupaten/kota, pemerintah kab/kota, pemerintah kabupaten dan kota, pemerintah kota dan kabupaten, "
        "regencies and cities, regency/city, regency_city"
    ),
    "": (
        "pemerintah daerah, pemda, daerah, kementerian/lembaga, kementerian dan lembaga, k/l, local governments, "
        "ministries and agencies"
    ),
}
_LEVELS = {head_key(phrase): level for level, phrases in _PHRASES.items() for phrase in phrases.split(", ")}
FIRST_WORDS = {key.split()[0] for key in _LEVELS}
"""The words with which words for levels begin."""
_FIRST_WORD = re.compile(r"[^\W_]+")
LEVELS = tuple(level for level in _PHRASES if level)
"""The levels that a row can have, by their ids; regency_city says that it is one of the two."""


@lru_cache(maxsize=16384)
def read_level(text: str) -> str | None:
    """The level that a text says and nothing else ("PEMKOT": city); "" where it says several ("Kab/Kota").

    None where it is no word for a level.
    """
    first = _FIRST_WORD.search(text)
    if first is None or first[0].casefold() not in FIRST_WORDS:
        return None
    return _LEVELS.get(head_key(text))


def level_and_rest(words: list[str]) -> tuple[str | None, list[str]]:
    """The level that a text begins with, by its longest phrase, and the words behind it."""
    for length in range(min(len(words), 5), 0, -1):
        level = _LEVELS.get(" ".join(words[:length]))
        if level is not None:
            return level, words[length:]
    return None, words
