"""部门: who answers for what in which district."""

from sqlalchemy import select

from data.importers.findings import Changed, Difference, Refused
from data.tables.departments import Department

KNOWN = select(Department.name, Department.district_code, Department.matter, Department.phone).order_by(
    Department.id
)


def a_department(**facts):
    return {
        "部门": "区住房和建设委员会",
        "区": "河西区",
        "事项": "工程质量",
        "电话": "022-23278888",
        "地址": "河西区洞庭路1号",
        "受理时间": "工作日 8:30–17:30",
    } | facts


def test_every_column_arrives_and_the_same_file_twice_changes_nothing(bring, rows):
    assert bring.summary("departments", [a_department()]) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.summary("departments", [a_department()]) == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"
    columns = (Department.name, Department.district_code, Department.matter, Department.phone)
    assert rows(select(*columns, Department.address, Department.hours)) == [
        ("区住房和建设委员会", "120103", "工程质量", "022-23278888", "河西区洞庭路1号", "工作日 8:30–17:30")
    ]


def test_a_new_phone_is_told_as_a_change(bring):
    bring("departments", [a_department()])
    bring("departments", [a_department(电话="022-23279999")])
    assert bring.told == [
        Changed(2, "区住房和建设委员会 工程质量", (Difference("电话", "022-23278888", "022-23279999"),))
    ]


def test_the_whole_city_is_a_place_and_what_is_no_district_is_refused(bring, rows):
    file = [a_department(区="全市"), a_department(区="", 事项=""), a_department(区="海淀区")]
    bring("departments", file)
    assert bring.told[2:] == [] or isinstance(bring.told[-1], Refused)
    assert rows(KNOWN) == [
        ("区住房和建设委员会", "", "工程质量", "022-23278888"),
        ("区住房和建设委员会", "", "", "022-23278888"),
    ]


def test_a_complete_file_of_a_district_takes_out_what_it_no_longer_holds(bring, rows):
    bring("departments", [a_department(), a_department(区="和平区"), a_department(事项="物业")])
    said = bring.summary("departments", [a_department()], complete=True, district_code="120103")
    assert said == "新增 0 · 变更 0 · 未变 1 · 移出 1 · 拒收 0"
    standing = select(Department.district_code, Department.matter).where(Department.removed_at.is_(None))
    assert rows(standing.order_by(Department.id)) == [("120103", "工程质量"), ("120101", "工程质量")]
