"""Told in words, read back, filed by one tap; corrected, left and taken up again; both databases."""

import pytest

from data.queries import case_words
from data.tables.complaints import Case, CasePhoto, Draft, DraftState, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_photo


@pytest.fixture
def resident(session, register):
    return Person(session, "resident")


def cases(session):
    return session.query(Case).order_by(Case.id).all()


def test_two_turns_from_a_leak_to_a_number(session, resident):
    said = resident.says("我家卫生间漏水，海河新苑一期1号楼", "file_complaint", project="海河新苑一期")
    assert said.split("\n")[:3] == [
        "我记下的是：",
        "海河新苑一期（河西区）1号楼",
        "我家卫生间漏水（漏水渗水）",
    ]
    assert resident.titles() == ["提交", "修改", "放弃"]
    said = resident.says("提交")
    (case,) = cases(session)
    assert said.startswith(f"登记好了。\n受理编号：{case.number}\n查询码：")
    assert [(row.code, row.part) for row in case.categories] == [("Q1", "卫生间")]


def test_a_second_tap_on_submit_tells_the_number_again(session, resident):
    resident.says("海河新苑一期1号楼卫生间漏水", "file_complaint", project="海河新苑一期")
    button = next(b for b in resident.heard[-1].buttons if b.title == "提交")
    resident.presses(button)
    again = resident.presses(button)
    (case,) = cases(session)
    assert case.number in again
    assert "查询码：" not in again


def test_half_a_page_with_numbered_defects_is_one_case(session, resident):
    said = resident.says(
        "海河新苑一期1号楼业主反映：1、主卧飘窗下渗水；2、客厅地砖空鼓；3、次卧插座没电。",
        "file_complaint",
        project="海河新苑一期",
    )
    assert [line[:2] for line in said.split("\n")[2:5]] == ["1.", "2.", "3."]
    resident.says("提交")
    (case,) = cases(session)
    assert [row.code for row in case.categories] == ["Q1", "Q4", "Q6"]


def test_a_phase_is_put_right_before_filing(session, resident):
    resident.says("海河新苑一期1号楼地暖漏水", "file_complaint", project="海河新苑一期")
    assert "海河新苑二期（河西区）1号楼" in resident.says("不是一期，是二期")
    resident.says("提交")
    (case,) = cases(session)
    assert case.project.name == "海河新苑二期"


def test_dropping_is_asked_once_and_then_nothing_is_kept(session, resident):
    resident.says("海河新苑一期1号楼卫生间漏水", "file_complaint", project="海河新苑一期")
    assert "都删掉：漏水渗水" in resident.says("放弃")
    resident.says("是的")
    (draft,) = session.query(Draft).all()
    assert draft.state == DraftState.DROPPED
    assert "卫生间" not in draft.content
    assert cases(session) == []


def test_only_a_project_that_cannot_be_told_is_asked_for_before(session, resident):
    assert "哪个小区" in resident.says("家里卫生间漏水", "file_complaint")
    assert "海河新苑一期（河西区）" in resident.says("海河新苑一期")


def test_an_estate_nobody_knows_is_filed_by_its_district(session, resident):
    said = resident.says("大圆顶那边 楼道窗户关不上", "file_complaint")
    assert said.split("\n") == ["“大圆顶”在登记库里没查到，不耽误登记，工作人员会核对。", "在哪个区？"]
    assert "大圆顶（河东区）（登记库里没查到，工作人员会核对）" in resident.says("河东区")
    resident.says("提交")
    (case,) = cases(session)
    assert (case.project_id, case.district_code) == (None, "120102")


@pytest.mark.parametrize(
    "words",
    [
        "门一推就掉渣",
        "卫生间这水印越来越大了",
        "窗台下面能种蘑菇了",
        "飘窗那儿一到下雨就湿一片",
        "房间门跟门框打架",
        "柱子上一个大蜂窝",
        "钢筋头露在外面",
    ],
)
def test_an_oblique_defect_of_a_known_part_is_a_draft(session, resident, words):
    assert resident.says(words, "file_complaint").startswith("记下了。是哪个小区？")
    assert session.query(Draft).one().state == DraftState.OPEN


@pytest.mark.parametrize(
    "words", ["踩上去空咚咚的", "拖完地水往客厅跑", "砖缝里往外冒白毛", "腻子像饼干渣", "交了房没法住人"]
)
def test_what_the_words_do_not_tell_is_a_draft_all_the_same_and_its_kind_is_asked(session, resident, words):
    assert resident.says(words, "file_complaint").startswith("记下了。具体是哪一类问题？")
    assert resident.says("就是我刚才说的那样").startswith("记下了。是哪个小区？")
    resident.says("海河新苑一期")
    resident.says("提交")
    (case,) = cases(session)
    assert case.main_category == "X"  # for an officer to say


