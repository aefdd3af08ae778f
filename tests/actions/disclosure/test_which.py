"""Which project is meant, when the words alone do not say it."""

from actions.disclosure.meant import About, Case, Which
from actions.disclosure.which import district_of, is_bare, which_projects
from data.search import index
from tests.builders import a_project


def test_only_a_phase_a_building_or_fillers_is_no_name():
    bare = ["二期的呢", "3号楼", "那三号楼呢", "这个小区", ""]
    named = ["海河新苑", "海河新苑二期", "格林小镇3号楼"]
    assert [is_bare(words) for words in bare + named] == [True] * len(bare) + [False] * len(named)


def test_a_district_is_known_by_its_old_name_too():
    assert [district_of(said) for said in (["塘沽"], ["河西区"], ["某处", "津南"], [])] == [
        "120116",
        "120103",
        "120112",
        "",
    ]


def test_the_district_that_was_said_decides_between_two_of_one_name(session):
    a_project(session, "锦绣新城", district_code="120111")
    there = a_project(session, "锦绣新城", district_code="120112")
    (which,) = which_projects(session, ["锦绣新城"], "津南区的锦绣新城", About(), district_code="120112")
    assert (which.case, which.project) == (Case.ONE, there.id)


def test_the_phase_that_stands_apart_from_the_name_is_heard(session):
    a_project(session, "海河新苑一期")
    second = a_project(session, "海河新苑二期")
    (which,) = which_projects(session, ["海河新苑"], "海河新苑的二期谁盖的", About())
    assert (which.case, which.project) == (Case.ONE, second.id)


def test_a_building_leads_to_the_phase_of_the_estate_that_has_it(session):
    first = a_project(session, "海河新苑一期", buildings={"1号楼": None})
    second = a_project(session, "海河新苑二期", buildings={"9号楼": None})
    (which,) = which_projects(session, [], "9号楼呢", About(first.id))
    assert which == Which(Case.ONE, second.id, "9", by_subject=True)


def test_two_phases_at_once_are_two_answers(session):
    first, second = a_project(session, "海河新苑一期"), a_project(session, "海河新苑二期")
    found = which_projects(session, [], "一期跟二期是一家盖的吗", About(second.id))
    assert [which.project for which in found] == [first.id, second.id]


def test_a_permit_of_one_building_means_that_building_and_one_of_the_project_means_none(session):
    project = a_project(session, permit_number="120103202003150101", buildings={"1号楼": None, "2号楼": None})
    project.buildings[0].permit_number = "120103202003150101"
    project.buildings[1].permit_number = "120103202003150202"
    session.flush()
    index(session, "project", [project.id])
    buildings = [
        which_projects(session, [], "", About(), hints=[number])[0].building
        for number in ("120103202003150101", "120103202003150202")
    ]
    assert buildings == [None, "2号楼"]


def test_part_of_a_name_beside_a_road_decides_among_all_along_it(session):
    for name in ("渔阳锦绣", "州河湾上园"):
        a_project(session, name, address="盘山大道2号")
    hidden = a_project(session, "盘山云隐", address="盘山大道381号")
    named_after = a_project(session, "杭州道雅居", address="河北路154号")
    for name in ("滨海观岚庭", "新港和顺里"):
        a_project(session, name, address="杭州道77号")
    (which,) = which_projects(session, [], "盘山大道的云隐", About(), hints=["盘山大道"])
    assert (which.case, which.project) == (Case.ONE, hidden.id)
    (which,) = which_projects(session, ["杭州道"], "杭州道那边的雅居 手续全不全", About())
    assert (which.case, which.options) == (Case.NEAR, (named_after.id,)), "not along it, so it is asked"
    (which,) = which_projects(session, ["盘山大道的云隐"], "盘山大道的云隐谁盖的", About())
    assert (which.case, which.project) == (Case.ONE, hidden.id), "the model may mark all of it"
    (which,) = which_projects(session, ["杭州道"], "杭州道那边的小区", About())
    assert (which.case, len(which.options)) == (Case.SEVERAL, 2)


def test_no_near_name_of_another_district_than_was_said_is_offered(session):
    near = a_project(session, "蓟运河畔家园", district_code="120116")
    (which,) = which_projects(session, ["和谐家园"], "就是宝坻那个和谐家园啊", About())
    assert (which.case, which.options) == (Case.UNKNOWN, ())
    (which,) = which_projects(session, ["蓟运河畔佳园"], "滨海新区的蓟运河畔佳园", About())
    assert near.id in {which.project, *which.options}
