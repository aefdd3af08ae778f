"""What is asked of the own complaint in few words is answered from it; a form that stands open does not hide it."""

import pytest
from sqlalchemy import select

from actions.complaints.stages import Record
from actions.conversation import only_asked
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = "海河新苑二期5号楼2单元601，1、厨房顶漏水；2、车位乱收费；3、客厅墙裂了；4、阳台渗水；5、房产证三年没办下来"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(me):
    me.says("海河新苑二期3号楼2单元1802，主卧窗户漏水，2024年5月收的房", "file_complaint")
    me.taps("提交")
    return me


def newest_case(session):
    return session.scalars(select(Case).order_by(Case.id.desc())).first()


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


def newest_number(me):
    return newest_case(me.session).number


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


@pytest.mark.parametrize("words", ["我眼睛花，看不清字，能帮我吗", "我不会弄这个", "我都78岁了，你能干嘛"])
def test_who_hardly_reads_is_not_given_a_long_list(me, words):
    said = me.says(words, "help")
    assert (len(said) < 90, len(me.titles())) == (True, 2)


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


def test_who_has_filed_asks_when_they_come_though_a_form_stands_open(filed):
    filed.says("我还要投诉，电梯老坏", "file_complaint")
    said = filed.says("我都登记过了 你们什么时候派人来看", "check_complaint")
    assert (newest_number(filed) in said, "得先登记" in said) == (True, False)


def test_withdrawing_while_another_is_told_lets_go_of_that(session, filed):
    filed.says("我还要投诉，电梯老坏", "file_complaint")
    assert "先不登记" in filed.says("撤了撤了 不想弄这个了", "withdraw_complaint")
    filed.taps("先不登记")
    assert "要撤回" in filed.says("我要撤回投诉", "withdraw_complaint")


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


@pytest.mark.parametrize("words", ["行吧 那你给我登上", "那就登上吧", "给我记上吧"])
def test_a_yes_in_her_words_files(me, words):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    assert "受理编号" in me.says(words, "file_complaint")


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


def test_what_was_said_just_now_is_no_hand_over(session, filed):
    filed.says("我刚才那几句是问你 不是让你补充进去 去掉", "supplement_complaint")
    assert newest_case(session).handed_over_on.year == 2024


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


@pytest.mark.parametrize("words", ["好几年了", "我们这房子好几年了 还在保修里头吗"])
def test_some_years_are_no_day(me, words):
    assert "按您说的日子" not in me.says(words, "ask_warranty")


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


def test_a_year_quoted_from_us_is_not_their_own(me):
    assert "2018年交房" not in me.says("你跟我说2018年就过保了？？我这房子上个月才交的", "ask_warranty")


def test_an_answer_in_a_reproach_is_one(me):
    me.says("海河新苑二期3号楼厨房漏水", "file_complaint")
    me.taps("提交")
    assert "1单元" in me.says("不是早跟你说了1单元1801吗，问几遍", "fallback")


def test_who_says_that_it_is_no_supplement_files_another(filed):
    said = filed.says("不是补充，我要再告一次，厨房也漏了", "file_complaint")
    assert "另外登记" in filed.titles()
    assert "已补充到" not in said
