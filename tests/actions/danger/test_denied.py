import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.danger.denied import denied_parts, without_denied


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("没说是危房", ("没说是危房",)),
        ("我没说塌", ("我没说塌",)),
        ("我可从来没说过漏电", ("我可从来没说过漏电",)),
        ("啥电路插座 我没说电路 你听岔了", ("啥电路插座", "我没说电路")),
        ("啥2007年啊 我说的是2020年左右", ("啥2007年啊",)),
        ("哪来的2007年", ("哪来的2007年",)),
        ("什么1层 是负一层", ("什么1层",)),
        ("什么塌 驴唇不对马嘴 我说楼下找我吵架", ("什么塌",)),
        ("我啥时候说漏电了", ("我啥时候说漏电了",)),
        ("谁说要拆墙了 我说隔壁砸墙", ("谁说要拆墙了",)),
        ("不是老房危房 你写错了", ("不是老房危房",)),
        ("房子没塌 就是裂缝", ("房子没塌",)),
        ("没裂缝 问题是卫生间漏水", ("没裂缝",)),
    ],
)
def test_what_is_thrown_back_is_not_told(text, parts):
    assert denied_parts(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "什么豆腐渣工程 到处漏水",
        "这什么破质量 墙都裂了",
        "什么时候来修漏水",
        "啥问题都有 漏水 裂缝",
        "物业没说漏水归谁修",
        "我没说不漏水",
        "没提供备案表",
        "不是漏水就是停电",
        "是不是漏水了",
        "谁说漏水不修的",
        "物业 没说啥时候来修漏水",
        "墙上哪来的裂缝啊",
        "隔音差算不算质量问题",
    ],
)
def test_what_complains_or_asks_is_left_alone(text):
    assert without_denied(text) == text


@given(st.text("我没说啥什么哪来的不是漏水裂缝危房，。 ！？2020年", max_size=40))
def test_it_stays_as_long_as_it_was(text):
    assert len(without_denied(text)) == len(text)
