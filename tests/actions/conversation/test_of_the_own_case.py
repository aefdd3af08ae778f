"""What is asked of the own complaint in few words is answered from it; a form that stands open does not hide it."""

import pytest

from actions.complaints.stages import Record
from actions.conversation import only_asked
from tests.actions.conversation.resident import filed, me, newest_case, newest_number
from tests.builders import a_project

__all__ = ["filed", "me"]


def test_without_a_list_the_kinds_are_said(filed):
    assert "漏水渗水，都在这里受理的范围里" in filed.says("不归你们的找谁", "ask_responsibility")


def test_who_has_told_nothing_is_not_meant(me):
    assert "范围里" not in me.says("哪几条归你们管", "ask_responsibility")


@pytest.mark.parametrize(
    "words", ["那不是过了五年了么", "我家这个还在保修期吗", "过保了没", "是不是过了保修期了", "还在不在保"]
)
@pytest.mark.parametrize("intent", ["ask_warranty", "deny", "fallback"])
def test_the_warranty_of_the_own_case_is_told_from_its_days(session, filed, words, intent):
    said = filed.says(words, intent)
    assert "5年" in said
    assert "算，到" in said
    assert newest_case(session).handed_over_on.year == 2024


def test_of_a_wall_a_neighbour_broke_there_is_no_warranty_to_tell(me):
    me.says("隔壁砸承重墙，海河新苑二期2号楼", "file_complaint")
    me.taps("提交")
    assert "找不到" not in me.says("还在不在保", "ask_warranty")


@pytest.mark.parametrize("words", ["外墙保温保修几年", "暖气过了两个采暖期还管吗"])
def test_a_question_of_the_rules_stays_one(filed, words):
    assert newest_number(filed) not in filed.says(words, "ask_warranty")


@pytest.mark.parametrize(
    "words",
    ["我问的是谁！哪个部门哪个人", "到底是谁在办", "哪个部门", "谁负责我这个", "承办人是谁", "具体哪个人"],
)
def test_who_has_it(filed, words):
    said = filed.says(words, "ask_responsibility")
    assert (newest_number(filed) in said, "本平台最迟" in said) == (True, True)


@pytest.mark.parametrize("words", ["噪音归哪个部门管", "施工单位是哪个单位", "监理单位是谁", "物业费找谁"])
def test_who_answers_for_something_else_is_another_question(filed, words):
    assert newest_number(filed) not in filed.says(words, "ask_responsibility")


@pytest.mark.parametrize("words", ["我眼睛花，看不清字，能帮我吗", "我不会弄这个", "我都78岁了，你能干嘛"])
def test_who_hardly_reads_is_not_given_a_long_list(me, words):
    said = me.says(words, "help")
    assert (len(said) < 90, len(me.titles())) == (True, 2)


def test_who_has_filed_asks_when_they_come_though_a_form_stands_open(filed):
    filed.says("我还要投诉，电梯老坏", "file_complaint")
    said = filed.says("我都登记过了 你们什么时候派人来看", "check_complaint")
    assert (newest_number(filed) in said, "得先登记" in said) == (True, False)


@pytest.mark.parametrize(
    "words", ["那到底撤没撤啊 别给我真撤了", "我原来那个还在吧 别给我弄没了", "没撤吧", "投诉还在吗"]
)
@pytest.mark.parametrize("intent", ["withdraw_complaint", "check_complaint", "fallback"])
def test_that_it_stands_is_said_plainly(filed, words, intent):
    said = filed.says(words, intent)
    assert f"没有撤，{newest_number(filed)}" in said
    assert "撤回" not in "".join(filed.titles())


@pytest.mark.parametrize("intent", ["supplement_complaint", "fallback"])
@pytest.mark.parametrize("words", ["那我这个月能住回去不", "你们管饭吗", "这得耽误我多少事你说是不是"])
def test_a_question_nobody_can_answer_is_not_only_put_into_the_file(session, filed, words, intent):
    said = filed.says(words, intent)
    assert ("答不准" in said, newest_number(filed) in said, "本平台最迟" in said) == (True,) * 3
    assert [entry.deed for entry in newest_case(session).entries] == [Record.FILE]
    assert "已补充到" in filed.taps("写进去")


def test_who_has_filed_is_not_offered_to_file(filed):
    filed.says("漏水该谁修", "ask_responsibility")
    assert ("登记投诉" in filed.titles(), "看进度" in filed.titles()) == (False, True)


