"""The demonstration register keeps the contract's form and holds what demonstrations need."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from stdnum.cn import uscc

from data.sample import AS_OF, write

COLUMNS = {
    "companies": [
        *["统一社会信用代码", "企业名称", "企业类型", "资质等级", "法定代表人", "注册区"],
        *["联系电话", "电子邮箱", "官方信用分", "官方信用等级"],
    ],
    "projects": [
        *[
            "项目编号",
            "项目名称",
            "别名",
            "区",
            "地址",
            "施工许可证号",
            "工程类型",
            "结构形式",
            "建筑面积",
            "开工日期",
            "计划竣工日期",
        ],
        *[
            "竣工验收日期",
            "工程状态",
            "质量监督机构",
            "质量监督员",
            "监督电话",
            "绿色建筑等级",
            "装配率",
            "工程担保",
            "质量保险",
            "奖项",
            "标牌编号",
        ],
    ],
    "buildings": ["项目编号", "楼号", "竣工验收日期", "施工许可证号"],
    "participants": [
        "项目编号",
        "责任角色",
        "单位名称",
        "统一社会信用代码",
        "项目负责人",
        "证书编号",
        "承诺书日期",
        "起",
        "止",
    ],
    "staff": ["证书编号", "姓名", "注册类别", "注册单位统一社会信用代码", "有效期至", "状态"],
    "credit-events": [
        *["文号", "统一社会信用代码", "类型", "事由", "作出机关", "作出日期", "公示起", "公示止"],
        *["项目编号", "证书编号", "指标代码", "分值", "惩戒止"],
    ],
}
DISTRICTS = {
    "和平区",
    "河东区",
    "河西区",
    "南开区",
    "河北区",
    "红桥区",
    "东丽区",
    "西青区",
    "津南区",
    "北辰区",
    "武清区",
    "宝坻区",
    "滨海新区",
    "宁河区",
    "静海区",
    "蓟州区",
}
FIVE_PARTIES = {"建设单位", "勘察单位", "设计单位", "施工单位", "监理单位"}
SUPPLIERS = {"工程总承包单位", "检测单位", "施工图审查机构", "预拌混凝土供应单位"}
UNKNOWN = {"", "-", "1900-01-01"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def register(folder):
    return {name: _rows(folder / f"{name}.csv") for name in COLUMNS}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _column(rows: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in rows]


def _repeated(values: list[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_the_contracts(folder, name):
    first_line = (folder / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert first_line.split(",") == COLUMNS[name]


def test_same_seed_gives_the_same_bytes(folder, tmp_path):
    write(tmp_path)
    assert _bytes(tmp_path) == _bytes(folder)


def test_another_seed_gives_another_register(folder, tmp_path):
    write(tmp_path, seed=7)
    assert set(_bytes(tmp_path)) == set(_bytes(folder))
    assert _bytes(tmp_path)["projects.csv"] != _bytes(folder)["projects.csv"]


def test_register_is_large_and_covers_every_district(register):
    projects = register["projects"]
    assert len(projects) >= 420
    assert set(_column(projects, "区")) == DISTRICTS
    assert min(Counter(_column(projects, "区")).values()) >= 10


def test_estates_are_many(register):
    homes = [row["项目名称"] for row in register["projects"] if row["工程类型"] == "住宅工程"]
    estates = {re.split(r"[（(]?[一二三四壹贰叁肆1234]期|项目|住宅工程", name)[0] for name in homes}
    assert len(estates) >= 90


def test_every_uscc_is_valid_and_given_once(register):
    codes = _column(register["companies"], "统一社会信用代码")
    assert [code for code in codes if not uscc.is_valid(code)] == []
    assert _repeated(codes) == []
    assert len(codes) >= 120


def test_company_names_are_given_once(register):
    assert _repeated(_column(register["companies"], "企业名称")) == []


def test_keys_are_unique(register):
    assert _repeated(_column(register["projects"], "项目编号")) == []
    assert _repeated([(row["项目编号"], row["楼号"]) for row in register["buildings"]]) == []
    assert _repeated(_column(register["staff"], "证书编号")) == []
    assert _repeated([(row["姓名"], row["注册单位统一社会信用代码"]) for row in register["staff"]]) == []


def test_buildings_belong_to_projects_two_to_twelve_each(register):
    counts = Counter(_column(register["buildings"], "项目编号"))
    assert set(counts) == set(_column(register["projects"], "项目编号"))
    assert (min(counts.values()), max(counts.values())) == (2, 12)


def test_participants_name_known_projects_and_companies(register):
    projects = set(_column(register["projects"], "项目编号"))
    companies = {(row["统一社会信用代码"], row["企业名称"]) for row in register["companies"]}
    assert {row["项目编号"] for row in register["participants"]} == projects
    assert {
        (row["统一社会信用代码"], row["单位名称"]) for row in register["participants"]
    } - companies == set()


def test_participants_leaders_are_registered_at_their_unit(register):
    known = {(row["证书编号"], row["姓名"], row["注册单位统一社会信用代码"]) for row in register["staff"]}
    named = {
        (row["证书编号"], row["项目负责人"], row["统一社会信用代码"])
        for row in register["participants"]
        if row["证书编号"]
    }
    assert named - known == set()


def test_every_project_has_the_five_parties(register):
    roles: dict[str, set[str]] = {}
    for row in register["participants"]:
        roles.setdefault(row["项目编号"], set()).add(row["责任角色"])
    assert [number for number, found in roles.items() if not found >= FIVE_PARTIES] == []
    assert set().union(*roles.values()) == FIVE_PARTIES | SUPPLIERS


def test_a_repeated_unit_is_a_change_of_leader_without_gap(register):
    terms: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in register["participants"]:
        terms.setdefault((row["项目编号"], row["责任角色"], row["单位名称"]), []).append(row)
    changed = [rows for rows in terms.values() if len(rows) > 1]
    assert len(changed) >= 30
    assert [rows for rows in changed if (len(rows), rows[0]["止"]) != (2, rows[1]["起"])] == []
    assert [rows for rows in changed if rows[0]["证书编号"] == rows[1]["证书编号"] != ""] == []


def test_the_first_example_has_a_chief_supervisor_replaced_last_year(register):
    number = next(row["项目编号"] for row in register["projects"] if row["项目名称"] == "海河新苑二期")
    terms = [
        (row["单位名称"], row["止"] or row["起"])
        for row in register["participants"]
        if (row["项目编号"], row["责任角色"]) == (number, "监理单位")
    ]
    assert terms[:2] == [("天津卫衡工程监理有限公司", "2025-06-16")] * 2


def test_the_first_example_lies_in_hexi_with_one_phase_done_and_one_in_work(register):
    found = {
        row["项目名称"]: (row["区"], row["工程状态"], row["竣工验收日期"] != "")
        for row in register["projects"]
        if row["项目名称"].startswith("海河新苑")
    }
    assert found == {
        "海河新苑一期": ("河西区", "已备案", True),
        "海河新苑二期": ("河西区", "在建", False),
    }


@pytest.mark.parametrize(
    "name",
    ["海河新苑", "海河馨苑", "海河新园", "柳林花园", "柳林家园", "柳霖花园", "大寺悦澜湾", "大寺悦蓝湾"],
)
def test_near_identical_names_are_there(register, name):
    assert [row["项目名称"] for row in register["projects"] if row["项目名称"].startswith(name)] != []


def test_one_name_stands_in_two_districts(register):
    assert {row["区"] for row in register["projects"] if row["项目名称"].startswith("春和里")} == {
        "武清区",
        "宝坻区",
    }


@pytest.mark.parametrize("old", ["塘沽区", "汉沽区", "大港区", "蓟县"])
def test_old_district_names_stand_in_addresses(register, old):
    assert [row["地址"] for row in register["projects"] if old in row["地址"]] != []


@pytest.mark.parametrize("phase", ["二期", "（二期）", "(二期)", "贰期", "2期"])
def test_phases_are_written_in_many_ways(register, phase):
    assert [row["项目名称"] for row in register["projects"] if phase in row["项目名称"]] != []


def test_numbers_have_the_forms_of_the_trade(register):
    projects = register["projects"]
    permits = {row["施工许可证号"] for row in [*projects, *register["buildings"]]} - UNKNOWN
    assert [n for n in _column(projects, "项目编号") if not re.fullmatch(r"12\d{14}", n)] == []
    assert [n for n in permits if not re.fullmatch(r"12\d{14}(0[1-9]|1\d)", n)] == []
    assert [n for n in _column(register["staff"], "证书编号") if not re.fullmatch(r"津[12]12\d{9}", n)] == []
    plates = set(_column(projects, "标牌编号")) - UNKNOWN
    assert [n for n in plates if not re.fullmatch(r"津质牌[A-Z]{2}-20\d\d-\d{4}", n)] == []
    assert len(plates) >= 250


def test_phone_numbers_reach_nobody(register):
    phones = {row["联系电话"] for row in register["companies"]} | {
        row["监督电话"] for row in register["projects"]
    }
    assert [phone for phone in phones if not re.fullmatch(r"022-0000\d{4}", phone)] == []


@pytest.mark.parametrize(
    "item", ["地址", "施工许可证号", "结构形式", "开工日期", "竣工验收日期", "质量监督员"]
)
def test_some_projects_lack_an_item(register, item):
    assert [row["项目编号"] for row in register["projects"] if row[item] in UNKNOWN] != []


def test_some_projects_lack_the_chief_supervisors_name(register):
    nameless = [
        r for r in register["participants"] if r["责任角色"] == "监理单位" and r["项目负责人"] in {"", "-"}
    ]
    assert 5 <= len(nameless) <= 40


def test_project_accepted_with_its_last_building(register):
    last: dict[str, str] = {}
    for row in register["buildings"]:
        last[row["项目编号"]] = max(last.get(row["项目编号"], ""), row["竣工验收日期"])
    accepted = {
        r["项目编号"]: r["竣工验收日期"] for r in register["projects"] if r["竣工验收日期"] not in UNKNOWN
    }
    assert {number: last[number] for number in accepted} == accepted
    assert date.fromisoformat(max(accepted.values())) <= AS_OF


def test_every_state_of_work_and_of_certificates_occurs(register):
    states = {"在建", "停工", "已竣工待验收", "竣工验收合格", "已备案"}
    assert set(_column(register["projects"], "工程状态")) == states
    assert set(_column(register["staff"], "状态")) == {"有效", "暂扣", "吊销", "注销", "终身禁止执业"}
    assert [row for row in register["staff"] if row["有效期至"] < AS_OF.isoformat()] != []


def test_people_of_one_name_work_in_several_units(register):
    units: dict[str, set[str]] = {}
    for row in register["staff"]:
        units.setdefault(row["姓名"], set()).add(row["注册单位统一社会信用代码"])
    assert len([name for name, found in units.items() if len(found) > 2]) >= 10


def test_credit_entries_are_invented_of_every_kind_and_name_known_companies(register):
    found = register["credit-events"]
    assert set(_column(found, "类型")) == {"奖励", "处罚", "不良行为", "列入黑名单", "移出黑名单", "信用修复"}
    assert {row["统一社会信用代码"] for row in found} <= set(
        _column(register["companies"], "统一社会信用代码")
    )
    assert [row["文号"] for row in found if not row["文号"].startswith("演示建")] == []
    assert _repeated([(row["文号"], row["统一社会信用代码"], row["类型"]) for row in found]) == []
    assert len(found) >= 80


def test_some_credit_entries_have_expired_and_some_tell_no_end(register):
    ends = _column(register["credit-events"], "公示止")
    assert "" in ends
    assert [day for day in ends if "" < day < AS_OF.isoformat()] != []
    assert [day for day in ends if day > AS_OF.isoformat()] != []


def test_credit_entries_that_name_a_project_name_one_of_the_register(register):
    named = {row["项目编号"] for row in register["credit-events"]} - {""}
    assert named <= set(_column(register["projects"], "项目编号"))
