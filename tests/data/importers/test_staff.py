"""Registered people and their certificates."""

from datetime import date

from sqlalchemy import select

from data.importers.findings import Changed, Difference, Refused
from data.search import search
from data.tables.register import Certificate, Company, Person
from tests.data.importers.samples import BUILDER, SUPERVISOR, a_certificate, a_company

NUMBER = "津112050700001"
HELD = select(Certificate.number, Person.name, Person.uscc).join(Person).order_by(Certificate.number)


def test_every_column_arrives(bring, rows):
    bring("companies", [a_company()])
    assert bring.summary("staff", [a_certificate()]) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    columns = (
        Certificate.number,
        Person.name,
        Certificate.category,
        Company.uscc,
        Certificate.valid_until,
        Certificate.state,
    )
    assert rows(select(*columns).join(Certificate.person).join(Company)) == [
        (NUMBER, "张建国", "一级注册建造师", BUILDER, date(2028, 12, 14), "有效")
    ]


def test_the_same_file_twice_changes_nothing(bring):
    bring("staff", [a_certificate()])
    assert bring.summary("staff", [a_certificate()]) == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"


def test_one_person_may_hold_two_certificates_and_one_name_may_be_two_people(bring, rows):
    bring(
        "staff",
        [
            a_certificate(),
            a_certificate(证书编号="2"),
            a_certificate(证书编号="3", 注册单位统一社会信用代码=SUPERVISOR),
        ],
    )
    assert rows(HELD) == [("2", "张建国", BUILDER), ("3", "张建国", SUPERVISOR), (NUMBER, "张建国", BUILDER)]
    assert rows(select(Person.uscc).order_by(Person.id)) == [(BUILDER,), (SUPERVISOR,)]


def test_a_person_who_changes_the_unit_is_told_and_found_there_only(bring, sessions):
    bring("staff", [a_certificate()])
    bring("staff", [a_certificate(注册单位统一社会信用代码=SUPERVISOR, 状态="暂扣")])
    assert bring.told == [
        Changed(
            2,
            f"{NUMBER} 张建国",
            (Difference("状态", "有效", "暂扣"), Difference("注册单位统一社会信用代码", BUILDER, SUPERVISOR)),
        )
    ]
    with sessions() as session:
        found = [
            session.get(Person, hit.id).uscc for hit in search(session, "张建国", kinds=("person",)).hits
        ]
    assert found == [SUPERVISOR]


def test_wrong_rows_are_refused(bring):
    wrong = [
        a_certificate(状态="挂失"),
        a_certificate(注册单位统一社会信用代码="35156027X"),
        a_certificate(姓名=""),
        a_certificate(姓名="长" * 61),
    ]
    assert bring.summary("staff", wrong) == "新增 0 · 变更 0 · 未变 0 · 移出 0 · 拒收 4"
    assert bring.told == [
        Refused(2, "状态", "挂失", "应为：有效、暂扣、吊销、注销、终身禁止执业"),
        Refused(
            3, "注册单位统一社会信用代码", "35156027X", "这是九位的组织机构代码，不是 18 位统一社会信用代码"
        ),
        Refused(4, "姓名", "", "不能为空"),
        Refused(5, "姓名", "长" * 59 + "…", "太长，最多 60 字"),
    ]