@pytest.mark.parametrize(
    "words",
    ["看看写了什么", "登内容念念", "你把漏水那个登的念我听听", "念念现在写的嘛", "登记写的什么我看看"],
)
def test_what_is_written_down_in_more_words(filed, words):
    assert f"{newest_number(filed)} 里登记的是" in filed.says(words)


@pytest.mark.parametrize("words", ["号多少来着 忘了", "我的号是多少", "那个号是啥来着"])
def test_the_number_in_more_words(filed, words):
    assert newest_number(filed) in filed.says(words, "fallback")


@pytest.mark.parametrize("words", ["登上了吗 有人管吗", "报上没有", "交上去了吗", "今天有人管我吗"])
def test_whether_it_is_filed_is_said_plainly(me, words):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    assert "还没登记上" in me.says(words, "greet")
    assert "提交" in me.titles()
    me.taps("提交")
    assert newest_number(me) in me.says(words, "greet")


@pytest.mark.parametrize("words", ["那墙皮掉了写上没有", "4到9条你们记上了没有 光看见前三条", "记到哪了"])
def test_whether_it_is_written_down_shows_it(session, filed, words):
    assert "里登记的是" in filed.says(words, "supplement_complaint")
    assert [entry.deed for entry in newest_case(session).entries] == [Record.FILE]


@pytest.mark.parametrize("words", ["别修了算了 谁也不管", "白登记了"])
def test_who_loses_heart_is_told_that_it_goes_on(filed, words):
    assert "您的着急我听到了" in filed.says(words, "ask_responsibility")


@pytest.mark.parametrize("words", ["我又来了 上回那个事咋样了", "我那件事怎么样了", "之前报的有结果吗"])
def test_how_far_it_is_in_more_words(filed, words):
    assert newest_number(filed) in filed.says(words, "fallback")


@pytest.mark.parametrize(
    "words", ["那保修还在不在 你就说在还是不在", "我这房还保修吗", "那到底过没过保修期啊", "每一条都在保吗"]
)
def test_whether_it_is_covered_in_more_words(filed, words):
    said = filed.says(words, "ask_warranty")
    assert ("5年" in said, "哪年哪月" in said) == (True, False)


def test_the_hand_over_that_was_told_is_not_asked_for_again(session, me):
    project = a_project(session, "柳林花园", number="120103000009")
    project.completed_on = None
    me.says("柳林花园3号楼卫生间漏水，2024年4月收的房", "file_complaint")
    me.taps("提交")
    assert "哪年哪月" not in me.says("防水保修几年", "ask_warranty")


@pytest.mark.parametrize("words", ["谢谢啊", "好吧", "知道了"])
def test_small_talk_answers_no_question_of_a_district(words):
    assert not only_asked.fits_matter(words)


@pytest.mark.parametrize(
    "words", ["刚才都写的啥 给我看一下 2跟5写没写上", "房号你写的702吧 再念一遍", "你给我念念都写的吗"]
)
@pytest.mark.parametrize("intent", ["supplement_complaint", "fallback"])
def test_who_wants_to_see_or_hear_it_does(filed, words, intent):
    assert f"{newest_number(filed)} 里登记的是" in filed.says(words, intent)


def test_what_was_told_first_is_always_shown(filed):
    for place in ("南", "北", "东", "西", "中", "上", "下"):
        filed.says(f"{place}边那扇窗户也漏水了", "supplement_complaint")
    assert "主卧窗户漏水" in filed.says("登记的内容")


@pytest.mark.parametrize("words", ["这事在谁手里 到底啥时候能有个准信", "那它现在还在办着不"])
def test_what_asks_how_far_it_is_hurries_nobody(session, filed, words):
    assert newest_number(filed) in filed.says(words, "urge_complaint")
    assert Record.URGE not in [entry.deed for entry in newest_case(session).entries]


@pytest.mark.parametrize("words", ["好几年了", "我们这房子好几年了 还在保修里头吗"])
def test_some_years_are_no_day(me, words):
    assert "按您说的日子" not in me.says(words, "ask_warranty")


def test_a_year_quoted_from_us_is_not_their_own(me):
    assert "2018年交房" not in me.says("你跟我说2018年就过保了？？我这房子上个月才交的", "ask_warranty")
