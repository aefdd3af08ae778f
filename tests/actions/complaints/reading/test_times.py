from datetime import date

import pytest

from actions.complaints.reading.reading import Began
from actions.complaints.reading.times import began_in, handed_over_in, since_in

TODAY = date(2026, 11, 25)
STORIES = {
    "去年十月交的房，今年三月开始漏": ("去年十月", "今年三月"),
    "2021年3月收房，到现在一直渗水": ("2021年3月", None),
    "三年前收的房，上个月发现墙裂了": ("三年前", "上个月"),
    "2019年买的房，2021年6月30日交房，2022年夏天开始漏水": ("2021年6月30日", "2022年夏天"),
    "漏了三个多月了": (None, "三个多月"),
    "昨天晚上开始漏": (None, "昨天"),
    "房子是15年交的": ("15年", None),
    "合同约定2025年12月31日前交房，到现在没交": (None, None),
    "买房三年了还没交房": (None, None),
    "我今年七十三了，屋顶漏雨": (None, None),
    "1998年建的老楼": (None, None),
}


@pytest.mark.parametrize(("text", "told"), STORIES.items())
def test_the_hand_over_and_the_beginning_are_told_apart(text, told):
    said = (handed_over_in(text, TODAY), since_in(text, TODAY))
    assert tuple(when.words if when else None for when in said) == told


@pytest.mark.parametrize(
    ("text", "how", "when"),
    [
        ("2023年买的，今年5月才搬进来住", Began.BOUGHT, "2023年"),
        ("几期我哪知道，我2016年搬来的", Began.MOVED_IN, "2016年"),
        ("21年收的房，22年住进来的", Began.MOVED_IN, "22年"),
    ],
)
def test_bought_and_moved_in_are_told_apart_from_the_hand_over(text, how, when):
    began = began_in(text, TODAY)
    assert began is not None
    assert (began[0], began[1].words) == (how, when)


def test_how_long_it_has_leaked_is_neither():
    assert began_in("住进来三年了一直漏", TODAY) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("啥2007年啊 我2020年左右收的房", date(2020, 12, 31)),
        ("哪来的2007年 是2020年交的房", date(2020, 12, 31)),
        ("我没说2007年 我2020年3月交的房", date(2020, 3, 31)),
        ("前房主说是21年几月交的 大概11月", date(2021, 11, 30)),
        ("21年交的房，好像是9月", date(2021, 9, 30)),
        ("合同写的2022年5月交的", date(2022, 5, 31)),
        ("我翻了合同上写着2022年5月交了房", date(2022, 5, 31)),
        ("好像19年还是20年交的房 记不清了", date(2020, 12, 31)),
        ("交房没说？我说了22年5月 给我写上", date(2022, 5, 31)),
        ("今年4月收的房啊 上面不是写了吗", date(2026, 4, 30)),
    ],
)
def test_a_hand_over_is_read_however_it_is_told(text, last):
    when = handed_over_in(text, TODAY)
    assert when is not None
    assert when.last == last


@pytest.mark.parametrize(
    "text",
    [
        "合同约定2022年5月交房",
        "合同写的2025年12月31日前交房，现在还没交",
        "楼是2009年盖的",
        "啥2007年啊",
    ],
)
def test_what_was_promised_built_or_thrown_back_is_no_hand_over(text):
    assert handed_over_in(text, TODAY) is None


def test_a_month_of_the_trouble_is_none_of_the_hand_over():
    when = handed_over_in("2018年收的房，9月发现漏水", TODAY)
    assert when is not None
    assert when.words == "2018年"


def test_moved_in_is_told_of_a_house_too():
    began = began_in("楼是09年住进来的", TODAY)
    assert began is not None
    assert (began[0], began[1].first.year) == (Began.MOVED_IN, 2009)
