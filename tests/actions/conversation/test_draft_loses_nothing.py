"""While a draft is open nothing that is said goes lost: fragments, landmarks, nicknames, a grumble; and 别问了 is heard."""

import pytest

from actions.complaints.drafts import open_draft, told
from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, name="海河新苑一期", number="120103000001", address="天津市河西区洞庭路126号")
    return Person(session, "me")


def the_case(session, me):
    return session.query(Case).filter_by(account_id=me.account_id).one()


def story(session, case):
    return case_words.newest(session, case, [WordKind.STORY])[WordKind.STORY]


def place(session, case):
    return case_words.newest(session, case, [WordKind.ESTATE]).get(WordKind.ESTATE, "")


@pytest.mark.parametrize(("words", "intent"), [("关不上", "deny"), ("漏风", ""), ("没人管", "out_of_scope")])
def test_what_comes_in_pieces_is_one_story(session, me, words, intent):
    me.says("楼道窗户", "file_complaint")
    said = me.says(words, intent)
    assert ("在登记库里没查到" in said, "是哪个小区" in said) == (False, True)
    assert words in told(open_draft(session, me.account_id)).story


def test_landmarks_and_a_nickname_reach_the_officers(session, me):
    me.says("楼道窗户关不上", "file_complaint")
    me.says("我们那叫大圆顶", "look_up_project")
    me.says("下瓦房地铁站出来那条路上")
    said = me.says("不知道啥区")
    assert ("大圆顶，下瓦房地铁站出来那条路上" in said, "工作人员会核对" in said) == (True, True)
    me.taps("提交")
    case = the_case(session, me)
    assert place(session, case) == "大圆顶，下瓦房地铁站出来那条路上"
    assert "大圆顶" in me.says("登记内容")


def test_who_does_not_know_the_name_is_not_asked_for_it_again(session, me):
    me.says("楼道窗户关不上", "file_complaint")
    me.says("不知道名字 租的")
    me.says("不知道")
    me.taps("提交")
    assert ("登记好了" in me.heard[-2].text, "哪个小区" in me.heard[-1].text) == (True, False)


def test_an_address_beside_a_do_not_know_is_an_address(me):
    me.says("楼道窗户关不上", "file_complaint")
    assert "海河新苑一期" in me.says("不知道 反正是洞庭路126号")


@pytest.mark.parametrize("words", ["我是租房的", "租的", "我们是租户"])
def test_a_tenant_is_told_that_tenants_may(me, words):
    me.says("楼道窗户关不上", "file_complaint")
    said = me.says(words)
    assert ("租户一样可以反映" in said, "没查到" in said) == (True, False)


@pytest.mark.parametrize(
    "words", ["别再问我了", "上面写得清清楚楚 你别再问我什么问题了行不行", "别问了，赶紧给我报上去"]
)
def test_who_wants_no_question_gets_a_number_and_none(session, me, words):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    said = me.says(words, "cancel")
    assert ("受理编号" in said, len(me.heard)) == (True, 2)
    assert "？" not in me.heard[-1].text


def test_who_wants_no_question_before_the_place_is_known_may_file_at_once(session, me):
    me.says("楼道窗户关不上", "file_complaint")
    assert "提交" in (me.says("别问了"), me.titles())[1]
    me.taps("提交")
    assert ("登记好了" in me.heard[-1].text, "？" in me.heard[-1].text) == (True, False)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("谁说放弃了！我让你别问，赶紧给我报上去", "受理编号"),
        ("我没说放弃啊", "我记下的是"),
        ("不放弃", "我记下的是"),
    ],
)
def test_nobody_gives_up_by_saying_that_he_does_not(me, words, heard):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    me.taps("放弃")
    assert heard in me.says(words, "check_complaint")


@pytest.mark.parametrize("words", ["不急", "冷死了"])
def test_a_no_that_is_none_is_kept_beside_what_was_read_back(session, me, words):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    said = me.says(words, "deny")
    assert ("哪里不对" in said, "您的投诉还没提交" in said) == (False, True)
    assert words in told(open_draft(session, me.account_id)).story


@pytest.mark.parametrize("words", ["不对", "错了", "不是这样的"])
def test_a_real_no_asks_what_is_wrong(me, words):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    assert "哪里不对" in me.says(words, "deny")


def test_a_place_named_after_the_reading_back_is_taken(me):
    me.says("楼道窗户关不上", "file_complaint")
    me.says("不知道名字")
    me.taps("不清楚")
    assert "海河新苑一期" in me.says("想起来了，海河新苑一期", "look_up_project")


@pytest.mark.parametrize("words", ["靠马路第二栋", "从南边数第三栋楼"])
def test_the_second_from_the_road_is_no_number_of_a_house(session, me, words):
    me.says("海河新苑一期楼道窗户关不上", "file_complaint")
    me.taps("提交")
    me.says(words)
    assert (the_case(session, me).building, words in me.heard[-1].text) == (None, True)


