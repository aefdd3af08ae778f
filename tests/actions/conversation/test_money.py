"""要不要我掏钱: answered each time it is asked, and a story beside it is told all the same."""

import pytest

from data.tables.complaints import Case
from tests.actions.conversation.person import Person


@pytest.fixture
def resident(session, register):
    return Person(session, "resident")


ASKED = [
    "我问你呢，要不要我掏钱？",
    "那就是说过期了，我老太太得自己花钱修呗？",
    "那修这个到底谁出钱，物业说让我交三千",
    "我到底要不要花钱",
    "我没钱修，要我掏不掏",
    "修一下要钱吗",
]


@pytest.mark.parametrize("words", ASKED)
def test_who_pays_is_answered_whatever_is_open(session, resident, words):
    assert "保修期里的质量问题不用您掏钱" in resident.says(words)
    resident.says("海河新苑一期1号楼屋顶漏水", "file_complaint", project="海河新苑一期")
    assert "保修期里的质量问题不用您掏钱" in resident.says(words)
    resident.says("提交")
    assert "保修期里的质量问题不用您掏钱" in resident.says(words)
    assert session.query(Case).count() == 1


def test_asked_beside_a_story_it_is_answered_and_the_story_told(resident):
    said = resident.says(
        "海河新苑一期1号楼屋顶漏水，修起来要不要我掏钱", "file_complaint", project="海河新苑一期"
    )
    assert said.startswith("保修期里的质量问题不用您掏钱")
    assert "海河新苑一期（河西区）1号楼" in said
    assert resident.titles() == ["提交", "修改", "放弃"]


@pytest.mark.parametrize("words", ["物业费谁交", "停车费要不要交钱"])
def test_money_for_something_else_is_another_matter(resident, words):
    assert "不用您掏钱" not in resident.says(words, "file_complaint")


def test_other_questions_that_are_asked_for_sure(resident):
    assert "租户一样可以反映" in resident.says("我是租房的有资格投诉不")
    assert "我是自动应答，不是真人" in resident.says("你是人还是机器")
    assert "光看话、看照片判断不了" in resident.says("你看看这严重不")
