import subprocess
import sys

import pandas as pd
import pytest
from sample_report import sample_blocks

from analysis.blocks import MIME, Column, Figure, Heading, Prose, Table, from_json


@pytest.mark.parametrize("block", sample_blocks("id"), ids=lambda block: block.kind)
def test_a_block_comes_back_from_its_bundle_as_it_was(block):
    bundle = block._repr_mimebundle_()
    assert from_json(bundle[MIME]).to_json() == block.to_json()
    assert set(bundle) & {"text/markdown", "text/html", "image/svg+xml"}


def test_the_data_of_a_figure_keep_codes_as_text_and_numbers_as_numbers():
    frame = pd.DataFrame({"code": ["11.10", "35", None], "score": [93.24, None, 80.0], "rank": [1, 2, 3]})
    figure = Figure("scores", "<svg/>", 160, 60, "Alt", "Caption", "Source", frame)
    back = from_json(figure.to_json())
    assert isinstance(back, Figure)
    assert back.data is not None
    assert back.data["code"].tolist()[:2] == ["11.10", "35"]
    assert back.data["code"].isna().tolist() == [False, False, True]
    assert back.data["score"].tolist()[::2] == [93.24, 80.0]
    assert back.data["rank"].sum() == 6


@pytest.mark.parametrize(
    "make",
    [
        lambda: Heading("Deep", 4),
        lambda: Heading(" "),
        lambda: Prose("text", "loud"),
        lambda: Column("a", "A", "top"),
        lambda: Table("t", "Caption", [Column("a", "A")], [["1", "2"]]),
        lambda: Table("Not a slug", "Caption", [Column("a", "A")], [["1"]]),
        lambda: Figure("f", "<svg/>", 160, 60, " ", "Caption", "", None),
    ],
)
def test_a_block_that_could_not_be_published_is_refused(make):
    with pytest.raises(ValueError, match=r"level|role|align|cells|slug|no text|alt text"):
        make()


def test_blocks_need_neither_pandas_nor_matplotlib():
    code = "import sys, analysis.blocks; sys.exit(bool({'pandas', 'matplotlib'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
