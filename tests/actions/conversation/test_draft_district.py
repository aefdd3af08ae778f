"""Where it is, of who knows no official name: the district that was said decides, what was refused is not offered
again, and nickname, road and landmark reach the officers.
"""

import pytest

from actions.complaints.drafts import open_draft, told
from actions.complaints.reading.district import district_said
from actions.conversation.coming_back import come_back
from data.queries import case_words
from data.queries import disclosure as queries
from data.tables.complaints import Case, Stage, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once

EAST, WEST, DONGLI = "120102", "120103", "120110"


@pytest.fixture
@made_once
def me(session):
    for number, name, district, address in (
        ("120103000011", "柳林家园一期", WEST, "河西区大沽南路861号"),
        ("120103000012", "柳林家园二期", WEST, "河西区大沽南路863号"),
        ("120103000013", "复兴河家园", WEST, "河西区大沽南路900号"),
        ("120102000011", "柳霖花园一期", EAST, "河东区津塘路40号"),
        ("120102000012", "富民里", EAST, "河东区津塘路60号"),
        ("120110000011", "华明秋爽苑", DONGLI, "东丽区津滨大道300号"),
        ("120110000012", "丽湖揽月", DONGLI, "东丽区津滨大道320号"),
    ):
        a_project(session, name=name, number=number, district_code=district, address=address)
    return Person(session, "me")


def draft(session, me):
    return told(open_draft(session, me.account_id))


def project(session, me):
    found = draft(session, me).project
    return queries.project(session, found).name if found is not None else ""


def the_case(session, me):
    case = session.query(Case).filter_by(account_id=me.account_id).order_by(Case.id.desc()).first()
    return case, case_words.newest(session, case, [WordKind.ESTATE]).get(WordKind.ESTATE, "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("我们这是河西 不是河东", WEST),
        ("怎么又河东了 我是河西 河西区大沽南路", WEST),
        ("不是河东啊 你给改成河西大沽南路二毛宿舍", WEST),
        ("我是河东的不是东丽", EAST),
        ("河东 5号楼2单元", EAST),
        ("写成东丽了，我们是河东", EAST),
        ("塘沽那边", "120116"),
        ("派到东丽谁认得", ""),
        ("河北路12号", ""),
        ("南开大学附近", ""),
        ("我住和平里", ""),
        ("开发区这边的房子", ""),
        ("南开的，挨着华苑", "120104"),
        ("河西 不是开发区", WEST),
    ],
)
def test_the_district_that_is_said_and_not_denied(words, code):
    assert district_said(words) == code


@pytest.mark.parametrize("words", ["就是柳林那个 老楼", "柳林的吧"])
def test_of_those_offered_the_one_that_is_named_in_part_is_meant(session, me, words):
    me.says("屋顶漏雨", "file_complaint")
    me.says("在那个大沽南路边上")
    said = me.says(words)
    assert ("柳林家园（河西区）" in said, "柳霖" in said) == (True, False)


@pytest.mark.parametrize(
    "words", ["不对不对 我们这是河西 不是河东", "怎么成河东了 我们是河西的", "是河西区的，弄错了"]
)
def test_what_was_read_back_in_another_district_is_given_up(session, me, words):
    me.says("柳霖花园一期3号楼屋顶漏雨", "file_complaint")
    assert project(session, me) == "柳霖花园一期"
    said = me.says(words)
    assert "河东" not in said
    assert (draft(session, me).district, project(session, me) in {"", "柳林家园一期"}) == (WEST, True)


def test_what_was_refused_is_not_offered_again_and_tells_no_district(session, me):
    me.says("电梯坏了 三天没人管", "file_complaint")
    me.says("小区大名不知道 都叫外卖楼 就津滨大道那 挨着爱琴海商场")
    assert "华明秋爽苑" in me.titles()
    said = me.says("没有 我们那是还迁的 爱琴海后边 加油站对过")
    assert ("东丽" in said.split("\n")[0], "华明秋爽苑" in me.titles()) == (False, False)
    said = me.says("河东 5号楼2单元 等会接单去了")
    assert said.split("\n")[1].startswith("外卖楼，津滨大道那，挨着爱琴海商场，")
    assert ("（河东区）5号楼2单元" in said, "工作人员会核对" in said) == (True, True)
    me.says("行吧 提交")
    case, place = the_case(session, me)
    assert (case.district_code, case.project_id, "外卖楼" in place) == (EAST, None, True)


def test_a_district_put_right_before_the_filing_is_the_one_it_is_filed_in(session, me):
    me.says("电梯坏了", "file_complaint")
    me.says("津滨大道那边")
    me.says("都不是")
    me.says("东丽")
    me.says("说错了 我是河东的不是东丽")
    me.says("提交")
    assert the_case(session, me)[0].district_code == EAST


@pytest.mark.parametrize(
    "words",
    [
        "你就给我登上不行吗 我就要个号",
        "我说了三回了呀 大沽南路 二毛宿舍 先登记吧先登记",
        "没有一个是 先给我报上去 河西的",
    ],
)
def test_who_wants_a_number_without_a_name_is_asked_no_estate_again(session, me, words):
    me.says("顶楼漏雨", "file_complaint")
    me.says("老邻居都管这叫二毛宿舍 就在大沽南路边上")
    said = me.says(words)
    assert "您说的是不是其中一个" not in said
    if "河西" not in words:
        said = me.says("河西")
    assert ("二毛宿舍" in said, "大沽南路" in said, "（河西区）" in said) == (True, True, True)


