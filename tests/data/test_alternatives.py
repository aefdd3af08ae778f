import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.alternatives import alternatives

PARTS = {"room": "(?:厨|厕)", "place": "(?:<room>|厅)"}
WRITTEN = ["(?:<place>|窗)漏", "[墙顶]裂|水(?:管|表)", "掉(?!头)"]


def test_parts_stand_for_their_words_even_inside_each_other():
    assert alternatives(WRITTEN, PARTS).spans("厨漏，厅漏，窗漏，墙裂水表掉头") == [
        (0, 2),
        (3, 5),
        (6, 8),
        (9, 11),
        (11, 13),
    ]


def test_an_unknown_part_is_refused():
    with pytest.raises(KeyError):
        alternatives(["<nowhere>漏"], PARTS)


@given(st.text("厨厕厅窗漏墙顶裂水管表掉头，", max_size=40))
def test_many_small_patterns_find_what_the_one_big_one_finds(line):
    """In these words no alternative begins another."""
    whole = re.compile("(?:厨|厕|厅|窗)漏|[墙顶]裂|水(?:管|表)|掉(?!头)")
    assert alternatives(WRITTEN, PARTS).spans(line) == [found.span() for found in whole.finditer(line)]
