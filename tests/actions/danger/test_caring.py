"""Lines of care beside a story that is no alarm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.danger.caring import Care, cares
from actions.wording import danger as wording
from tests.builders import PLACE

SAID = {
    "物业说不归他们 放屁 水都没脚脖子了 电瓶车都泡了": (Care.WATER_AT_CURRENT,),
    "补一句 水里头有插座 电瓶车充电的 怕漏电": (Care.WATER_AT_CURRENT,),
    "地下车库积水 充电桩都泡了": (Care.WATER_AT_CURRENT,),
    "屋里进水 电还开着": (Care.WATER_AT_CURRENT,),
    "配电箱那边淹了": (Care.WATER_AT_CURRENT,),
    "阳台栏杆晃 孩子3岁 危险": (Care.RAILING,),
    "阳台栏杆晃我家孩子才3岁 万一掉下去谁负责": (Care.RAILING,),
    "护栏没装": (Care.RAILING,),
    "窗户玻璃快掉了": (Care.RAILING,),
    "我介房顶子漏了 打秋天下雨就漏 滴答滴答全滴床上了": (Care.RAIN,),
    "主卧窗户下面的墙渗水，下一场雨湿一片": (Care.RAIN,),
    "下雨外墙往里渗": (Care.RAIN,),
    "卫生间漏水漏到楼下了": (Care.PIPE,),
    "暖气片漏水": (Care.PIPE,),
    "她家暖气从供暖开始就不热，还有个窗户漏风，老太太80了": (Care.COLD,),
    "家里才15度 她冻得手都僵了": (Care.COLD,),
    "屋里不到十度，孩子冻感冒了": (Care.COLD,),
    "阳台栏杆晃，顶楼还漏雨": (Care.RAILING, Care.RAIN),
    "刚才又掉下来两块 差点砸到我妈": (Care.FALLING,),
    "卫生间墙砖掉了一块 幸亏没砸着人": (Care.FALLING,),
    "瓷砖掉了 差点把我妈砸着": (Care.FALLING,),
}


@pytest.mark.parametrize(("text", "told"), SAID.items())
def test_it_is_seen_what_a_line_is_for(text, told):
    assert cares(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "插座没电",
        "瓷砖掉下来砸到我妈了 差点没命",
        "没砸着我砸着我妈了 瓷砖",
        "瓷砖掉下来差点砸到我 头破了",
        "外墙瓷砖掉下来差点砸到人",
        "吊顶掉下来差点砸着人",
        "瓷砖哗哗往下掉 差点砸到人",
        "停电了 水也没了",
        "电话没人接 水停了",
        "栏杆修好了",
        "河边护栏坏了",
        "我没说漏水",
        "以前漏过水，淹了插座",
        "墙裂了",
        "暖气不热",
        "屋里冷，老太太80了，烧炭取暖有点晕",
        "我妈冻得叫不醒了",
        "老太太80了 空调不制冷",
    ],
)
def test_where_nothing_of_it_is_told_none_is_said(text):
    assert cares(text) == ()
    assert wording.care(cares(text), urgent=True) == ""


def test_each_line_says_what_to_keep_off_and_whom_to_call():
    (water, railing) = (wording.care([each]) for each in (Care.WATER_AT_CURRENT, Care.RAILING))
    assert all(words in water for words in ("别下水", "物业断电", "119"))
    assert all(words in railing for words in ("别靠", "孩子", "物业"))
    assert wording.care([Care.RAILING], urgent=True).splitlines()[-1].startswith("这件按急事记")


def test_rain_has_no_tap():
    rain, pipe, open_which = (wording.drips(PLACE, leak).text for leak in (Care.RAIN, Care.PIPE, None))
    assert "总阀" not in rain
    assert "盆" in rain
    assert "总阀" in pipe
    assert ("总阀" in open_which, "盆" in open_which) == (True, True)


@given(st.text("水电插座没脚泡淹栏杆晃孩子下雨漏房顶管子了， 。", max_size=60))
def test_each_is_told_once_and_in_order(text):
    told = cares(text)
    assert list(told) == sorted(set(told), key=list(Care).index)


@pytest.mark.parametrize(
    ("words", "care"),
    [
        ("灯湿了能开吗 我怕过电", Care.WET_LAMP),
        ("拉灯绳麻手", Care.WET_LAMP),
        ("裂缝比原来长了一拃 现在卧室门都卡住了推不开", Care.OPENING),
        ("墙上的缝越来越宽", Care.OPENING),
    ],
)
def test_a_wet_lamp_and_a_crack_that_grows_want_a_line(words, care):
    assert care in cares(words)


@pytest.mark.parametrize("words", ["门关不上，锁坏了", "灯不亮", "缝里填了胶"])
def test_a_lock_and_a_dark_lamp_want_none(words):
    assert not {Care.WET_LAMP, Care.OPENING} & set(cares(words))
