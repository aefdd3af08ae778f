"""Projects, on their sites, with the names people use."""

from datetime import date

from sqlalchemy import func, select

from data.importers.findings import Added, Changed, Difference, Doubted, Refused
from data.search import search
from data.tables.register import Project, ProjectAlias, Site
from tests.data.importers.samples import a_project, without
from tests.statements import sent_to

NUMBER = "1201032003050001"
COLUMNS = (
    Project.number, Project.name, Project.district_code, Project.address, Project.permit_number, Project.plate_number, Project.kind,
    Project.structure, Project.area_m2, Project.started_on, Project.planned_on, Project.accepted_on, Project.state, Project.station,
    Project.inspector, Project.inspector_phone, Project.green_rating, Project.prefabrication, Project.guarantee, Project.insurance,
    Project.awards,
)  # fmt: skip
ALIASES = select(ProjectAlias.alias).order_by(ProjectAlias.id)
SITES = select(Site.estate, Site.phase, Site.district_code).join(Project)


def test_every_column_arrives(bring, rows):
    assert bring.summary("projects", [a_project()]) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.told == [Added(2, f"{NUMBER} 海河新苑二期")]
    assert rows(select(*COLUMNS)) == [
        (
            NUMBER, "海河新苑二期", "120103", "天津市河西区洞庭路126号", "120103202003050101", "津质牌HX-2022-0132", "住宅工程",
            "剪力墙结构", 40731.07, date(2020, 3, 5), date(2022, 6, 1), date(2022, 8, 9), "已备案", "河西区建设工程质量监督站", "于宝华",
            "022-00009000", "二星级", "50%", "履约保证保险", "潜在缺陷保险", "海河杯",
        )
    ]  # fmt: skip
    assert rows(ALIASES) == [("海河家园",), ("新苑",)]
    assert rows(SITES) == [("海河新苑", 2, "120103")]


def test_what_a_register_does_not_know_is_none(bring, rows):
    dirty = a_project(
        开工日期="1900-01-01", 计划竣工日期="-", 竣工验收日期="", 建筑面积="0.0", 地址="-", 别名="", 区=""
    )
    bring("projects", [dirty])
    columns = (Project.started_on, Project.planned_on, Project.accepted_on, Project.area_m2, Project.address)
    assert rows(select(*columns, Project.district_code)) == [(None, None, None, None, None, "")]
    assert rows(ALIASES) == []


def test_the_same_file_twice_changes_nothing(bring, rows):
    bring("projects", [a_project()])
    before = (
        rows(select(Project.__table__)),
        rows(select(Site.__table__)),
        rows(select(ProjectAlias.__table__)),
    )
    assert bring.summary("projects", [a_project()]) == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"
    assert (
        rows(select(Project.__table__)),
        rows(select(Site.__table__)),
        rows(select(ProjectAlias.__table__)),
    ) == before


def test_a_change_is_told_old_and_new(bring, rows):
    bring("projects", [a_project()])
    bring(
        "projects",
        [
            a_project(
                项目名称="海河新苑三期", 别名="新苑；海河尚城", 区="塘沽", 竣工验收日期="", 建筑面积="4.1万"
            )
        ],
    )
    assert bring.told == [
        Changed(
            2,
            f"{NUMBER} 海河新苑三期",
            (
                Difference("项目名称", "海河新苑二期", "海河新苑三期"),
                Difference("建筑面积", "40731.07", "41000"),
                Difference("竣工验收日期", "2022-08-09", None),
                Difference("区", "河西区", "滨海新区"),
                Difference("别名", "海河家园;新苑", "新苑;海河尚城"),
            ),
        )
    ]
    assert rows(ALIASES) == [("新苑",), ("海河尚城",)]
    assert rows(SITES) == [("海河新苑", 3, "120116")]


def test_a_missing_optional_column_leaves_what_is_known(bring, rows):
    bring("projects", [a_project()])
    optional = (
        "质量监督机构",
        "质量监督员",
        "监督电话",
        "绿色建筑等级",
        "装配率",
        "工程担保",
        "质量保险",
        "奖项",
        "标牌编号",
    )
    assert (
        bring.summary("projects", [without(a_project(), *optional)])
        == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"
    )
    assert rows(select(Project.plate_number, Project.awards)) == [("津质牌HX-2022-0132", "海河杯")]


