"""What is asked in the middle of a complaint: with nothing open, beside the story, beside the draft, after the filing."""

import pytest
from sqlalchemy import func, select

from actions.complaints.stages import Record
from actions.conversation.coming_back import come_back
from actions.conversation.registry import ACTIONS
from data.tables.complaints import Case, Draft
from data.tables.register import Role
from tests.actions.conversation.person import Person
from tests.builders import PLACE, a_company, a_party, a_project, a_turn
from tests.made_once import made_once

STORY = "海河新苑二期3号楼2单元1802，主卧窗户漏水，2024年5月收的房"
INTENTS = ("fallback", "file_complaint", "supplement_complaint", "ask_responsibility")
ASKED = {  # with a word of the answer
    "这堵墙算不算承重墙": "图纸",
    "那楼上就没责任？": "看原因",
    "投诉了有用吗": "不敢打包票",
    "楼上会不会跟我翻脸": "不告诉邻居",
    "要多久": "说不准",
    "要交钱吗": "不收",
    "要不要照片发票": "不用交材料",
    "我不是业主 是租的 能投吗": "租户",
    "替我妈投行不行": "委托书",
    "物业说不归他管怎么办": "开发商、施工单位",
    "开发商跑了找谁": "施工单位",
    "过保了还管吗": "认定",
    "周末有人吗": PLACE.office_hours,
    "你们会不会踢皮球": "最迟",
    "12345 我打过了没用 你们有啥不一样": "12345",
    "查出来是我家自己弄的 罚我吗": "照实",
    "这归开发商管还是归供热公司管": "整栋",
    "到底是开发商的事还是热力公司的事？": "整栋",
    "供热公司要管吗 我妈每年都交采暖费": "整栋",
    "照片来了 怎么发": "“照片”",
    "怎么发照片": "“照片”",
    "你到底是不是人 全是机器答的": "程序",
    "我问能不能替她投诉 你没回答": "委托书",
}


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期", station="河西区建设工程质量监督站", inspector_phone="022-23000000")
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(me):
    me.says(STORY, "file_complaint")
    me.taps("提交")
    return me


def newest_case(session):
    return session.scalars(select(Case).order_by(Case.id.desc())).first()


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", ASKED)
def test_with_nothing_open_it_is_answered_and_nothing_is_begun(session, me, words, intent):
    assert ASKED[words] in me.says(words, intent)
    assert session.scalar(select(func.count()).select_from(Draft)) == 0


@pytest.mark.parametrize("words", ASKED)
def test_beside_the_draft_it_is_answered_and_no_word_of_it_is_told(session, me, words):
    me.has_said(STORY, "file_complaint")
    assert ASKED[words] in me.says(words, "file_complaint")
    me.taps("提交")
    case = newest_case(session)
    assert [row.code for row in case.categories] == ["Q1"]
    assert words not in me.says("登记的内容")


@pytest.mark.parametrize("words", ["那楼上就没责任？", "投诉了有用吗", "要多久"])
def test_the_draft_comes_back_shortly(session, me, words):
    me.says(STORY, "file_complaint")
    replies = come_back(a_turn(session, words, door="me"), me.heard[-1:] and [], understood=True)
    assert ["提交" in reply.text for reply in replies] == [True]


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", ASKED)
def test_after_the_filing_it_is_answered_and_not_only_put_into_the_file(session, filed, words, intent):
    said = filed.says(words, intent)
    assert (ASKED[words] in said or "认定" in said, "登记投诉" in filed.titles()) == (True, False)
    assert [entry.deed for entry in newest_case(session).entries] == [Record.FILE]


@pytest.mark.parametrize("words", ["要多久", "投诉了有用吗", "那楼上就没责任？", "你们会不会踢皮球"])
def test_of_who_has_filed_the_own_days_and_who_has_it_are_told(session, filed, words):
    said = filed.says(words, "fallback")
    told = (newest_case(session).number in said, "谁在办" in said, "本平台最迟" in said)
    assert told == (True, True, True)


@pytest.mark.parametrize("words", ["投诉了有用吗", "楼上会不会跟我翻脸", "要不要照片"])
def test_beside_a_story_a_sentence_goes_first_and_the_story_is_read_back(me, words):
    said = me.says(f"{STORY}。{words}", "file_complaint").split("\n")
    assert len(said[0]) < 60
    assert "提交" in me.titles()


@pytest.fixture
@made_once
def builders(session, me):
    project = a_project(session, "金钟雅苑", inspector_phone="022-23000001", station="河西质监站")
    a_party(session, project, Role.OWNER, a_company(session, "天津金钟置业有限公司"))
    a_party(session, project, Role.CONTRACTOR, a_company(session, "天津城垒建设集团有限公司"))
    return me


WHO_REPAIRS = ["归谁修啊 给我个电话", "找谁修 电话多少", "谁来修 电话是多少", "修的人电话给我"]


