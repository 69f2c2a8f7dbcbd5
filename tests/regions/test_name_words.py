"""Plain names are read by a short way, which must lead where the long one leads."""

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from analysis.regions import names, regions

LETTERS = st.characters(codec="ascii") | st.sampled_from("ÉéıΣß²½ﬁ０ ")
NAMES = st.text(LETTERS, max_size=24) | st.lists(
    st.sampled_from(["Kab", "KOTA", "Adm", "Kep", "sumatra", "12", "1.", "*", "Puskesmas", "Sukamaju", "  ", "(2)"]),
    max_size=6,
).map(" ".join)  # fmt: skip


@given(NAMES)
def test_the_short_way_gives_what_the_long_one_gives(name: str) -> None:
    short = names.plain(name), names.words_of(name)
    with mock.patch.object(names, "_simple", return_value=False):
        assert (names.plain(name), names.words_of(name)) == short


def test_official_names_are_read_alike_by_both_ways() -> None:
    short = [names.words_of(one.name) for one in regions()]
    with mock.patch.object(names, "_simple", return_value=False):
        assert [names.words_of(one.name) for one in regions()] == short