@pytest.mark.parametrize("words", ["对 快点", "赶紧的，交！", "嗯报上去吧", "行，报吧", "冇問題，交啦", "报"])
def test_a_yes_is_heard_in_any_words(me, words):
    me.has_said("海河新苑一期卫生间漏水", "file_complaint")
    assert "受理编号" in me.says(words, "check_complaint")


@pytest.mark.parametrize(
    ("words", "intent"), [("。", "affirm"), ("……", "affirm"), ("？？", "affirm"), ("等会儿", "goodbye")]
)
def test_silence_files_nothing(session, me, words, intent):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    me.says(words, "affirm" if intent == "affirm" else "")
    assert session.query(Case).count() == 0


@pytest.mark.parametrize("words", ["我先问问我媳妇", "等会儿", "我再想想", "等会儿再报"])
def test_who_wants_to_wait_is_waited_for(session, me, words):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    assert "不急" in me.says(words)
    assert "受理编号" in me.says("提交")


@pytest.mark.parametrize("words", ["算了算了我不报了 等等 还是报吧", "算了别撤"])
def test_the_last_word_counts(session, me, words):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    said = me.says(words, "cancel")
    assert ("确定放弃吗" in said, "先不登记" in said) == (False, False)


def test_who_has_filed_nothing_takes_back_the_draft(me):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    assert "先不登记" in me.says("我要撤回，我老公不同意", "withdraw_complaint")


def test_please_report_it_is_no_correction(me):
    me.says("楼道窗户关不上", "file_complaint")
    assert "海河新苑一期" in me.says("那就帮我反映吧 海河新苑一期")


def test_a_yes_to_one_of_several_is_pointed_at(session, me):
    a_project(session, name="柳林花园一期", number="120103000002", address="天津市河西区洞庭路128号")
    me.says("楼道窗户关不上", "file_complaint")
    me.says("洞庭路")
    assert {"海河新苑", "柳林花园"} <= {title[:4] for title in (me.says("行"), me.titles())[1]}


@pytest.mark.parametrize("words", ["不是危险 就是窗户坏了", "可千万别写我名字 我老公在他们公司上班"])
def test_a_denial_of_something_else_corrects_nothing(session, me, words):
    me.says("海河新苑一期楼道窗户关不上", "file_complaint")
    me.says(words, "ask_question")
    content = told(open_draft(session, me.account_id))
    assert (content.project is not None, content.waiting_for) == (True, "")


@pytest.mark.parametrize("words", ["会不会让楼上知道是我说的", "可千万别写我名字"])
def test_who_is_afraid_is_answered_while_the_place_is_asked(me, words):
    me.says("楼道窗户关不上", "file_complaint")
    said = me.says(words, "ask_question")
    assert "不告诉被投诉的一方" in said


def test_what_was_only_asked_a_moment_before_goes_into_the_story(session, me):
    me.says("楼上在砸墙，咣咣的，这个你们管吗", "ask_responsibility")
    me.says("我也不确定是不是承重墙，怕得罪人", "file_complaint")
    assert "咣咣的" in told(open_draft(session, me.account_id)).story


def test_the_estate_of_an_open_phase_reaches_the_officers(session, me):
    a_project(session, name="海河新苑二期", number="120103000002", address="天津市河西区洞庭路128号")
    me.says("海河新苑卫生间漏水", "file_complaint")
    said = me.says("提交")
    assert ("是哪一期" in said, "哪个小区" in said) == (True, False)
    assert place(session, the_case(session, me)) == "海河新苑"


def test_a_district_is_no_estate(me):
    me.says("我家墙裂了", "file_complaint")
    assert "“劳动里”" in me.says("和平区 劳动里 6号楼") or "劳动里（和平区）" in me.heard[-1].text


def test_impatience_before_the_number_is_no_case_of_elsewhere(me):
    me.says("海河新苑一期卫生间漏水", "file_complaint")
    said = me.says("来不来人给个准话", "check_complaint")
    assert ("在别处登记过" in said, "提交" in said) == (False, True)


def test_a_burst_pipe_is_stopped_before_it_is_filed(me):
    said = me.says("我家水管爆了喷得到处都是，怎么关啊", "file_complaint")
    assert said.index("总阀") < said.index("哪个小区")


@pytest.mark.parametrize("words", ["报", "赶紧的，交！", "提交提交！"])
def test_filing_again_what_is_filed_adds_nothing(session, me, words):
    me.says("海河新苑一期3号楼2单元501卫生间漏水", "file_complaint")
    me.says("别问了")
    said = me.says(words, "list_announcements")
    assert ("已经登记" in said or "不用再提交" in said or "没有要提交的" in said, "已补充" in said) == (
        True,
        False,
    )
    assert session.query(Case).count() == 1


