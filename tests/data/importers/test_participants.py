"""Who answers for what, from which day to which."""

from datetime import date

import pytest
from sqlalchemy import select

from data.importers.findings import Added, Changed, Difference, Doubted, Refused
from data.tables.register import Company, Participation, Project
from tests.data.importers.samples import BUILDER, SUPERVISOR, a_company, a_participant, a_project

NUMBER, UNIT = "1201032003050001", "天津城垒建设集团有限公司"
WHAT = f"{NUMBER} 施工单位 {UNIT}"
TERMS = select(Participation.leader, Participation.since, Participation.until).order_by(Participation.id)


@pytest.fixture(autouse=True)
def project(bring):
    bring("projects", [a_project(), a_project(项目编号="2", 项目名称="滨江云邸")])


def test_every_column_arrives(bring, rows):
    bring("companies", [a_company()])
    assert (
        bring.summary("participants", [a_participant(止="2022-08-09")])
        == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    )
    p = Participation
    columns = (
        Project.number,
        p.role,
        p.company_name,
        p.uscc,
        Company.name,
        p.leader,
        p.certificate_number,
        p.promised_on,
    )
    assert rows(select(*columns, p.since, p.until).join(p.project).join(p.company)) == [
        (
            NUMBER, "施工单位", UNIT, BUILDER, UNIT, "张建国", "津112050700001", date(2020, 2, 20),
            date(2020, 2, 20), date(2022, 8, 9),
        )
    ]  # fmt: skip


def test_a_new_leader_in_a_later_file_ends_the_former_ones_time_on_that_day(bring, rows):
    bring("participants", [a_participant()])
    new = a_participant(项目负责人="李娜", 证书编号="2", 承诺书日期="2021-06-18", 起="2021-06-16")
    assert bring.summary("participants", [new]) == "新增 1 · 变更 1 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.told == [
        Added(2, WHAT),
        Changed(2, f"{WHAT} 张建国", (Difference("止", None, "2021-06-16"),)),
    ]
    assert rows(TERMS) == [
        ("张建国", date(2020, 2, 20), date(2021, 6, 16)),
        ("李娜", date(2021, 6, 16), None),
    ]
    assert bring.summary("participants", [new]) == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"


def test_a_new_leader_in_the_same_file_ends_the_former_ones_time_on_that_day(bring, rows):
    both = [a_participant(项目负责人="李娜", 起="2021-06-16"), a_participant()]
    assert bring.summary("participants", both) == "新增 2 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert sorted(rows(TERMS)) == [
        ("张建国", date(2020, 2, 20), date(2021, 6, 16)),
        ("李娜", date(2021, 6, 16), None),
    ]
    assert bring.summary("participants", both) == "新增 0 · 变更 0 · 未变 2 · 移出 0 · 拒收 0"


def test_an_older_file_again_does_not_bring_the_former_leader_back(bring, rows):
    bring("participants", [a_participant()])
    bring("participants", [a_participant(项目负责人="李娜", 起="2021-06-16")])
    assert bring.summary("participants", [a_participant()]) == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"
    assert rows(TERMS) == [
        ("张建国", date(2020, 2, 20), date(2021, 6, 16)),
        ("李娜", date(2021, 6, 16), None),
    ]


def test_a_former_leader_who_returns_has_two_terms(bring, rows):
    bring("participants", [a_participant(), a_participant(项目负责人="李娜", 起="2021-06-16")])
    bring("participants", [a_participant(起="2022-01-01")])
    assert rows(TERMS) == [
        ("张建国", date(2020, 2, 20), date(2021, 6, 16)),
        ("李娜", date(2021, 6, 16), date(2022, 1, 1)),
        ("张建国", date(2022, 1, 1), None),
    ]


def test_a_new_leader_without_first_day_begins_with_the_promise_or_else_on_the_files_day(bring, rows):
    promised = a_participant(项目负责人="李娜", 起="", 承诺书日期="2021-06-18")
    unpromised = a_participant(项目负责人="王伟", 起="", 承诺书日期="")
    bring("participants", [a_participant()])
    for file in (promised, unpromised):
        assert bring.summary("participants", [file]) == "新增 1 · 变更 1 · 未变 0 · 移出 0 · 拒收 0"
        assert bring.summary("participants", [file]) == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"
    assert rows(TERMS) == [
        ("张建国", date(2020, 2, 20), date(2021, 6, 18)),
        ("李娜", date(2021, 6, 18), date(2026, 11, 1)),
        ("王伟", date(2026, 11, 1), None),
    ]


def test_two_leaders_of_one_unit_whose_order_cannot_be_told_are_not_guessed(bring, rows):
    undated = {"起": "", "承诺书日期": ""}
    both = [a_participant(**undated), a_participant(项目负责人="李娜", **undated)]
    assert bring.summary("participants", both) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 1"
    assert bring.told[1] == Refused(
        3, "项目负责人", "李娜", "同一单位在第 2 行已有负责人，没有“起”分不出先后"
    )
    assert rows(TERMS) == [("张建国", None, None)]


