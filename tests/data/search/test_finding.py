"""The search as people use it, on a small register, on both databases."""

import pytest

from data.search import Verdict, search
from data.tables.register import Project
from tests.builders import NOW, a_project


def named(found):
    return [hit.name for hit in found.hits]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("海河新苑二期", "海河新苑二期"),
        ("海河新苑贰期", "海河新苑二期"),
        ("二期海河新苑", "海河新苑二期"),
        ("您好我想问一下海河新苑二期那个监理是哪家啊", "海河新苑二期"),
        ("海河新苑3号楼", "海河新苑二期"),
        ("海河馨苑", "海河馨苑"),
        ("海河新园", "海河新园"),
        ("梅江康诚三期", "梅江康城三期项目"),  # homophone
        ("梅江康康城三期", "梅江康城三期项目"),  # doubled
        ("梅康江城三期", "梅江康城三期项目"),  # swapped
        ("康城梅江三期", "梅江康城三期项目"),  # order
        ("万科四花城", "万科四季花城"),  # missing
        ("万科四李花城", "万科四季花城"),  # wrong
        ("wankesijihuacheng", "万科四季花城"),
        ("万科siji花城", "万科四季花城"),
        ("wksjhc", "万科四季花城"),
        ("万科四季花城一期", "万科四季花城"),
        ("贻成豪庭", "塘沽贻成豪庭"),
        ("塘沽贻成毫庭", "塘沽贻成豪庭"),
        ("滨海新区贻成豪庭", "塘沽贻成豪庭"),
        ("我妈住柳林家园三号楼, 谁盖的", "柳林家园(1-8号楼)"),
        ("柳林家园12栋", "柳林家园(9-16号楼)"),
        ("柳林家园15号楼", "柳林家园(9-16号楼)"),
        ("柳林家园(9-16号楼)", "柳林家园(9-16号楼)"),
        ("洞庭里5号楼", "柳林家园(1-8号楼)"),
        ("六纬路88号", "海河馨苑"),
        ("河东区六纬路88号那个楼盘", "海河馨苑"),
        ("杭州道7号", "塘沽贻成豪庭"),
    ],
)
def test_one_project_is_meant(find, phrase, name):
    found = find(phrase)
    assert (found.verdict, named(found)[:1]) == (Verdict.ANSWER, [name])


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("海河新苑", {"海河新苑一期", "海河新苑二期"}),
        ("海河心苑", {"海河新苑一期", "海河新苑二期", "海河馨苑"}),
        ("柳林家园", {"柳林家园(1-8号楼)", "柳林家园(9-16号楼)"}),
        ("海河新苑五期", {"海河新苑一期", "海河新苑二期"}),
        ("友谊路和平江道交口", {"海河新苑一期", "海河新苑二期"}),
        ("河东区海河新苑二期", {"海河新苑二期"}),
        ("万科四季花城二期", {"万科四季花城"}),
    ],
)
def test_it_is_asked_back_when_several_fit_or_something_does_not(find, phrase, names):
    found = find(phrase)
    assert found.verdict is Verdict.ASK
    assert set(named(found)[: len(names)]) == names


@pytest.mark.parametrize(
    "phrase",
    [
        "今天天气怎么样", "卫生间漏水怎么办", "你好", "谢谢您", "我要投诉", "外墙砖往下掉谁管", "你是机器人吗", "", " ", "？？？", "😀😀",
        "银河湾谁盖的", "紫荆公馆", "1234567", "3号楼", "二期", "那监理呢", "和平区有哪些小区", "楼上漏水到我家了", "保修期几年", "abc", "\x00",
    ],
)  # fmt: skip
def test_a_phrase_that_names_nothing_of_the_register_finds_none(find, phrase):
    assert find(phrase).verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("phrase", "name", "by"),
    [
        ("1201032012310002", "梅江康城三期项目", "number"),
        ("施工许可证１２０１０３２０２０１２３１０１０１", "梅江康城三期项目", "permit"),
        ("HX-2020-0391这块牌子是哪个小区", "海河新苑二期", "plate"),
        ("津质牌 hx 2020 0391", "海河新苑二期", "plate"),
    ],
)
def test_a_number_answers(find, phrase, name, by):
    found = find(phrase)
    assert (found.verdict, named(found), found.hits[0].matched_by) == (Verdict.ANSWER, [name], by)
    assert found.hits[0].exact


def test_a_permit_of_a_building_names_the_building(session):
    project = a_project(session, "紫云天澜", buildings={"5号楼": None})
    project.buildings[0].permit_number = "120103202103010201"
    session.flush()
    from data.search import index

    index(session, "project", [project.id])
    hit = search(session, "120103202103010201").hits[0]
    assert (hit.id, hit.building, hit.building_id) == (project.id, "5号楼", project.buildings[0].id)


def test_the_building_that_was_said_is_found_under_its_own_name(find):
    hit = find("柳林家园三号楼").hits[0]
    assert (hit.building, hit.building_id is not None) == ("3", True)


def test_a_hit_tells_how_it_was_found(find):
    by_name, by_alias, by_road = find("海河馨苑").hits[0], find("洞庭里").hits[0], find("六纬路88号").hits[0]
    assert [h.matched_by for h in (by_name, by_alias, by_road)] == ["name", "alias", "address"]
    assert (by_name.matched_text, by_name.exact, by_name.score) == ("海河馨苑", True, 1.0)


def test_the_district_known_from_elsewhere_decides(session):
    first = a_project(session, "紫云天澜", district_code="120103", address=None)
    second = a_project(session, "紫云天澜", district_code="120104", address=None)
    assert search(session, "紫云天澜").verdict is Verdict.ASK
    assert [search(session, "紫云天澜", district_code=d).hits[0].id for d in ("120103", "120104")] == [
        first.id,
        second.id,
    ]
    assert search(session, "南开区紫云天澜", district_code="120103").hits[0].id == second.id


