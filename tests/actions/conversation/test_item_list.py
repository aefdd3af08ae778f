"""A numbered list is read back as the person wrote it: numbers, count, own words; sales promises are the market's."""

import pytest

from actions.conversation import filing
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once

LIST = """海河新苑二期5号楼1单元903，收房一看全是事：
1、南阳台顶板渗水
2、书房窗户关不上
3、卖房时答应的幼儿园根本没有
4、次卫地漏反臭堵了
5、主卧墙面空鼓一大片
再不给我处理我就找媒体"""


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


def test_the_threat_is_not_glued_on_and_the_numbers_stay(me):
    said = me.says(LIST, "file_complaint")
    assert "5. 主卧墙面空鼓一大片（空鼓、脱落）" in said
    assert "媒体" not in said
    assert "3. " not in said


def test_a_sales_promise_is_for_the_market_and_never_for_the_schools(me):
    said = me.says(LIST, "file_complaint")
    assert "第3条（价格、广告、收费）不归这里管，该找区市场监督管理局（12315）" in said
    assert "教育" not in said


def test_they_are_counted_as_the_person_counts(session, me):
    me.says(LIST, "file_complaint")
    (line,) = filing.in_a_line(a_turn(session, door="me"))
    assert "共4条" in line.text


def test_a_school_itself_is_not_the_market(me):
    assert "教育局" in me.says("配建小学说好秋天开学，现在没动静", "file_complaint")


def test_a_promised_material_stays_ours_beside_a_promised_club(me):
    said = me.says("海河新苑二期5号楼，说好的大理石换成瓷砖，承诺的会所也没建", "file_complaint")
    assert "精装" in said
