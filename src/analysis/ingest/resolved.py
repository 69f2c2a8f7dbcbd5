"""The body and the unit that each row is about; distinct names are looked up once."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.ingest.coded import coded, distinct, keys, looked_up, many_texts, row_keys, spread, texts_at
from analysis.ingest.printed import cell_error
from analysis.regions import AmbiguousRegion, Body, UnknownRegion, resolve_body, unit_id
from analysis.regions.units import bodies_with_unit_names

_PRINTED = ("corrected_name", "level", "province")


def resolve(table: pd.DataFrame) -> pd.DataFrame:
    """Adds `body_id`, `body_level`, `unit_id` and the official `name`.

    `table` has corrected_name, level, province and unit, coded. Raises `AnalysisError` for a name that is not one body
    for certain.
    """
    numbers, first = distinct(row_keys(table, _PRINTED))
    printed = zip(*(texts_at(table[name], first) for name in _PRINTED), strict=True)
    bodies = [_body(table, place, *names) for place, names in zip(first, printed, strict=True)]
    body_ids = spread([one.body_id for one in bodies], numbers)
    return table.assign(
        body_id=body_ids,
        name=spread([one.name for one in bodies], numbers),
        body_level=spread([one.level for one in bodies], numbers),
        unit_id=_unit_ids(pd.Series(body_ids), table["unit"]),
    )


def _body(table: pd.DataFrame, place: int, name: str, level: str, province: str) -> Body:
    try:
        return resolve_body(name, level, province)
    except (AmbiguousRegion, UnknownRegion) as problem:
        row = table.iloc[place]
        said = f"is not one body: {problem} A new spelling goes into data/reference/aliases.csv."
        raise cell_error(row, "name", row["name"], said) from None


def _unit_ids(bodies: pd.Series, units: pd.Series) -> pd.Categorical:
    """The id of each row's unit, "" where it is about a whole body; the texts of the column are in their order."""
    body, body_ids = coded(bodies)
    end, ends = _ends(body, body_ids, units)
    front = [f"{one}/" for one in body_ids]
    key = looked_up(np.argsort(np.argsort(front)), body)
    key *= len(ends)
    key += end
    key[end == 0] = 0  # whole bodies share a key and come first
    numbers, first = distinct(key)
    texts = pc.binary_join_element_wise(
        pa.array(front).take(pa.array(body[first])), pa.array(ends).take(pa.array(end[first])), ""
    )
    whole = pa.array(end[first] == 0)
    return pd.Categorical.from_codes(numbers, dtype=many_texts(pc.if_else(whole, "", texts)), validate=False)


def _ends(body: np.ndarray, body_ids: pd.Index, units: pd.Series) -> tuple[np.ndarray, list[str]]:
    """What follows the body in the id of each row's unit, as its place among all of these in their order; "" is first.

    It depends on the printed name alone, but for bodies with reviewed unit names of their own.
    """
    unit, printed = coded(units)
    own_names = bodies_with_unit_names()
    own = np.array(
        [place + 1 if one in own_names else 0 for place, one in enumerate(body_ids)], dtype="int16"
    )
    numbers, first = distinct(keys([(looked_up(own, body), len(body_ids) + 1), (unit, len(printed))]))
    pairs = zip(body_ids[body[first]].tolist(), texts_at(units, first), strict=True)
    spelled = [unit_id(*pair).partition("/")[2] if pair[1] else "" for pair in pairs]
    ends = sorted({"", *spelled})
    place_of = {text: place for place, text in enumerate(ends)}
    return looked_up(np.array([place_of[text] for text in spelled], dtype="int32"), numbers), ends