def test_a_draft_without_a_name_is_not_moved_to_what_was_spoken_of(session, me):
    me.says("柳霖花园一期3号楼屋顶漏雨", "file_complaint")
    me.says("不对，我们是河西的 大沽南路 二毛宿舍")
    me.says("都不是")
    said = me.says("三号楼 顶层")
    assert ("二毛宿舍" in said, project(session, me), draft(session, me).in_district) == (True, "", WEST)


@pytest.mark.parametrize(
    "words",
    ["对对 是三号楼 交了吧 你把二毛宿舍也给我写上", "哎我跟你说不清了 交吧交吧", "行吧，提交，别让人找不着"],
)
def test_a_yes_that_files_is_heard_beside_other_words(session, me, words):
    me.says("柳林家园一期3号楼屋顶漏雨", "file_complaint")
    assert "登记好了" in me.says(words)
    kept = case_words.newest(session, the_case(session, me)[0], [WordKind.STORY])[WordKind.STORY]
    assert words in kept


@pytest.mark.parametrize(
    "words", ["先别提交，我问问我儿子", "是6号楼，提交吧，不是3号楼", "提交了能改吗，我怕写错"]
)
def test_a_yes_that_is_none_files_nothing(session, me, words):
    me.says("柳林家园一期3号楼屋顶漏雨", "file_complaint")
    assert "登记好了" not in me.says(words)


def filed(session, me, words="柳霖花园一期3号楼屋顶漏雨"):
    me.says(words, "file_complaint")
    me.taps("提交")
    return the_case(session, me)[0]


@pytest.mark.parametrize("words", ["不是河东啊 你给改成河西大沽南路二毛宿舍", "弄错了，我们是河西区的"])
def test_the_district_is_put_right_after_the_filing(session, me, words):
    case = filed(session, me)
    said = me.says(words, "fallback")
    assert ("河西区" in said, case.district_code, case.project_id) == (True, WEST, None)
    me.taps("不是这件事")
    assert (case.district_code, case.project.name) == (EAST, "柳霖花园一期")


def test_of_a_case_that_has_its_office_the_words_are_kept(session, me):
    case = filed(session, me)
    case.stage = Stage.HANDLING
    me.says("弄错了，我们是河西区的", "fallback")
    kept = case_words.newest(session, case, [WordKind.SUPPLEMENT])
    assert (case.district_code, "河西" in kept[WordKind.SUPPLEMENT]) == (EAST, True)


def test_what_is_recorded_shows_the_district_where_the_estate_is_not_known(session, me):
    me.says("电梯坏了", "file_complaint")
    me.says("都叫外卖楼 河东的 5号楼")
    me.taps("提交")
    assert "位置：河东区，外卖楼" in me.says("登记内容看看", "check_complaint")
    assert "电梯 河东区5号楼" in me.says("我的投诉", "check_complaint")


@pytest.mark.parametrize("words", ["催催吧 天儿冷了 墙皮都掉我被窝里了", "提交吧", "到哪了"])
def test_a_question_of_the_estate_does_not_take_every_word_for_its_answer(me, words):
    me.says("顶楼漏雨 河西的", "file_complaint")
    me.taps("还是先登记")
    me.taps("提交")
    assert "跳过。" not in me.says(words, "urge_complaint")


def test_another_defect_beside_the_own_case_is_in_the_same_house(session, me):
    me.says("电梯坏了", "file_complaint")
    me.says("都叫外卖楼 河东的 5号楼")
    me.taps("提交")
    assert "已补充到 TS" in me.says("楼道窗户也没玻璃 8楼那个 风灌进来冻死 一块报了", "file_complaint")
    assert "外卖楼（河东区）5号楼" in me.taps("另外登记")


def test_rain_has_no_tap(session, me):
    filed(session, me)
    assert "总阀" not in me.says("多咱来人", "check_complaint")


def test_the_year_of_the_keys_is_no_number_of_years(me):
    me.says("柳霖花园一期3号楼屋顶漏雨", "file_complaint")
    assert "2017" not in me.says("零九年 九月份拿的钥匙 我记得真真儿的", "ask_warranty")


def test_another_phase_of_what_was_refused_is_refused_too(session, me):
    a_project(
        session,
        name="华明秋爽苑二期",
        number="120110000021",
        district_code=DONGLI,
        address="东丽区津滨大道301号",
    )
    me.says("电梯坏了", "file_complaint")
    me.says("津滨大道那边")
    me.says("都不是 老楼")
    me.says("东丽的")
    me.says("津滨大道啊 你写上没")
    assert [title for title in me.titles() if "秋爽" in title] == []


def test_the_same_estates_are_not_asked_about_a_third_time(session, me):
    me.says("电梯坏了", "file_complaint")
    me.says("津滨大道那边")
    me.says("就一个门")
    said = me.says("楼下有个小卖部")
    assert "在哪个区" in said


@pytest.mark.parametrize("words", ["行就提交 赶紧", "进单了 提交吧", "别问了报上去吧 忙着呢"])
def test_a_yes_while_the_estate_is_asked_goes_on_without_one(session, me, words):
    me.says("电梯坏了", "file_complaint")
    me.says("津滨大道那边")
    assert "您说的是不是其中一个" not in me.says(words)


def test_what_is_answered_is_told_to_the_draft_as_well(session, me):
    me.says("电梯坏了", "file_complaint")
    me.says("津滨大道 都不是")
    come_back(a_turn(session, "河东的", door="me"), [], understood=True)
    assert draft(session, me).district == EAST


def test_another_defect_beside_a_case_whose_phase_is_open(session, me):
    me.says("柳林家园3号楼屋顶漏雨", "file_complaint")
    me.taps("提交")
    said = me.says("另外投诉一件，楼道窗户没玻璃 风灌进来", "file_complaint")
    assert ("柳林家园（河西区）3号楼" in said, "没查到" in said) == (True, False)
