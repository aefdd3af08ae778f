"""An angry man's list of eight: one struck, one put right, two not ours. Which are taken is the same answer whenever it is
asked, before the filing and after it.
"""

import pytest
from sqlalchemy import select

from actions.complaints.stages import Record
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = """今天必须给我个说法！海河新苑二期3号楼的房子，问题如下：
1.客厅顶上裂缝一米多长
2.厨房卫生间瓷砖空鼓，敲着咚咚响有七八块
3.主卧窗户一下雨就渗水
4.阳台栏杆晃，手一推就动
5.北卧室墙潮，发霉长毛
6.次卧有个插座没电
7.卖房的时候说地铁口，地铁到现在影子都没有
8.物业费3块2，车位卖18万抢钱啊"""
STRUCK = "第5条划掉 那个是我自己养鱼缸弄的 不算了"
PUT_RIGHT = "第二条不对 是卫生间的瓷砖 厨房没事 五块"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    person = Person(session, "me")
    for words in (LIST, STRUCK, PUT_RIGHT):
        person.says(words, "file_complaint")
    return person


def newest_case(session):
    return session.scalars(select(Case).order_by(Case.id.desc())).first()


def only_filed(session):
    return [entry.deed for entry in newest_case(session).entries] == [Record.FILE]


WHICH = ["那到底哪几条你们收了？哪几条不收", "到底收了哪几条 第六条插座收没收"]


@pytest.mark.parametrize("intent", ["check_complaint", "ask_warranty", "supplement_complaint"])
@pytest.mark.parametrize("words", WHICH)
def test_which_are_taken_is_the_same_before_the_filing_and_after_it(session, me, words, intent):
    before = me.says(words, intent)
    me.taps("提交")
    after = me.says(words, intent)
    for said in (before, after):
        assert "第1、2、3、4、6条：在这里受理的范围里（裂缝、结构、空鼓、脱落" in said
        assert ("第7条：价格、广告、收费" in said, "没归上类" in said) == (True, False)
    assert only_filed(session)


@pytest.mark.parametrize("filed", [False, True])
@pytest.mark.parametrize("words", ["7和8谁管 车位18万也是物业管？", "7和8不是说不归你们管吗 咋还写在里面"])
def test_only_the_items_that_are_asked_for_are_named(me, words, filed):
    if filed:
        me.taps("提交")
    said = me.says(words, "supplement_complaint")
    assert ("第7条：" in said, "第8条：" in said, "第1、2、3、4、6条：" in said) == (True, True, False)
    assert ("要办的是第1、2、3、4、6条" in said) == ("咋还" in words)


def test_an_item_of_two_matters_has_both_offices(me):
    said = me.says("第8条归谁管", "ask_responsibility")
    assert "（物业管理）" in said
    assert "停车、车位还要找河西区市场监督管理局（12315）" in said


@pytest.mark.parametrize(
    "words",
    ["第2条是空鼓 瓷砖空鼓！怎么没归上类", "第2条收没收", "第二条为什么不立案", "第2条你们到底受没受理"],
)
@pytest.mark.parametrize("intent", ["supplement_complaint", "ask_warranty"])
def test_an_item_that_was_put_right_keeps_its_kind(session, me, words, intent):
    me.has_tapped("提交")
    assert "是空鼓、脱落，在这里受理的范围里" in me.says(words, intent)
    assert only_filed(session)


@pytest.mark.parametrize(
    "words", ["有没有把我划掉的鱼缸那条弄进去", "说啥呢 我问你鱼缸那条", "我问的是发霉那条", "第5条收没收"]
)
@pytest.mark.parametrize("intent", ["supplement_complaint", "fallback", "emergency"])
@pytest.mark.parametrize("filed", [False, True])
def test_a_struck_item_is_found_by_its_words_and_by_what_was_said_of_it(session, me, words, intent, filed):
    if filed:
        me.taps("提交")
    said = me.says(words, intent)
    assert "第5条“北卧室墙潮，发霉长毛”：您说不要，没登记" in said
    assert not filed or only_filed(session)


def test_the_record_marks_what_is_not_ours_as_what_was_struck(me):
    me.taps("提交")
    said = me.says("登记的内容")
    assert "5. 北卧室墙潮，发霉长毛（您说不要，没登记）" in said
    assert "7. 卖房的时候说地铁口，地铁到现在影子都没有（不归这里管，找河西区市场监督管理局）" in said
    assert "2. 空鼓：卫生间的瓷砖 厨房没事 五块（改过，原来写的是" in said
    assert "空鼓、脱落（" not in said  # the words as they were sent


def test_a_list_nobody_changed_is_not_repeated_for_what_is_not_ours(session):
    a_project(session, "海河新苑二期")
    person = Person(session, "he")
    person.says(LIST, "file_complaint")
    person.taps("提交")
    said = person.says("登记的内容")
    assert ("现在的各条" in said, "第7条不归这里管，找河西区市场监督管理局。" in said) == (False, True)


def test_a_complaint_of_a_list_is_called_by_its_first_item(me):
    me.taps("提交")
    assert "裂缝、结构等5项" in me.says("我的投诉")


@pytest.mark.parametrize("words", ["厨房那条又漏了", "收了几项水费", "那件事有没有把我坑惨"])
def test_what_asks_for_no_item_is_answered_by_none(me, words):
    me.taps("提交")
    assert "您说不要，没登记" not in me.says(words, "supplement_complaint")
