"""What is told after a complaint was filed, or while another is told: more of it, put right, or another one."""

import pytest

from actions.complaints.stages import Record
from tests.actions.conversation.resident import filed, me, newest_case, newest_number

__all__ = ["filed", "me"]
LIST = "海河新苑二期5号楼2单元601，1、厨房顶漏水；2、车位乱收费；3、客厅墙裂了；4、阳台渗水；5、房产证三年没办下来"


@pytest.mark.parametrize(
    "words", ["催催吧，墙皮都掉了", "快催一下，地板也泡坏了", "怎么还不来，再催一下，顶上开裂了"]
)
@pytest.mark.parametrize("intent", ["urge_complaint", "file_complaint", "fallback"])
def test_what_hurries_and_tells_more_goes_into_the_case(session, filed, words, intent):
    said = filed.says(words, intent)
    assert newest_number(filed) in said
    assert "提交" not in filed.titles()
    assert Record.SUPPLEMENT in [entry.deed for entry in newest_case(session).entries]


def test_while_another_is_told_the_filed_one_can_be_seen_and_put_right(session, filed):
    number = newest_number(filed)
    filed.says("另外投诉一件，柳林花园的电梯老停", "file_complaint")
    said = filed.says("我登记的内容")
    assert (f"{number} 里登记的是" in said, "还没提交" in said or "还差一样" in said) == (True, True)
    said = filed.says("房号是1803不是1802，改一下")
    assert f"改好了：{number} 的房号是1803" in said
    assert "1803" in filed.says("我登记的内容")


def test_what_only_put_something_right_is_not_repeated_as_words(filed):
    filed.says("房号是1803不是1802")
    filed.says("不是二期是一期，还有厨房也漏了")
    said = filed.says("登记的内容")
    assert ("房号是1803不是1802" in said, "厨房也漏了" in said) == (False, True)


@pytest.mark.parametrize("words", ["不要这个了 放弃", "算了 放弃吧", "不要了，取消"])
def test_a_draft_is_let_go_by_words(me, words):
    me.says(LIST, "file_complaint")
    assert "先不登记" in me.says(words)


def test_a_wall_that_is_broken_stays_one_beside_the_danger(session, me):
    me.says("隔壁正在砸承重墙，墙都裂了，海河新苑二期2号楼", "emergency")
    me.taps("提交")
    assert newest_case(session).main_category == "Q14"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("去年夏天收的房", "去年夏天交房"),
        ("2019年底 大概11月12月收的房", "2019年底 大概11月12月交房"),
        ("三年前收的房", "约三年前交房"),
        ("2019年三四月份交的房", "2019年三四月份交房"),
    ],
)
def test_a_time_is_read_back_as_it_was_said(me, words, shown):
    said = me.says(f"海河新苑二期3号楼卫生间漏水，{words}", "file_complaint")
    assert shown in said


@pytest.mark.parametrize("words", ["墙皮都掉了 床单被子都沤了", "再给写上 墙皮都掉了", "电梯也老是坏"])
def test_what_is_told_after_it_is_more_of_it_and_one_tap_makes_it_another(session, filed, words):
    number = newest_number(filed)
    assert f"已补充到 {number}" in filed.says(words, "file_complaint")
    filed.taps("另外登记")
    filed.taps("提交")
    case = newest_case(session)
    assert case.number != number
    assert words not in "".join(filed.says(f"{number} 登记的内容"))


@pytest.mark.parametrize(
    "words", ["我还要投诉电梯老坏", "另外一件事，楼道灯不亮", "柳林花园3号楼外墙掉皮", "5号楼的电梯坏了"]
)
def test_what_begins_anew_is_another_at_once(filed, words):
    assert "已补充到" not in filed.says(words, "file_complaint")


ASIDES = [
    "那墙皮掉了写上没有",
    "我没说是危房 你别吓我",
    "电梯坏两回那条也算你们的？",
    "啥电路插座 我没说电路 你听岔了",
    "阳台要是塌了谁负责",
]


@pytest.mark.parametrize("words", ASIDES)
def test_a_question_or_a_protest_is_no_other_defect_of_the_draft(me, words):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    said = me.says(words, "file_complaint")
    assert "2. " not in said
    me.taps("提交")
    assert {row.code for row in newest_case(me.session).categories} == {"Q1"}


NOT_NEW = [
    "不要新的 改原来那个",
    "我不是都登记完了吗 怎么又要登记一遍 不要这个 重复了",
    "不弄这个新的 补在刚才那个上",
    "给我加在漏水那件上行吗",
]


