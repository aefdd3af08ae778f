"""What is told beside a draft or a case stays with it: the neighbour's room, what is still bad beside a reproach."""

import pytest

from actions.complaints.reading import ANY_DAY, read
from actions.conversation.draft_words import ASKS
from tests.actions.conversation.person import Person
from tests.builders import a_project


@pytest.fixture
def me(session):
    a_project(session, "梅江澜庭一期")
    return Person(session, "me")


@pytest.mark.parametrize("words", ["他们家1502", "他家是1502", "楼上住1502"])
def test_the_neighbours_room_is_no_company(me, words):
    me.says("楼上邻居砸承重墙了 就现在 梅江澜庭一期10号楼", "file_complaint")
    said = me.says(words, "look_up_company")
    assert ("梅江澜庭一期（河西区）10号楼" in said, "1502" in said) == (True, True)


@pytest.mark.parametrize(
    "words", ["热是热点了 可是后屋还是凉的 你们就拿这糊弄我？", "弄是弄了 但是还漏 你们糊弄谁呢"]
)
def test_what_is_still_bad_is_kept_beside_a_reproach(me, words):
    me.says("梅江澜庭一期10号楼2门301暖气不热", "file_complaint")
    me.taps("提交")
    me.says("停")
    me.says(words, "supplement_complaint")
    assert words in me.says("登记内容")


def test_a_rotten_door_frame_among_others_is_an_item(me):
    said = me.says("梅江澜庭一期5号楼 外墙返碱 阳台瓷砖空鼓 还有就是卫生间门框烂了", "file_complaint")
    assert "3. 还有就是卫生间门框烂了（门窗、栏杆）" in said


def test_what_nearly_hit_somebody_is_no_poor_material():
    said = "楼道里头都往下掉水泥块子昨儿差点砸着我孙子"
    assert read(said, today=ANY_DAY).categories == ("Q4",)
    assert "Q8" not in read("小区大门里全是烂尾楼", today=ANY_DAY).categories
    assert "Q10" in read("水泥标号差，混凝土质量也差", today=ANY_DAY).categories


@pytest.mark.parametrize("words", ["外墙有没堵的洞漏水", "楼道有没清理的垃圾", "地下室有没排干净的水"])
def test_what_lacks_something_is_no_question_whether(words):
    assert not ASKS.search(words)
    assert ASKS.search("有没验收")
