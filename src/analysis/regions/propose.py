"""Names near an unknown one, as proposals for a person."""

from functools import lru_cache

from analysis.regions.index import INSTITUTION_LEVELS, institution_index, region_index
from analysis.regions.names import key_of, readings
from analysis.regions.register import Body

_LEAST_LIKENESS = 60.0
_PROPOSALS = 3


@lru_cache(maxsize=4096)
def nearest(name: str, level: str) -> tuple[Body, ...]:
    """At most three bodies whose names look like this one, nearest first; of one level where it is known."""
    from rapidfuzz import fuzz, process  # only an unknown name needs it

    bodies_by_key = institution_index() if level in INSTITUTION_LEVELS else region_index().bare
    choices = {
        key: tuple(one for one in found if level in ("", "unit", one.level))
        for key, found in bodies_by_key.items()
    }
    keys = [key for key, found in choices.items() if found]
    likeness: dict[Body, float] = {}
    for asked in dict.fromkeys([key_of(name), *(reading.key for reading in readings(name))]):
        for key, score, _ in process.extract(
            asked, keys, scorer=fuzz.ratio, limit=2 * _PROPOSALS, score_cutoff=_LEAST_LIKENESS
        ):
            for one in choices[key]:
                likeness[one] = max(likeness.get(one, 0.0), score)
    ordered = sorted(likeness, key=lambda one: (-likeness[one], one.body_id))
    return tuple(ordered[:_PROPOSALS])
