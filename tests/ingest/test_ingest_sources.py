"""Who speaks: pages have stable ids, reprints count as the voice they repeat."""

import pytest

from analysis.errors import AnalysisError
from analysis.ingest.coded import as_text
from analysis.ingest.observations import ingest
from analysis.ingest.schema import validate_observations, validate_results
from analysis.ingest.sources import KINDS, source_id


def test_a_page_is_known_by_its_address() -> None:
    assert source_id("Oerban", "A title", "https://example.org/1") == source_id(
        "Oerban.com", "", "https://example.org/1"
    )
    assert source_id("Oerban", "A title", "https://example.org/1") != source_id(
        "Oerban", "A title", "https://example.org/2"
    )


def test_a_page_without_an_address_is_known_by_publisher_and_title() -> None:
    assert source_id("A", "One", "") == source_id("A", "One", "")
    assert source_id("A", "One", "") != source_id("A", "Two", "")
    assert source_id("A", "One", "") != source_id("B", "One", "")


def test_a_reprint_speaks_with_the_voice_it_repeats(copy) -> None:
    reprint = copy.rows("reference/reprints.csv")[0]
    observations = ingest().observations
    rows = observations[
        (observations["url"] == reprint["source_url"]) & (observations["publisher"] == reprint["publisher"])
    ]
    assert not rows.empty
    assert set(rows["publisher_group"]) == {reprint["reprint_of_group"]}
    assert set(rows["publisher_kind"]) == {"repost"}


def test_every_observation_has_a_voice_and_a_kind() -> None:
    observations = as_text(ingest().observations)
    assert set(observations["publisher_kind"]) <= set(KINDS)
    assert observations["publisher_group"].str.len().gt(0).all()


def test_the_last_net_names_what_it_caught() -> None:
    observations = ingest().observations
    row = observations.index[5]
    observations.loc[row, "score"] = 111.0
    with pytest.raises(AnalysisError, match=r'observations break .* column score, .*"111\.0" in row 5'):
        validate_observations(observations)


def test_a_result_may_not_stand_twice() -> None:
    from analysis.reconcile.results import reconcile

    results = reconcile(ingest().observations.head(40))
    doubled = results.loc[[*results.index, 0]].reset_index(drop=True)
    assert validate_results(results) is not None
    with pytest.raises(AnalysisError, match="results break a rule"):
        validate_results(doubled)
