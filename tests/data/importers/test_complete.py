"""A file that says that it is complete: what it no longer holds is gone from the register, and may return."""

import pytest
from sqlalchemy import func, select

from data.importers.findings import Changed, Difference, Removed, UnusableFileError
from data.search import search
from data.tables.register import Building, Certificate, Company, Participation, Project
from tests.data.importers.conftest import NOW
from tests.data.importers.samples import (
    FILES,
    SUPERVISOR,
    a_building,
    a_certificate,
    a_company,
    a_participant,
    a_project,
    many,
)

pytestmark = pytest.mark.slow

STATES = select(Project.number, Project.removed_at).order_by(Project.number)


def test_nothing_is_removed_without_being_asked(bring, rows):
    bring("projects", many(3))
    assert bring("projects", many(2)).removed == 0


def test_a_complete_file_removes_what_it_no_longer_holds_and_takes_back_what_returns(bring, rows, sessions):
    bring("projects", many(3))
    assert bring.summary("projects", many(2), complete=True) == "新增 0 · 变更 0 · 未变 2 · 移出 1 · 拒收 0"
    assert bring.told == [Removed("1201032003000002 海河新苑2期")]
    assert rows(STATES) == [("1201032003000000", None), ("1201032003000001", None), ("1201032003000002", NOW)]
    with sessions() as session:
        assert "海河新苑2期" not in [hit.name for hit in search(session, "海河新苑2期").hits]
    assert bring.summary("projects", many(2), complete=True) == "新增 0 · 变更 0 · 未变 2 · 移出 0 · 拒收 0"
    assert bring.summary("projects", many(3)) == "新增 0 · 变更 1 · 未变 2 · 移出 0 · 拒收 0"
    assert bring.told == [
        Changed(4, "1201032003000002 海河新苑2期", (Difference("登记状态", "移出", "在册"),))
    ]
    with sessions() as session:
        assert search(session, "海河新苑2期").hits[0].name == "海河新苑2期"


def test_a_complete_file_of_one_district_leaves_the_others_alone(bring, rows):
    here, there = many(2), [a_project(项目编号="9", 区="东丽区"), a_project(项目编号="10", 区="")]
    bring("projects", here + there)
    for kind, of_project in (("buildings", a_building), ("participants", a_participant)):
        bring(kind, [of_project(项目编号=row["项目编号"]) for row in here + there])
        report = bring(
            kind, [of_project(项目编号=here[0]["项目编号"])], complete=True, district_code="120103"
        )
        assert (report.removed, report.unchanged) == (1, 1)
    assert bring("projects", here[:1], complete=True, district_code="120103").removed == 1
    assert [number for number, removed_at in rows(STATES) if removed_at] == [here[1]["项目编号"]]
    bring("companies", [a_company(), a_company(统一社会信用代码=SUPERVISOR, 注册区="东丽")])
    bring("companies", [a_company()], complete=True, district_code="120110")
    assert rows(select(Company.uscc).where(Company.removed_at.is_not(None))) == [(SUPERVISOR,)]


def test_every_kind_marks_what_a_complete_file_lacks(bring, rows):
    bring("projects", [a_project()])
    more = {
        "companies": a_company(统一社会信用代码=SUPERVISOR), "buildings": a_building(楼号="5"), "staff": a_certificate(证书编号="5"),
        "participants": a_participant(责任角色="监理单位"),
    }  # fmt: skip
    for kind, row in more.items():
        bring(kind, [FILES[kind], row])
        assert (
            bring.summary(kind, [FILES[kind]], complete=True) == "新增 0 · 变更 0 · 未变 1 · 移出 1 · 拒收 0"
        )
    for table in (Company, Building, Participation, Certificate):
        assert rows(select(func.count()).where(table.removed_at == NOW)) == [(1,)]


def test_a_former_leader_is_not_removed_by_a_complete_file_that_names_only_the_present_one(bring, rows):
    bring("projects", [a_project()])
    bring("participants", [a_participant(), a_participant(项目负责人="李娜", 起="2021-06-16")])
    assert (
        bring("participants", [a_participant(项目负责人="李娜", 起="2021-06-16")], complete=True).removed == 0
    )


def test_a_refused_row_is_still_held_by_a_complete_file(bring, rows):
    bring("projects", many(2))
    assert bring.summary("projects", [many(2)[0], many(2, 开工日期="坏")[1]], complete=True).endswith(
        "移出 0 · 拒收 1"
    )


def test_a_complete_file_with_an_illegible_key_removes_nothing(bring):
    bring("projects", many(3))
    report = bring("projects", [many(1)[0], a_project(项目编号="")], complete=True)
    assert (report.removed, report.notes) == (
        0,
        ["有 1 行读不出编号，无法断定它们是谁，本次没有移出任何数据；改正后请重新导入。"],
    )


@pytest.mark.parametrize(
    ("kind", "terms"), [("staff", {"complete": True}), ("projects", {"complete": False})]
)
def test_a_district_that_means_nothing_is_refused(bring, kind, terms):
    with pytest.raises(UnusableFileError):
        bring(kind, [FILES[kind]], district_code="120103", **terms)
