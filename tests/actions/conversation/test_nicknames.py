"""An estate known by a nickname or a road: asked back, never taken for sure; 都不是 leads on."""

import pytest

from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def resident(session, register):
    a_project(session, "海河馨苑一期", district_code="120102", address="河东区六纬路8号")
    a_project(session, "柳林花园一期", address="河西区解放南路18号")
    a_project(session, "柳霖花园一期", district_code="120102", address="河东区成林道6号", aliases=("柳霖",))
    return Person(session, "resident")


ESTATES = ["海河新苑（河西区）", "海河馨苑（河东区）", "都不是"]


@pytest.mark.parametrize("words", ["俺们那个海河小区的墙裂了", "小海河1号楼漏水了", "海河那片漏水了"])
def test_who_files_by_a_nickname_is_asked_which_estate(session, resident, words):
    assert "您说的是不是" in resident.says(words, "file_complaint")
    assert resident.titles() == ESTATES
    assert session.query(Case).all() == []


def test_the_phase_is_asked_only_where_there_are_several(session, resident):
    resident.says("小海河漏水了", "file_complaint", project="小海河")
    assert "点一下是哪一期" in resident.taps("海河新苑（河西区）")
    assert resident.titles()[:3] == ["海河新苑一期，提交", "海河新苑二期，提交", "提交"]
    resident.says("小海河漏水了", "file_complaint", project="小海河")
    assert "海河馨苑一期（河东区）" in resident.taps("海河馨苑（河东区）")


def test_the_house_tells_the_phase(resident):
    resident.says("小海河3号楼漏水", "file_complaint")
    assert "海河新苑二期（河西区）3号楼" in resident.taps("海河新苑（河西区）")


def test_none_of_them_leads_to_the_district_and_on(session, resident):
    resident.says("小海河漏水", "file_complaint", project="小海河")
    assert "在哪个区？" in resident.taps("都不是")
    assert "小海河（河西区）" in resident.says("河西区")
    assert resident.says("提交").startswith("登记好了")
    (case,) = session.query(Case).all()
    assert (case.project_id, case.district_code) == (None, "120103")


def test_none_of_them_in_words_leads_on_too(resident):
    resident.says("小海河漏水", "file_complaint", project="小海河")
    assert "在哪个区？" in resident.says("都不是")


def test_what_only_sounds_alike_is_offered_behind_what_was_said(resident):
    resident.says("柳林那边1号楼漏水", "file_complaint", project="柳林")
    assert resident.titles() == ["柳林花园（河西区）", "柳霖花园（河东区）", "都不是"]


def test_a_pure_nickname_with_a_road_gets_the_estates_along_it(resident):
    said = resident.says("大圆顶小区漏水了，洞庭路上", "file_complaint")
    assert "“洞庭路”一带登记的有" in said
    assert resident.titles() == ["海河新苑", "不是"]
    assert "（河西区）" in resident.taps("不是")  # the road tells the district
    assert resident.titles()[0] == "提交"


def test_a_pure_nickname_alone_is_filed_by_its_district(resident):
    assert "在哪个区？" in resident.says("大圆顶小区漏水了", "file_complaint")
    assert "大圆顶（河西区）" in resident.says("河西区")


def test_a_look_up_by_a_nickname_offers_estates_and_then_the_phase(resident):
    said = resident.says("海河小区监理是谁", "look_up_project")
    assert "没有和“海河”完全一样的名字，您问的是不是：\n1. 海河新苑（河西区）\n2. 海河馨苑（河东区）" in said
    assert "魏旭" in resident.taps("海河新苑（河西区）")  # both phases, each with its own
    resident.says("小海河监理是谁", "look_up_project", project="小海河")
    assert "一期、二期" in resident.says("第一个")


def test_the_estate_that_is_spoken_of_is_meant_by_its_short_name(resident):
    resident.says("海河新苑二期监理是谁", "look_up_project", project="海河新苑二期")
    assert "海河新苑二期（河西区）" in resident.says("海河小区验收了吗", "look_up_project")


def test_a_name_half_remembered_is_asked_back(resident):
    resident.says("我家漏水", "file_complaint")
    assert "您说的是不是" in resident.says("海河那个什么苑，我记不清")


def test_a_metro_station_is_where_it_is_and_no_matter_of_traffic(session, resident):
    a_project(session, "天拖春城一期", district_code="120104", address="南开区红旗路1号")
    said = resident.says("大圆顶小区漏水，天拖地铁站旁边", "file_complaint")
    assert "“天拖地铁站”一带登记的有" in said
    assert "天拖春城" in resident.titles()


def test_a_home_known_by_a_nickname_is_chosen_by_its_phase(resident):
    said = resident.says("我家是小海河1号楼", "set_reminder", project="小海河")
    titles = [button.title for reply in resident.heard for button in reply.buttons]
    assert {"海河新苑一期", "海河新苑二期"} <= {title.partition("（")[0] for title in titles}, said


@pytest.fixture
@made_once
def schools(session):
    for name in ("柳林幼儿园", "柳林实验小学", "河西区柳林医院门诊楼"):
        a_project(session, name)


def test_no_school_is_offered_for_a_home(resident, schools):
    resident.says("柳林那边3号楼厨房漏水", "file_complaint")
    assert resident.titles() == ["柳林花园（河西区）", "柳霖花园（河东区）", "都不是"]


def test_a_school_that_is_named_is_found(resident, schools):
    assert "柳林实验小学" in resident.says("柳林实验小学教室墙裂了", "file_complaint")