def test_a_corrected_day_or_name_changes_the_term_and_makes_no_second(bring, rows):
    bring("participants", [a_participant(), a_participant(项目负责人="李娜", 起="2021-06-16")])
    bring("participants", [a_participant(起="2020-02-25"), a_participant(项目负责人="李娜", 起="2021-06-20")])
    assert rows(TERMS) == [
        ("张建国", date(2020, 2, 25), date(2021, 6, 20)),
        ("李娜", date(2021, 6, 20), None),
    ]
    bring("participants", [a_participant(项目负责人="李那", 起="2021-06-20")])
    assert bring.told == [Changed(2, WHAT, (Difference("项目负责人", "李娜", "李那"),))]


def test_an_unknown_leader_is_filled_in_and_an_empty_cell_unsets_one(bring, rows):
    unknown = a_participant(项目负责人="", 起="")
    bring("participants", [unknown])
    bring("participants", [a_participant(起="")])
    assert rows(TERMS) == [("张建国", None, None)]
    bring("participants", [unknown])
    assert rows(TERMS) == [(None, None, None)]


def test_terms_of_unknown_leaders_stand_side_by_side(bring, rows):
    both = [a_participant(项目负责人="-", 止="2021-06-16"), a_participant(项目负责人="-", 起="2021-06-16")]
    bring("participants", both)
    assert bring.summary("participants", both) == "新增 0 · 变更 0 · 未变 2 · 移出 0 · 拒收 0"
    assert rows(TERMS) == [(None, date(2020, 2, 20), date(2021, 6, 16)), (None, date(2021, 6, 16), None)]


def test_several_units_may_share_a_role(bring, rows):
    two = [
        a_participant(),
        a_participant(
            单位名称="天津海垣建工有限公司", 统一社会信用代码=SUPERVISOR, 项目负责人="李娜", 起="2021-01-01"
        ),
    ]
    assert bring.summary("participants", two) == "新增 2 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert rows(TERMS) == [("张建国", date(2020, 2, 20), None), ("李娜", date(2021, 1, 1), None)]


def test_a_unit_with_a_new_name_and_the_same_code_is_the_same_unit(bring, rows):
    bring("participants", [a_participant()])
    bring("participants", [a_participant(单位名称="天津城垒建工有限公司")])
    assert bring.told == [
        Changed(
            2,
            f"{NUMBER} 施工单位 天津城垒建工有限公司",
            (Difference("单位名称", UNIT, "天津城垒建工有限公司"),),
        )
    ]
    assert len(rows(TERMS)) == 1


@pytest.mark.parametrize("code", ["58060033-5", "9111000080210043", "91110000802100433C"])
def test_a_bad_code_keeps_the_unit_by_its_name(bring, rows, code):
    assert bring("participants", [a_participant(统一社会信用代码=code)]).refused == 0
    assert [type(told) for told in bring.told] == [Doubted, Added]
    assert rows(select(Participation.company_name, Participation.uscc)) == [(UNIT, None)]


def test_wrong_rows_are_refused_and_hurt_no_other(bring, rows):
    wrong = [
        a_participant(项目编号="404"),
        a_participant(责任角色="包工头"),
        a_participant(单位名称=""),
        a_participant(止="2019-01-01"),
        a_participant(责任角色="监理"),
        a_participant(责任角色="监理单位"),
    ]
    assert bring.summary("participants", wrong) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 5"
    assert sorted(bring.told, key=lambda told: told.line) == [
        Refused(2, "项目编号", "404", "登记库里没有这个项目，请先导入项目"),
        Refused(
            3, "责任角色", "包工头",
            "责任角色应为：建设单位、勘察单位、设计单位、施工单位、监理单位、工程总承包单位、检测单位、施工图审查机构、预拌混凝土供应单位",
        ),
        Refused(4, "单位名称", "", "不能为空"),
        Refused(5, "止", "2019-01-01", "早于“起” 2020-02-20"),
        Added(6, f"{NUMBER} 监理单位 {UNIT}"),
        Refused(7, "项目编号", NUMBER, "与第 6 行重复"),
    ]  # fmt: skip
    assert rows(select(Participation.role)) == [("监理单位",)]


def test_without_the_columns_of_days_what_is_known_of_them_stays(bring, rows):
    bring("participants", [a_participant(止="2022-08-09")])
    bring("participants", [{k: v for k, v in a_participant(证书编号="9").items() if k not in ("起", "止")}])
    assert rows(TERMS) == [("张建国", date(2020, 2, 20), date(2022, 8, 9))]
    assert rows(select(Participation.certificate_number)) == [("9",)]
