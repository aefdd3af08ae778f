"""Which items of a disclosure people ask for."""

import pytest

from actions.disclosure.aspects import FIVE, Aspect, aspects_in, known_aspects

A = Aspect
BUILDERS = (A.OWNER, A.GENERAL, A.CONTRACTOR)


@pytest.mark.parametrize(
    ("words", "aspects"),
    [
        ("是谁盖的", BUILDERS),
        ("这楼是哪个公司建的", BUILDERS),
        ("谁给盖滴", BUILDERS),
        ("监理是谁", (A.SUPERVISION,)),
        ("那监理呢", (A.SUPERVISION,)),
        ("总监叫什么", (A.SUPERVISION,)),
        ("项目经理是谁", (A.CONTRACTOR,)),
        ("施工方哪家", (A.CONTRACTOR,)),
        ("开发商全称叫什么", (A.OWNER,)),
        ("设计院是哪家", (A.DESIGN,)),
        ("地勘单位", (A.SURVEY,)),
        ("混凝土是谁供的", (A.CONCRETE,)),
        ("审图机构", (A.DRAWING_REVIEW,)),
        ("五方责任主体都是谁", FIVE),
        ("标牌上都写谁了", (*FIVE, A.PLATE)),
        ("验收了没有", (A.ACCEPTANCE,)),
        ("竣工了吗", (A.ACCEPTANCE,)),
        ("什么时候能完工", (A.PLANNED, A.STATE)),
        ("开工日期呢", (A.START,)),
        ("停工了吗", (A.STATE,)),
        ("施工许可证号多少", (A.PERMIT,)),
        ("质监员电话", (A.STATION,)),
        ("谁在监督这个工程", (A.STATION,)),
        ("绿色建筑几星", (A.GREEN,)),
        ("装配率多高", (A.PREFABRICATION,)),
        ("交工程担保了没", (A.GUARANTEE,)),
        ("有没有质量保险", (A.INSURANCE,)),
        ("得过海河杯吗", (A.AWARDS,)),
        ("标牌编号", (A.PLATE,)),
        ("建筑面积多大", (A.SIZE,)),
        ("什么结构的", (A.STRUCTURE,)),
        ("一共几栋楼", (A.BUILDINGS,)),
        ("在哪个区", (A.PLACE,)),
        ("承诺书哪天签的", (A.PROMISE,)),
        ("缺什么没公示", (A.MISSING,)),
        ("谁盖的 监理是谁 验收没", (A.SUPERVISION, *BUILDERS, A.ACCEPTANCE)),
        ("帮忙看看", ()),
        ("", ()),
    ],
)
def test_words_name_the_items_that_are_asked_for(words, aspects):
    assert aspects_in(words) == aspects


def test_aspects_of_a_button_are_read_back_and_what_is_none_is_left_out():
    assert known_aspects(["supervision", "nonsense", 7]) == (A.SUPERVISION,)
    assert known_aspects("supervision") == ()