def test_a_short_name_said_alone_with_one_slip_is_answered_when_it_is_the_only_one(session):
    a_project(session, "盘龙谷", address=None)
    assert {search(session, p).verdict for p in ("左龙谷", "龙盘谷", "盘谷")} == {Verdict.ANSWER}
    assert search(session, "左龙谷的人多不多").verdict is Verdict.ASK
    a_project(session, "卧龙谷", address=None)
    assert search(session, "左龙谷").verdict is Verdict.ASK


def test_next_neighbours_lead_to_a_name_whose_neighbours_are_all_spoilt(session):
    a_project(session, "季景华庭", address=None)
    assert [search(session, p).hits[0].name for p in ("季朝华庭", "季华景庭", "景季华庭")] == ["季景华庭"] * 3


def test_a_numeral_before_a_gate_may_be_a_name(session):
    a_project(session, "八门城家园", address=None)
    assert search(session, "八门城家园").hits[0].exact


def test_a_company_is_answered_only_when_it_is_said_exactly(find):
    exact = find("天津河西建工有没有被列入黑名单", kinds=("company",))
    near = find("河西健工集团", kinds=("company",))
    assert (exact.verdict, exact.hits[0].exact) == (Verdict.ANSWER, True)
    assert (near.verdict, near.hits[0].exact, named(near)) == (Verdict.ASK, False, named(exact))


def test_a_company_is_found_by_its_code_through_dirt(find):
    found = find("9112O116 59293820 2f", kinds=("company",))
    assert (found.verdict, named(found), found.hits[0].matched_by) == (
        Verdict.ANSWER,
        ["天津市河西建工集团有限公司"],
        "uscc",
    )


def test_a_person_is_answered_only_when_said_exactly(find):
    exact = find("周思远的证书还有效吗", kinds=("person",))
    near = find("周思元", kinds=("person",))
    longer = find("周思远东", kinds=("person",))
    assert (exact.verdict, exact.hits[0].exact) == (Verdict.ANSWER, True)
    assert (near.verdict, longer.verdict) == (Verdict.ASK, Verdict.ASK)


def test_a_person_is_found_by_certificate(find):
    found = find("津 1120507 000017", kinds=("person",))
    assert (found.verdict, named(found), found.hits[0].matched_by) == (
        Verdict.ANSWER,
        ["周思远"],
        "certificate",
    )


def test_kinds_that_are_not_asked_for_are_not_found(find):
    assert find("周思远").verdict is Verdict.NONE
    assert find("海河馨苑", kinds=("company", "person")).verdict is Verdict.NONE


def test_several_kinds_are_searched_at_once(find):
    kinds = ("project", "company", "person")
    assert [find(p, kinds=kinds).hits[0].kind for p in ("海河馨苑", "河西建工集团", "周思远")] == list(kinds)


def test_a_project_that_was_removed_is_not_found_even_before_indexing(session):
    project = a_project(session, "紫云天澜")
    session.get(Project, project.id).removed_at = NOW
    session.flush()
    assert search(session, "紫云天澜").hits == ()
    assert search(session, project.number).hits == ()


def test_the_same_phrase_finds_the_same_hits_in_the_same_order(find):
    assert find("海河心苑") == find("海河心苑")


def test_no_more_hits_than_asked_for(find):
    assert len(find("海河心苑", limit=2).hits) == 2


HOSTILE = [
    "海河新苑" * 2500, "1" * 10_000, "😀" * 5000, "a" * 10_000, "xian" * 2500, "苑" * 10_000, "3-" * 5000, "二期" * 5000, "3号楼" * 3000,
    "(" * 10_000, "\x00" * 100, "1-8号楼、" * 2000, "友谊路12号" * 2000, "'; DROP TABLE project; --", "%_%" * 3000, "一" * 10_000, "您好" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("phrase", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_the_work_is_bounded(find, counted_statements, phrase):
    find(phrase, kinds=("project", "company", "person"))
    assert len(counted_statements) <= 24
    assert max(map(len, counted_statements), default=0) < 60_000


def test_a_short_name_with_one_wrong_character_is_answered_beside_its_own_district_only(find):
    assert find("宝坻卫明院").verdict is Verdict.ANSWER
    assert find("西青卫明院").verdict is Verdict.ASK
    assert find("宝坻那边的卫明院漏水").verdict is not Verdict.ANSWER


def test_a_said_district_decides_for_a_short_name_with_one_slip_in_a_question(find):
    assert find("请问宝坻区的卫明院谁盖的").verdict is Verdict.ANSWER
    assert find("我在宝坻卫明院").verdict is Verdict.ANSWER
    assert find("请问西青区的卫明院谁盖的").verdict is not Verdict.ANSWER
    assert find("请问卫明院谁盖的").verdict is Verdict.ASK


def test_a_district_is_no_name_with_a_slip_in_itself(session):
    a_project(session, "静海镇", district_code="120118", address=None)
    assert search(session, "请问静海县怎么设置提醒").verdict is not Verdict.ANSWER


def test_a_district_known_from_elsewhere_does_not_make_a_slip_sure(find):
    assert find("请问卫明院谁盖的", district_code="120115").verdict is Verdict.ASK


def test_a_name_in_the_said_district_goes_before_one_whose_district_is_not_known(session):
    there = a_project(session, "紫云天澜", district_code="120103", address=None)
    a_project(session, "紫云天瀚", district_code="", address=None)
    found = search(session, "河西区紫云天观")
    assert (found.verdict, found.hits[0].id) == (Verdict.ANSWER, there.id)
