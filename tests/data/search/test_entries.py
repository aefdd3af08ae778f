import pytest

from data.search.entries import company_names, entries, roads_in, without_place
from tests.builders import NOW, a_company, a_person, a_project


@pytest.mark.parametrize(
    ("address", "roads"),
    [
        ("天津市河西区友谊路12号", [("友谊路", 12)]),
        ("河西区友谊路与平江道交口东南侧", [("友谊路", 0), ("平江道", 0)]),
        ("天津市滨海新区中新生态城和畅路344号", [("和畅路", 344)]),
        ("滨海新区塘沽杭州道7号", [("杭州道", 7)]),
        ("天津市滨海新区河北路395号", [("河北路", 395)]),
        ("东疆港保税区西藏路和澳洲北路交口东南侧", [("西藏路", 0), ("澳洲北路", 0)]),
        ("", []),
        ("-", []),
        ("大港石化区J1地块", []),
        ("津南区咸水沽镇二道桥路7号", [("二道桥路", 7)]),
        ("河东区街心路12号", [("街心路", 12)]),
        ("铁路东大街5号", [("铁路东大街", 5)]),
    ],
)
def test_roads_and_house_numbers_are_read_from_an_address(address, roads):
    assert roads_in(address)[-len(roads) :] == roads if roads else roads_in(address) == []


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("天津市河西建工集团有限公司", ["河西建工集团", "河西建工"]),
        ("中国建筑第六工程局有限公司", ["中国建筑第六工程局", "中建六局"]),
        ("中铁十八局集团有限公司", ["中铁十八局集团", "中铁十八局"]),
        ("天津泰达建设有限责任公司", ["泰达建设"]),
    ],
)
def test_a_company_is_known_by_its_short_names(name, names):
    assert company_names(name) == names


def test_a_place_before_an_estate_may_be_left_out():
    assert [without_place(n) for n in ("塘沽贻成豪庭", "天津湾", "河西里")] == [
        "贻成豪庭",
        "天津湾",
        "河西里",
    ]


def test_a_project_is_known_by_name_alias_and_road(session):
    project = a_project(session, "海河新苑二期", aliases=("老海河",), address="河西区友谊路12号")
    entry = entries(session, "project", [project.id])[project.id]
    assert {(n.text, n.field, n.phase, n.house) for n in entry.names} == {
        ("海河新苑", "n", 2, 0),
        ("老海河", "a", 2, 0),
        ("友谊路", "r", 0, 12),
    }
    assert {n.district for n in entry.names} == {120103}


def test_what_is_removed_has_no_entry(session):
    project, firm = a_project(session, removed_at=NOW), a_company(session, removed_at=NOW)
    assert entries(session, "project", [project.id]) == {}
    assert entries(session, "company", [firm.id]) == {}


def test_a_person_is_known_by_name_and_certificates(session):
    person = a_person(session, "周思远", number="津1120507000017")
    entry = entries(session, "person", [person.id])[person.id]
    assert [n.text for n in entry.names] == ["周思远"]
    assert {field for _, field, _ in entry.keys} == {"z"}
