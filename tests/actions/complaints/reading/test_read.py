"""A complaint read as a whole."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.complaints.reading import Defect, Demand, Place, Precision, Reading, Tried, read
from actions.complaints.reading.plain import LONGEST, plain, without_harmless
from data.rules.complaint_categories import complaint_categories
from data.rules.dangers import Kind

TODAY = date(2026, 11, 25)
TALK = st.text(
    st.sampled_from(
        "我家卫生间漏水渗裂缝墙掉砸塌没有不怕修了3号楼2单元-170１年月，。、！1.一二（）去今期的是 \nabTS电梯气味"
    )
)


def reading(text):
    return read(text, today=TODAY)


def test_one_sentence_gives_the_defect_the_place_and_the_estate():
    assert reading("我家卫生间漏水，海河新苑3号楼") == Reading(
        defects=(Defect("Q1", "卫生间", "我家卫生间漏水"),),
        categories=("Q1",),
        place=Place(building="3", words="3号楼"),
        is_complaint=0.8,
        phrases_for_project=("海河新苑",),
    )


def test_half_a_page_gives_each_defect_and_the_whole_story():
    said = reading(
        "您好，我是柳林花园二期5号楼2门301的业主，去年十月交的房。1、卫生间漏水漏到楼下；2、客厅墙面开裂，手指宽；"
        "3、窗户关不严漏风。今年三月开始漏的，找物业、找开发商，互相踢皮球，12345也打了。强烈要求尽快维修并赔偿损失，"
        "我们整栋楼都这样。"
    )
    assert said == Reading(
        defects=(
            Defect("Q1", "卫生间", "卫生间漏水漏到楼下", 1),
            Defect("Q2", "客厅", "客厅墙面开裂，手指宽", 2),
            Defect("Q8", "窗", "窗户关不严漏风", 3),
        ),
        categories=said.categories,
        place=Place("5", "2", "301", "", "5号楼2门301"),
        since=date(2026, 3, 1),
        since_words="今年三月",
        handed_over=date(2025, 10, 31),
        handed_over_precision=Precision.MONTH,
        handed_over_words="去年十月",
        tried=(Tried.FIRM, Tried.DEVELOPER, Tried.HOTLINE, Tried.NO_ONE_ACTS),
        demands=(Demand.REPAIR, Demand.COMPENSATION),
        many=True,
        is_complaint=1.0,
        phrases_for_project=("柳林花园二期",),
    )
    assert set(said.categories) == {"Q1", "Q2", "Q8"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("工地欠我三个月工资", "wages"),
        ("房产证三年了还没办下来", "title"),
        ("楼下广场舞天天吵", "life_noise"),
        ("法院判决都生效了，开发商还是不执行", "court"),
    ],
)
def test_what_is_not_ours_is_x_with_its_topic(text, topic):
    said = reading(text)
    assert (said.categories, said.topic, said.defects) == (("X",), topic, ())


@pytest.mark.parametrize(
    "text",
    [
        "孩子学校教学质量太差",
        "公司资金链断裂，工资发不出来",
        "车子年检验收不合格",
        "河边的路面塌陷了一个坑",
        "村里危房改造补助没给我家",
        "卫生间没有漏水",
    ],
)
def test_words_of_defects_that_mean_another_thing_give_no_quality_case(text):
    assert set(reading(text).categories) <= {"X"}


def test_a_department_complained_of_still_holds_the_defect():
    said = reading("住建委不作为！我家外墙渗水反映了八回都没人管")
    assert (said.categories, said.against_department, said.repeats) == (("Q1",), True, True)


def test_an_earlier_number_is_read_in_the_form_it_was_given():
    numbers = [
        reading(text).earlier_number
        for text in ("上次编号ＴＳ20261103402117，还漏", "ts 20261103-402117 没修好", "TS123 没修好")
    ]
    assert numbers == ["TS20261103-402117", "TS20261103-402117", None]


def test_a_danger_is_urgent_with_its_kind():
    said = reading("插座冒火花，一股糊味")
    assert (said.urgent, said.dangers) == (True, (Kind.ELECTRIC,))


def test_a_category_that_may_hurt_is_urgent_by_itself():
    said = reading("楼下邻居装修把承重墙砸了")
    assert (said.categories, said.urgent) == (("Q14",), True)


def test_a_fear_alone_is_not_urgent():
    assert not reading("外墙砖有点松，担心以后掉下来砸到人").urgent


@pytest.mark.parametrize(
    ("slip", "category"),
    [
        ("卫生间楼水", "Q1"),
        ("客厅墙上有一道烈缝", "Q2"),
        ("新房暧气不热", "Q7"),
        ("地砖空古", "Q4"),
        ("电体老坏", "Q12"),
    ],
)
def test_slips_of_the_keyboard_are_understood(slip, category):
    assert category in reading(slip).categories


@given(TALK | st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read_and_says_the_same_twice(text):
    said = reading(text)
    assert said == reading(text)
    assert {defect.code for defect in said.defects} <= set(said.categories)
    assert set(said.categories) <= {*complaint_categories().categories, "X"}
    assert 0 <= said.is_complaint <= 1
    assert all(defect.words in text for defect in said.defects)


@given(TALK | st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_the_plain_line_is_as_long_as_the_text(text):
    assert len(without_harmless(plain(text))) == len(text[:LONGEST])


@given(st.sampled_from(["我家卫生间漏水，海河新苑3号楼2单元1701", "去年10月交房，墙面开裂"]))
def test_full_width_says_the_same_as_half_width(text):
    wide = "".join(chr(ord(c) + 0xFEE0) if "0" <= c <= "9" else c for c in text)
    assert unicodedata.normalize("NFKC", wide) == unicodedata.normalize("NFKC", text)
    assert (reading(wide).place, reading(wide).handed_over) == (
        reading(text).place,
        reading(text).handed_over,
    )


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("没说是危房", ()),
        ("我没说塌", ()),
        ("啥电路插座 我没说电路 你听岔了", ()),
        ("没裂缝 问题是卫生间漏水", ("Q1",)),
        ("不是裂缝，是卫生间漏水", ("Q1",)),
        ("是海河新苑二期 就是灯泡厂", ()),
        ("都叫灯泡厂 我开出租的谁不知道灯泡厂", ()),
        ("锅炉厂小区3号楼", ()),
        ("电缆厂宿舍漏水", ("Q1",)),
        ("老玻璃厂家属院，墙裂了", ("Q2",)),
        ("灯泡厂的插座没电", ("Q6",)),
        ("门窗厂家不来修，窗户关不严", ("Q8",)),
    ],
)
def test_what_is_denied_or_only_a_name_is_no_defect(text, categories):
    assert read(text, today=date(2026, 11, 25)).categories == categories
