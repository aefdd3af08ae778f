import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.complaints.reading.items import items

MARKS = ["{}、", "{}.", "（{}）", "({})", "{}．"]


def parts(text):
    return [text[item.start : item.end].strip(" 。；\n") for item in items(text) if item.number]


@pytest.mark.parametrize(
    "text",
    [
        "1、漏水2、开裂3、停电",
        "1.漏水 2.开裂 3.停电",
        "（1）漏水；（2）开裂；（3）停电。",
        "一、漏水。二、开裂。三、停电。",
        "第一，漏水；第二，开裂；第三，停电",
        "①漏水②开裂③停电",
        "1)漏水\n2)开裂\n3)停电",
    ],
)
def test_every_way_of_counting_is_split(text):
    assert [part.strip("，,") for part in parts(text)] == ["漏水", "开裂", "停电"]


@pytest.mark.parametrize(
    "text", ["层高2.7米，合同2.9米", "2021.3交房", "3号楼2单元1701", "一、漏水", "3-2-1701漏水"]
)
def test_numbers_that_count_nothing_split_nothing(text):
    assert [(item.start, item.end, item.number) for item in items(text)] == [(0, len(text), 0)]


def test_what_stands_before_a_list_is_an_item_of_its_own():
    text = "我是3号楼业主，问题如下：1、漏水2、开裂"
    assert [(item.number, text[item.start : item.end]) for item in items(text)] == [
        (0, "我是3号楼业主，问题如下："),
        (1, "漏水"),
        (2, "开裂"),
    ]


@given(
    st.lists(st.text("漏水裂缝门窗，", min_size=1, max_size=12), min_size=2, max_size=9),
    st.sampled_from(MARKS),
)
def test_a_list_of_any_length_gives_back_its_items(words, mark):
    text = "".join(f"{mark.format(place)}{word}" for place, word in enumerate(words, 1))
    assert [text[item.start : item.end] for item in items(text)] == words


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("1、漏水\n2、开裂\n3、花洒是杂牌\n再不给我办我就上电视\n到底管不管", "花洒是杂牌"),
        ("毛病：1、漏水 2、开裂 3、花洒是杂牌 否则抖音见", "花洒是杂牌"),
        ("1、漏水，2、开裂，3、门坏了修了又坏", "门坏了修了又坏"),
        ("1、漏水\n淌一地\n2、开裂\n两米长", "开裂\n两米长"),
    ],
)
def test_a_threat_at_the_end_is_no_part_of_the_last_item(text, last):
    assert parts(text)[-1] == last