@pytest.mark.parametrize("words", WHO_REPAIRS)
@pytest.mark.parametrize("defect", ["卫生间漏水", "电梯老停", "外墙掉皮"])
def test_who_repairs_is_named_with_the_line_of_the_supervision(builders, words, defect):
    builders.says(f"金钟雅苑3号楼{defect}", "file_complaint")
    said = builders.says(words, "ask_responsibility")
    told = ("天津金钟置业有限公司" in said, "天津城垒建设集团有限公司" in said, "022-23000001" in said)
    assert told == (True, True, True)
    builders.taps("提交")
    said = builders.says(words, "fallback")
    assert ("022-23000001" in said, "由办事人员核查" in said) == (True, True)


def test_who_repairs_of_no_house_is_told_once_the_estate_is(builders):
    assert "说小区名" in builders.says("归谁修啊 给我个电话", "ask_responsibility")
    assert "天津金钟置业有限公司" in builders.says("金钟雅苑")


def test_a_wall_that_a_neighbour_breaks_is_none_of_the_builder_s(builders):
    builders.says("金钟雅苑3号楼501在砸承重墙", "file_complaint")
    assert "天津金钟置业有限公司" not in builders.says("归谁修啊 给我个电话", "fallback")


@pytest.mark.parametrize("words", ["几号来人看房", "哪天来看", "什么时候上门", "你们啥时候来人啊"])
@pytest.mark.parametrize("intent", ["look_up_project", "check_complaint", "fallback"])
def test_when_somebody_comes_of_who_has_told_nothing_begins_with_filing(me, words, intent):
    assert "得先登记" in me.says(words, intent)


def test_who_is_telling_is_not_offered_to_begin(me):
    me.says(STORY, "file_complaint")
    me.says("投诉了有用吗", "fallback")
    assert "登记投诉" not in me.titles()


NOBODY_KNOWS = ["闺女 我这么大岁数了 还能看见修好那天吗", "你们管饭吗", "我这脾气急 会不会被抓啊"]


@pytest.mark.parametrize("words", NOBODY_KNOWS)
def test_what_nobody_knows_is_said_to_be_so_and_not_answered_with_a_question_of_ours(session, filed, words):
    asked = filed.says("301室", "fallback")  # whatever was asked last is open
    assert asked
    said = come_back(
        a_turn(session, words, door="me"), ACTIONS["action_fallback"](_turn(session, words)), understood=False
    )
    assert "这一问我答不准" in said[0].text
    assert "写进去" in [button.title for button in said[0].buttons]


def _turn(session, words):
    return a_turn(session, words, door="me", intent="fallback")


@pytest.mark.parametrize("words", ["冬天不能施工是真的吗", "你们管饭吗", "我的号会不会被抓"])
def test_beside_the_draft_it_is_said_and_can_be_written_in(session, me, words):
    me.says(STORY, "file_complaint")
    said = me.says(words, "file_complaint")
    assert ("这一问我答不准" in said, "提交" in me.titles()) == (True, True)
    me.taps("写进去")
    me.taps("提交")
    assert words in me.says("登记的内容")


def test_what_stands_beside_such_a_question_is_kept(session, me):
    me.says(STORY, "file_complaint")
    words = "我妈卧床好几年了 这样能赶上过年吗"
    said = come_back(a_turn(session, words, door="me"), [], understood=False)
    assert "这句也记下了；里头问的，我答不准" in said[0].text


def test_where_somebody_is_registered_is_no_place_of_the_house(me):
    me.says(STORY, "file_complaint")
    assert "南开" not in me.says("我这房子在河西 我户口在南开", "file_complaint")


@pytest.mark.parametrize("intent", ["ask_warranty", "ask_question", "file_complaint"])
@pytest.mark.parametrize("words", ["要多久能修好", "要多久能修好，要交钱吗", "投诉了有用吗"])
def test_a_question_does_not_hide_the_story_of_a_house(me, words, intent):
    said = me.says(f"海河新苑二期3号楼2单元601外墙掉皮，{words}", intent)
    assert ("外墙掉皮" in said, "提交" in me.titles()) == (True, True)


@pytest.mark.parametrize(
    ("words", "both"),
    [
        ("没什么危险啊，就是冷。我能替她投诉吗 要不要钱", ("委托书", "不收钱")),
        ("周末能登记吗？要不要照片发票", ("半夜、周末", "材料")),
    ],
)
@pytest.mark.parametrize("story", [True, False])
def test_two_questions_in_one_line_are_both_answered(me, words, both, story):
    if story:
        me.says(STORY, "file_complaint")
    said = me.says(words, "file_complaint")
    assert all(word in said for word in both)
    assert words not in said


def test_one_question_alone_has_its_whole_answer(me):
    assert "换个地方继续" in me.says("能不能替她投诉", "fallback")


@pytest.mark.parametrize("words", ["暖气不热找谁", "暖气不热归谁管"])
def test_whom_to_turn_to_for_a_cold_radiator_is_the_supplier_first(me, words):
    assert "供热单位" in me.says(words, "fallback")
