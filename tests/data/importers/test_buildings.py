"""Buildings of a project."""

from datetime import date

from sqlalchemy import select

from data.importers.findings import Changed, Difference, Refused
from data.search import search
from data.tables.register import Building, Project
from tests.data.importers.samples import a_building, a_project

NUMBER = "1201032003050001"


def test_every_column_arrives(bring, rows):
    bring("projects", [a_project()])
    assert bring.summary("buildings", [a_building()]) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    query = select(Project.number, Building.name, Building.accepted_on, Building.permit_number).join(Project)
    assert rows(query) == [(NUMBER, "3号楼", date(2022, 8, 9), "120103202003050201")]


def test_the_same_file_twice_changes_nothing(bring):
    bring("projects", [a_project()])
    bring("buildings", [a_building()])
    assert (
        bring.summary("buildings", [a_building(楼号=" ３号楼")])
        == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"
    )


def test_a_building_without_its_project_is_refused(bring, rows):
    bring("projects", [a_project()])
    assert (
        bring.summary("buildings", [a_building(项目编号="404"), a_building()])
        == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 1"
    )
    assert bring.told[0] == Refused(2, "项目编号", "404", "登记库里没有这个项目，请先导入项目")


def test_the_same_building_twice_is_refused_and_a_part_of_it_is_not(bring, rows):
    bring("projects", [a_project()])
    found = [a_building(), a_building(楼号="３号楼", 竣工验收日期=""), a_building(楼号="3号楼A座")]
    assert bring.summary("buildings", found) == "新增 2 · 变更 0 · 未变 0 · 移出 0 · 拒收 1"
    assert bring.told[1] == Refused(3, "项目编号", NUMBER, "与第 2 行重复")


def test_a_change_is_told_and_the_project_is_found_by_the_new_permit(bring, sessions):
    bring("projects", [a_project()])
    bring("buildings", [a_building()])
    bring("buildings", [a_building(施工许可证号="120103202003050999", 竣工验收日期="2022/8/10")])
    assert bring.told == [
        Changed(
            2,
            f"{NUMBER} 3号楼",
            (
                Difference("竣工验收日期", "2022-08-09", "2022-08-10"),
                Difference("施工许可证号", "120103202003050201", "120103202003050999"),
            ),
        )
    ]
    with sessions() as session:
        found = [search(session, said).hits for said in ("120103202003050999", "120103202003050201")]
    assert [[hit.building for hit in hits if hit.exact] for hits in found] == [["3号楼"], []]
