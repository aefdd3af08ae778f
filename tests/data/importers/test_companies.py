"""Companies, by their credit code."""

from sqlalchemy import select

from data.importers.findings import Added, Changed, Difference, Doubted, Refused
from data.search import search
from data.tables.register import Company, Participation, Person
from tests.data.importers.samples import BUILDER, a_certificate, a_company, a_participant, a_project, without

COLUMNS = (
    Company.uscc, Company.name, Company.kind, Company.qualification, Company.legal_representative, Company.registered_district,
    Company.phone, Company.email, Company.official_score, Company.official_grade, Company.removed_at,
)  # fmt: skip


def test_every_column_arrives(bring, rows):
    assert bring.summary("companies", [a_company()]) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.told == [Added(2, f"{BUILDER} 天津城垒建设集团有限公司")]
    assert rows(select(*COLUMNS)) == [
        (
            BUILDER, "天津城垒建设集团有限公司", "施工", "建筑工程施工总承包一级", "王伟", "河西区",
            "022-00000001", "office@yanshi.example", 909.6, "A", None,
        )
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing(bring, rows):
    bring("companies", [a_company()])
    before = rows(select(Company.__table__))
    assert bring.summary("companies", [a_company()]) == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"
    assert rows(select(Company.__table__)) == before


def test_a_change_is_told_old_and_new(bring, rows):
    bring("companies", [a_company()])
    report = bring("companies", [a_company(资质等级="", 官方信用分="850")])
    assert report.summary == "新增 0 · 变更 1 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.told == [
        Changed(
            2,
            f"{BUILDER} 天津城垒建设集团有限公司",
            (
                Difference("资质等级", "建筑工程施工总承包一级", None),
                Difference("官方信用分", "909.6", "850"),
            ),
        )
    ]
    assert rows(select(Company.qualification, Company.official_score)) == [(None, 850.0)]


def test_a_missing_column_leaves_what_is_known_and_an_empty_cell_does_not(bring, rows):
    bring("companies", [a_company()])
    bring("companies", [without(a_company(电子邮箱=""), "联系电话")])
    assert rows(select(Company.phone, Company.email)) == [("022-00000001", None)]


def test_wrong_rows_are_refused_and_hurt_no_other(bring, rows):
    bad = [
        a_company(统一社会信用代码="58060033-5"),
        a_company(统一社会信用代码=""),
        a_company(统一社会信用代码="9144030071526726XG", 企业名称="", 官方信用分="很高"),
        a_company(),
        a_company(统一社会信用代码=" 91110000802100433b", 企业名称="天津另名有限公司"),
        a_company(统一社会信用代码="91120116592938202F", 企业类型="长" * 61),
    ]
    assert bring.summary("companies", bad) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 5"
    assert bring.told == [
        Refused(2, "统一社会信用代码", "58060033-5", "这是九位的组织机构代码，不是 18 位统一社会信用代码"),
        Refused(3, "统一社会信用代码", "", "不能为空"),
        Refused(4, "企业名称", "", "不能为空"),
        Refused(4, "官方信用分", "很高", "应为数字"),
        Added(5, f"{BUILDER} 天津城垒建设集团有限公司"),
        Refused(6, "统一社会信用代码", "91110000802100433b", "与第 5 行重复"),
        Refused(7, "企业类型", "长" * 59 + "…", "太长，最多 60 字"),
    ]
    assert rows(select(Company.name)) == [("天津城垒建设集团有限公司",)]


def test_an_address_that_is_no_mail_is_left_out_and_told(bring, rows):
    assert bring("companies", [a_company(电子邮箱="见官网")]).refused == 0
    assert bring.told[0] == Doubted(2, "电子邮箱", "见官网", "不像电子邮箱，未予登记")
    assert rows(select(Company.email)) == [(None,)]


def test_a_company_that_arrives_is_joined_to_those_who_wait_for_it(bring, rows):
    bring("projects", [a_project()])
    bring("participants", [a_participant(), a_participant(责任角色="建设单位", 统一社会信用代码="")])
    bring("staff", [a_certificate()])
    assert rows(select(Participation.company_id)) == [(None,), (None,)]
    bring("companies", [a_company()])
    (company_id,) = rows(select(Company.id))[0]
    assert rows(select(Participation.company_id).order_by(Participation.id)) == [(company_id,), (None,)]
    assert rows(select(Person.company_id)) == [(company_id,)]


def test_a_company_is_found_by_its_new_name_after_a_change(bring, sessions):
    bring("companies", [a_company()])
    bring("companies", [a_company(企业名称="天津海垣建工集团有限公司")])
    with sessions() as session:
        found = [
            search(session, said, kinds=("company",)).hits for said in ("海垣建工", "城垒建设集团", BUILDER)
        ]
    assert [[hit.name for hit in hits if hit.exact] for hits in found] == [
        ["天津海垣建工集团有限公司"], [], ["天津海垣建工集团有限公司"],
    ]  # fmt: skip