@pytest.mark.parametrize("words", ["901是我家 拆墙的是902", "我家901，隔壁902"])
def test_where_a_wall_is_broken_is_the_other_flat(me, words):
    me.says("隔壁在拆承重墙", "file_complaint")
    assert "902室（被反映的那家）" in me.says(f"海河新苑一期4号楼1单元 {words}")
    assert "902室" in me.says("我家是901不是902")


def test_the_district_said_beside_the_name_is_not_asked_for(me):
    me.says("我家墙裂了", "file_complaint")
    assert "劳动里（和平区）" in me.says("和平区 劳动里 6号楼")


@pytest.mark.parametrize(
    "words", ["我家顶棚往下渗水 这事找谁啊", "俺家卫生间漏水归谁管", "我们楼外墙掉砖，该找哪个部门"]
)
def test_who_asks_whom_to_turn_to_with_an_own_defect_may_go_on_with_it(session, me, words):
    said = me.says(words, "ask_responsibility")
    assert ("归" in said, "哪个小区" in said) == (True, True)
    assert "海河新苑一期" in me.says("海河新苑一期4栋顶层", "look_up_project")
    assert "受理编号" in me.says("报吧")


def test_who_asks_of_no_home_is_only_answered(session, me):
    me.says("房子漏水归谁管", "ask_responsibility")
    assert open_draft(session, me.account_id) is None


def test_a_list_with_one_danger_is_read_back_whole(me):
    me.says(
        "海河新苑一期业主：\n1、卧室门套发霉\n2、外墙保温正在往下掉，砸到人了\n3、车位卖18万", "emergency"
    )
    assert ("先保证人安全" in me.heard[0].text, "1. 卧室门套发霉" in me.heard[-1].text) == (True, True)


def test_an_unknown_estate_of_a_list_is_not_asked_for_again(me):
    me.says("云锦府业主：\n1、卧室门套发霉\n2、外墙保温正在往下掉，砸到人了", "emergency")
    assert "云锦府" in me.heard[-1].text
    assert "提交" in (me.says("别跟我废话 没什么好问的 直接给我立案", "talk_to_human"), me.titles())[1]


def test_who_cannot_tell_which_of_those_offered_is_led_on(session, me):
    a_project(session, name="柳林花园一期", number="120103000003", address="天津市河西区洞庭路128号")
    me.says("楼道窗户关不上", "file_complaint")
    me.says("洞庭路")
    assert "都不像" in me.says("租的 不知道大名")
    assert "提交" in (me.says("真不知道"), me.titles())[1]


def test_none_of_those_offered_in_words_leads_on_with_what_is_nearby(session, me):
    a_project(session, name="柳林花园一期", number="120103000003", address="天津市河西区洞庭路128号")
    me.says("楼道窗户关不上", "file_complaint")
    me.says("洞庭路")
    me.says("都不像 我们旁边是个菜市场 门口有7路车站")
    content = told(open_draft(session, me.account_id))
    assert ("菜市场" in content.place_said, content.options) == (True, ())


def test_the_whole_name_goes_before_a_part_of_it(session, me):
    a_project(session, name="柳林花园一期", number="120103000003")
    a_project(session, name="柳林家园一期", number="120103000004")
    me.says("房顶漏水", "file_complaint")
    said = me.says("柳林的，就是柳林花园，几期我哪知道啊", "look_up_project")
    assert ("柳林花园" in said, "柳林家园" in said) == (True, False)


def test_how_long_somebody_has_lived_there_is_no_question(me):
    me.says("房顶漏水", "file_complaint")
    assert "我记下的是" in me.says("海河新苑呀，我住了好几年了，23号楼顶层", "look_up_project")


def test_none_of_these_but_that_one_is_that_one(session, me):
    a_project(session, name="柳林花园一期", number="120103000003", address="天津市河西区洞庭路128号")
    me.says("厕所墙返潮", "file_complaint")
    me.says("洞庭路这边")
    assert "海河新苑" in me.says("不是这些 就是海河新苑", "deny").split("\n")[1]


def test_when_they_come_is_no_phase(session, me):
    a_project(session, name="海河新苑二期", number="120103000002")
    me.says("海河新苑房顶漏水", "file_complaint")
    me.says("提交")
    said = me.says("多咱来人修", "check_complaint")
    assert ("承办人会和您约" in said, "好的，跳过" in said) == (True, False)


@pytest.mark.parametrize("words", ["柳林花园一期2号楼竣工日期", "柳林花园一期施工单位"])
def test_a_look_up_beside_a_draft_moves_it_nowhere(session, me, words):
    a_project(session, name="柳林花园一期", number="120103000003")
    me.says("海河新苑一期3号楼卫生间漏水", "file_complaint")
    before = told(open_draft(session, me.account_id)).project
    me.says(words, "look_up_project", project="柳林花园一期")
    assert told(open_draft(session, me.account_id)).project == before