@pytest.mark.parametrize("words", NOT_NEW)
def test_what_is_no_new_one_goes_into_the_filed_one_and_the_form_is_gone(session, filed, words):
    number = newest_number(filed)
    filed.says("我还要投诉，墙皮也掉了", "file_complaint")
    said = filed.says(words, "file_complaint")
    assert (number in said, "提交" in filed.titles()) == (True, False)
    assert "墙皮也掉了" in filed.says("登记的内容")


def test_withdrawing_while_another_is_told_lets_go_of_that(session, filed):
    filed.says("我还要投诉，电梯老坏", "file_complaint")
    assert "先不登记" in filed.says("撤了撤了 不想弄这个了", "withdraw_complaint")
    filed.taps("先不登记")
    assert "要撤回" in filed.says("我要撤回投诉", "withdraw_complaint")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("谢谢啊 孩子睡了", "不客气"),
        ("谢了兄弟", "不客气"),
        ("算了不等了 我找记者去", "您的着急我听到了"),
        ("我上电视曝光你们", "您的着急我听到了"),
    ],
)
def test_thanks_and_threats_are_no_words_for_the_file(session, filed, words, answer):
    assert answer in filed.says(words, "supplement_complaint")
    assert [entry.deed for entry in newest_case(session).entries] == [Record.FILE]


@pytest.mark.parametrize("words", ["行吧 那你给我登上", "那就登上吧", "给我记上吧"])
def test_a_yes_in_her_words_files(me, words):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    assert "受理编号" in me.says(words, "file_complaint")


def test_what_was_said_just_now_is_no_hand_over(session, filed):
    filed.says("我刚才那几句是问你 不是让你补充进去 去掉", "supplement_complaint")
    assert newest_case(session).handed_over_on.year == 2024


@pytest.mark.parametrize(
    "words", ["电视台那边我可真会去的。你们给不给个态度", "行吧 刚才我急了 对不住 就等你们信儿了"]
)
def test_neither_a_threat_nor_an_apology_hurries(session, filed, words):
    filed.says(words, "urge_complaint")
    assert Record.URGE not in [entry.deed for entry in newest_case(session).entries]


def test_a_number_to_be_called_is_kept(filed):
    assert "139****1546" in filed.says("记我电话13920571546 让他们打这个", "supplement_complaint")


def test_in_words_too_it_becomes_another(session, filed):
    number = newest_number(filed)
    filed.says("楼道灯也不亮", "file_complaint")
    filed.says("这个单算一件吧 别跟漏水搅一块", "supplement_complaint")
    filed.taps("提交")
    assert newest_case(session).number != number
    assert newest_case(session).project.name == "海河新苑二期"


def test_who_comes_back_next_day_with_words_nobody_understands_can_have_them_kept(filed):
    filed.waits(days=1)
    said = filed.says("那边动静可大了你们倒是", "out_of_scope")
    assert "要是说的您登记的那件" in said
    filed.presses(next(one for one in filed.heard[-1].buttons if one.title.startswith("写进 TS")))
    assert "已补充到" in filed.heard[-1].text


def test_the_day_that_is_told_closer_stands(me):
    me.says("海河新苑二期3号楼卫生间漏水，一九年还是二零年收的房", "file_complaint")
    assert "2020年6月18日交房" in me.says("翻到收房单了 收房是2020年6月18号", "file_complaint")


def test_one_leak_is_one(me):
    me.says("海河新苑二期3号楼厨房顶上漏水，楼上的水管漏，墙皮都掉了", "file_complaint")
    said = me.says("就一个事 水从上面漏下来的 不是两个", "fallback")
    assert "2. " not in said


def test_an_estate_nobody_has_is_put_right_by_name(session, me):
    me.says("电梯坏了 都叫鞋盒楼 河东区的 3号楼", "file_complaint")
    me.taps("提交")
    me.says("小区名改成万新北里", "supplement_complaint")
    assert "万新北里" in me.says("登记的内容")


def test_an_answer_in_a_reproach_is_one(me):
    me.says("海河新苑二期3号楼厨房漏水", "file_complaint")
    me.taps("提交")
    assert "1单元" in me.says("不是早跟你说了1单元1801吗，问几遍", "fallback")


def test_who_says_that_it_is_no_supplement_files_another(filed):
    said = filed.says("不是补充，我要再告一次，厨房也漏了", "file_complaint")
    assert "另外登记" in filed.titles()
    assert "已补充到" not in said