def test_an_answer_in_the_midst_of_other_words_is_heard(session, resident):
    resident.says("姑娘你好我家房顶子漏雨 一下雨就滴答 我拿俩盆接着呢", "file_complaint")
    assert resident.says("就民安里 3门601 顶楼 我一人住").startswith("“民安里”在登记库里没查到")
    resident.says("河西")
    resident.says("提交")
    (case,) = cases(session)
    assert (case.district_code, case.main_category) == ("120103", "Q1")


def test_whoever_will_not_be_asked_is_asked_no_more(session, resident):
    resident.says("云锦府5号楼2单元1203，主卧飘窗下渗水", "file_complaint")
    assert "我记下的是：\n云锦府5号楼2单元1203室" in resident.says(
        "上面写得清清楚楚 你别再问我什么问题了行不行"
    )


def test_more_told_instead_of_the_answer_is_kept_and_the_question_comes_back(session, resident):
    resident.says("楼上砸墙砸到现在 我看是承重墙", "file_complaint")
    resident.says("物业上去了人家不开门 锦州里9号楼 他家十一楼我家十楼")
    said = resident.says("我家顶上开裂掉灰 你们快来")
    assert "在哪个区？" in said
    resident.says("河东区")
    resident.says("提交")
    (case,) = cases(session)
    assert case.building == "9号楼"
    assert "Q14" in [row.code for row in case.categories]


def test_the_phase_of_an_estate_nobody_knows_is_put_right_too(session, resident):
    resident.says("新梅岭花园一期 6-2-501，地暖分水器接头一直在渗水", "file_complaint")
    assert resident.says("等等，我妈刚说是二期不是一期，门牌没错。另外地板也泡翘了两块").startswith(
        "“新梅岭花园二期”在登记库里没查到"
    )


def test_a_building_is_kept_though_the_name_is_not_known(session, resident):
    resident.says("楼道窗户关不上", "file_complaint")
    resident.says("8号楼 我租的 大名真不知道")
    resident.says("不清楚")
    resident.says("提交")
    (case,) = cases(session)
    assert case.building == "8号楼"


def test_what_is_not_ours_is_sent_where_it_belongs_and_recorded_when_wished(session, resident):
    said = resident.says("我们五个人在工地抹灰 干了三个月 一分钱没给 四万六 血汗钱", "file_complaint")
    assert "12333" in said
    assert cases(session) == []
    resident.taps(next(title for title in resident.titles() if "登记" in title))
    (case,) = cases(session)
    assert (case.main_category, case.topic) == ("X", "wages")


def test_a_look_up_in_the_middle_is_answered_and_the_draft_stays(session, resident):
    resident.says("海河新苑一期1号楼门洞上方抹灰裂了", "file_complaint", project="海河新苑一期")
    assert "天津海顺监理有限公司" in resident.says("监理是谁", "look_up_project")
    resident.says("提交")
    assert len(cases(session)) == 1


def test_a_photo_alone_begins_a_draft_and_belongs_to_the_case(session, resident):
    photo = a_photo(session).id
    assert "照片" in resident.says("［照片］", photos=(photo,))
    resident.says("海河新苑一期1号楼卫生间漏水", "file_complaint", project="海河新苑一期")
    resident.says("提交")
    assert session.query(CasePhoto).one().photo_id == photo


def test_items_of_a_list_that_are_not_ours_are_said_to_be_anothers(session, resident):
    said = resident.says(
        "海河新苑一期1号楼业主投诉：1、主卧飘窗下渗水；2、物业费3.8元乱收费未备案；3、次卧插座无电。",
        "file_complaint",
        project="海河新苑一期",
    )
    assert [line for line in said.split("\n") if line.startswith("第")] != []


def test_a_hand_over_told_as_likely_is_a_date_and_no_delay(session, resident):
    resident.says("海河新苑一期1号楼地暖漏水", "file_complaint", project="海河新苑一期")
    said = resident.says("交房应该是2023年底")
    assert "2023年" in said
    assert "停工" not in said


@pytest.mark.parametrize("words", ["最近有什么通知", "海河新苑有消息就通知我", "绑定企业"])
def test_another_wish_is_no_answer_to_which_estate(session, resident, words):
    resident.says("楼道窗户关不上", "file_complaint")
    resident.says(words, "out_of_scope")
    resident.says("8号楼 我租的 大名真不知道")
    resident.says("不清楚")
    resident.says("提交")
    (case,) = cases(session)
    assert words not in case_words.newest(session, case, [WordKind.STORY])[WordKind.STORY]
