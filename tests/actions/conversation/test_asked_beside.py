"""要不要我掏钱, 能不能退房, 我上去拦他行吗: answered each time, and a story beside it is told all the same."""

import pytest

from actions.guidance.asked import question_of
from actions.guidance.only_asked import rule_asked
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
    assert "不是真人" in resident.says("你是人还是机器")
    assert "光看话、看照片判断不了" in resident.says("你看看这严重不")


COMPENSATION = ["能不能退房赔钱", "这样的房子能退吗，能赔多少", "开发商赔不赔", "能赔我多少钱", "退房行不行"]
ONESELF = ["能我上去拦他吗", "我自己上去行吗", "要不要我上去找他理论", "我把他家电闸拉了去，上去拉闸行吗"]
FALLS = ["会不会塌", "这房子能塌吗", "不会塌吧"]
HONEST = [
    *((words, ("本平台管质量，不断赔多少", "调解", "12345", "法院")) for words in COMPENSATION),
    *((words, ("别自己上去拦", "物业", "12345", "威胁、动手，马上打 110")) for words in ONESELF),
    *((words, ("判断不了", "拿不准，先离开那间屋，打 119")) for words in FALLS),
]


@pytest.mark.parametrize(("words", "answer"), HONEST)
def test_what_nobody_here_can_promise_is_answered_honestly(session, resident, words, answer):
    resident.has_said("海河新苑一期1号楼屋顶漏水", "file_complaint", project="海河新苑一期")
    said = resident.says(words, "fallback")
    assert [part for part in answer if part not in said] == []
    resident.says("提交")
    assert [part for part in answer if part not in resident.says(words, "fallback")] == []
    assert session.query(Case).count() == 1


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("海河新苑一期1号楼客厅裂了大缝，能不能退房", "退房、赔钱是您和对方之间的事"),
        ("海河新苑一期1号楼隔壁砸承重墙，我上去拦他行吗", "您别自己上去拦"),
        ("海河新苑一期1号楼客厅裂了大缝，严不严重", "光看话我判断不了：拿不准就先离开"),
    ],
)
def test_beside_a_story_a_sentence_answers_and_the_story_is_read_back(resident, words, answer):
    said = resident.says(words, "file_complaint", project="海河新苑一期")
    assert (answer in said.split("\n")[0], "海河新苑一期（河西区）1号楼" in said) == (True, True)


@pytest.mark.parametrize(
    "words", ["我要上去给你们开门吗", "定金能退吗", "保险能赔吗", "主体结构重新核验不合格能退房吗"]
)
def test_other_questions_are_not_taken_for_these(words):
    assert (rule_asked(words) or question_of("tenants")).key not in {"stop_them_oneself", "compensation"}