def test_projects_of_one_estate_and_phase_share_a_site(bring, rows):
    bring(
        "projects",
        [
            a_project(项目编号="1", 项目名称="海河新苑二期1-6号楼"),
            a_project(项目编号="2", 项目名称="海河新苑贰期地下车库"),
            a_project(项目编号="3", 项目名称="海河新苑（三期）"),
            a_project(项目编号="4", 项目名称="海河新苑二期", 区="东丽区"),
        ],
    )
    query = (
        select(Project.number, Site.estate, Site.phase, Site.district_code)
        .join(Site)
        .order_by(Project.number)
    )
    assert rows(query) == [
        ("1", "海河新苑", 2, "120103"),
        ("2", "海河新苑", 2, "120103"),
        ("3", "海河新苑", 3, "120103"),
        ("4", "海河新苑", 2, "120110"),
    ]
    assert rows(select(func.count()).select_from(Site)) == [(3,)]


def test_a_district_of_elsewhere_leaves_the_project_without_one(bring, rows):
    assert bring("projects", [a_project(区="海淀区")]).summary == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.told[0] == Doubted(2, "区", "海淀区", "不是本市的区，按未登记处理")
    assert rows(select(Project.district_code)) == [("",)]


def test_an_acceptance_before_the_start_is_told_and_kept(bring, rows):
    bring("projects", [a_project(开工日期="2023-01-01")])
    assert Doubted(2, "竣工验收日期", "2022-08-09", "早于开工日期 2023-01-01，照录，请核对") in bring.told
    assert rows(select(Project.accepted_on)) == [(date(2022, 8, 9),)]


def test_wrong_rows_are_refused_and_hurt_no_other(bring, rows):
    wrong = [
        a_project(开工日期="去年春天", 建筑面积="很大"),
        a_project(项目编号=""),
        a_project(),
        a_project(项目编号="１２０１０３２００３０５０００１"),
        a_project(项目编号="2", 项目名称="-"),
    ]
    assert bring.summary("projects", wrong) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 4"
    assert bring.told == [
        Refused(2, "建筑面积", "很大", "应为数字"),
        Refused(2, "开工日期", "去年春天", "日期应写成 2026-03-05、2026/3/5 或 2026年3月5日"),
        Refused(3, "项目编号", "", "不能为空"),
        Added(4, f"{NUMBER} 海河新苑二期"),
        Refused(5, "项目编号", "１２０１０３２００３０５０００１", "与第 4 行重复"),
        Refused(6, "项目名称", "-", "不能为空"),
    ]
    assert rows(select(Project.number)) == [(NUMBER,)]


def test_a_project_is_found_by_all_it_is_known_by(bring, sessions):
    bring(
        "projects",
        [
            a_project(),
            a_project(项目编号="2", 项目名称="滨江云邸", 别名="", 地址="", 施工许可证号="", 标牌编号=""),
        ],
    )
    said = ("海河新苑二期", "海河家园", "洞庭路126号", "津质牌HX-2022-0132", "120103202003050101", NUMBER)
    with sessions() as session:
        assert [[hit.number for hit in search(session, words).hits] for words in said] == [[NUMBER]] * len(
            said
        )


def test_a_changed_alias_and_permit_are_found_and_the_old_are_not(bring, sessions):
    bring("projects", [a_project()])
    bring("projects", [a_project(别名="河畔人家", 施工许可证号="120103202003059901")])
    with sessions() as session:
        hits = {
            said: search(session, said).hits
            for said in ("河畔人家", "海河家园", "120103202003059901", "120103202003050101")
        }
    assert [bool([hit for hit in found if hit.exact]) for found in hits.values()] == [
        True,
        False,
        True,
        False,
    ]


def test_more_lines_of_known_projects_ask_the_database_no_more(bring, engine):
    def asked(count, road):
        numbers = [str(int(NUMBER) + n) for n in range(count)]
        with sent_to(engine) as sent:
            bring("projects", [a_project(项目编号=number, 地址=road) for number in numbers])
        return len([one for one in sent if one.lstrip().startswith("SELECT")])

    asked(30, "洞庭路1号")
    assert asked(30, "洞庭路2号") == asked(3, "洞庭路3号")
