"""One way of writing for the patterns and the model, as long as what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.plain_chinese import plain_chinese


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("衛生間漏水", "卫生间漏水"),
        ("我住三期唔係二期", "我住三期不是二期"),
        ("七號樓嘅，冇問題", "七号楼的，没问题"),
        ("佢哋喺度", "他们在度"),
        ("呢個關係好複雜", "呢个关系好复杂"),
        ("我係業主", "我是业主"),
        ("右邊係走廊", "右边是走廊"),
        ("嗯 就介样", "嗯 就这样"),
        ("介个楼介么高", "这个楼这么高"),
        ("中介是谁，简介里写着", "中介是谁，简介里写着"),
        ("婚介是谁开的", "婚介是谁开的"),
        ("房子在哪边", "房子在哪边"),
    ],
)
def test_it_reads_as_mandarin(written, meant):
    assert plain_chinese(written) == meant


@given(st.text(alphabet="唔係冇嘅關係衛生間漏水abc，1"))
def test_it_stays_as_long_as_it_was(written):
    assert len(plain_chinese(written)) == len(written)
