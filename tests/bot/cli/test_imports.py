"""`zhijian import` and `zhijian demo` as a clerk types them."""

import os
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from bot.assembly import open_storage
from bot.cli.imports import demo, import_file
from bot.settings import Settings
from data.tables.register import Project, Source
from tests.databases import make_tables

pytestmark = pytest.mark.slow

HEADER = "项目编号,项目名称,别名,区,地址,施工许可证号,工程类型,结构形式,建筑面积,开工日期,计划竣工日期,竣工验收日期,工程状态,备注"
GOOD = "1,海河新苑一期,,河西区,,,,,,,,,,"
BETTER = "1,海河新苑一期,,河西区,洞庭路1号,,,,,,,,,"
BAD = "2,海河新苑二期,,河西区,,,,,很大,,,,,"


@pytest.fixture
def settings(tmp_path):
    settings = Settings(var_dir=tmp_path / "var", _env_file=None)
    _, storage = open_storage(settings)
    make_tables(storage.engine)
    storage.close()
    return settings


@pytest.fixture
def type_in(settings, tmp_path):
    def run(command, *words, lines=()):
        (tmp_path / "项目.csv").write_text("\n".join([HEADER, *lines]), encoding="utf-8")
        os.utime(tmp_path / "项目.csv", (0, datetime(2026, 3, 4, 17, tzinfo=UTC).timestamp()))
        words = [str(tmp_path / "项目.csv") if word == "FILE" else word for word in words]
        result = CliRunner().invoke(command, words, obj=settings)
        return result.exit_code, result.stdout.splitlines(), result.stderr

    return run


def ask(settings, query):
    _, storage = open_storage(settings)
    with storage.reading() as session:
        found = session.execute(query).all()
    storage.close()
    return found


def test_a_good_file_ends_with_its_counts_and_zero(type_in, settings):
    assert type_in(import_file, "projects", "FILE", lines=[GOOD]) == (
        0,
        ["不认识的列，没有导入：备注", "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"],
        "",
    )
    assert [(name, str(as_of)) for name, as_of in ask(settings, select(Source.name, Source.as_of))] == [
        ("项目.csv", "2026-03-05")
    ]


def test_a_refused_row_is_told_and_ends_with_three(type_in, settings):
    code, said, _ = type_in(
        import_file, "projects", "FILE", "--source", "市级平台", "--as-of", "2026年3月1日", lines=[GOOD, BAD]
    )
    assert (code, said) == (
        3,
        [
            "第 3 行 拒收 建筑面积“很大”：应为数字",
            "不认识的列，没有导入：备注",
            "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 1",
        ],
    )
    assert [(name, str(as_of)) for name, as_of in ask(settings, select(Source.name, Source.as_of))] == [
        ("市级平台", "2026-03-01")
    ]


def test_trying_out_tells_everything_and_writes_nothing(type_in, settings):
    type_in(import_file, "projects", "FILE", lines=[GOOD])
    assert type_in(
        import_file, "projects", "FILE", "--dry-run", lines=[BETTER, GOOD.replace("1,", "3,", 1)]
    ) == (
        0,
        [
            "试运行：只看会改什么，不写入。",
            "第 2 行 变更 1 海河新苑一期：地址 未登记 → 洞庭路1号",
            "第 3 行 新增 3 海河新苑一期",
            "不认识的列，没有导入：备注",
            "新增 1 · 变更 1 · 未变 0 · 移出 0 · 拒收 0",
        ],
        "",
    )
    assert ask(settings, select(Project.number, Project.address)) == [("1", None)]


def test_a_complete_file_of_a_district_names_what_it_removes(type_in):
    type_in(import_file, "projects", "FILE", lines=[GOOD, GOOD.replace("1,", "3,", 1)])
    code, said, _ = type_in(import_file, "projects", "FILE", "--complete", "--district", "河西", lines=[GOOD])
    assert (code, said[0], said[-1]) == (
        0,
        "移出 3 海河新苑一期",
        "新增 0 · 变更 0 · 未变 1 · 移出 1 · 拒收 0",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["projects", "/nowhere/项目.csv"], "打不开文件 /nowhere/项目.csv：没有这个文件\n"),
        (["projects", "FILE"], "文件 项目.csv 只有列名，没有数据\n"),
        (
            ["companies", "FILE"],
            "第一行缺少列：统一社会信用代码、企业名称、企业类型、资质等级、法定代表人、注册区\n",
        ),
        (
            ["projects", "FILE", "--as-of", "昨天"],
            "--as-of“昨天”：日期应写成 2026-03-05、2026/3/5 或 2026年3月5日\n",
        ),
        (["projects", "FILE", "--as-of", "2099-01-01"], "--as-of“2099-01-01”：应是今天或以前的一天\n"),
        (["projects", "FILE", "--complete", "--district", "朝阳区"], "--district“朝阳区”：不是本市的区\n"),
        (
            ["projects", "FILE", "--district", "河西区"],
            "--district 只和 --complete 一起用：它说明文件是哪个区的全量\n",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence_and_ends_with_two(type_in, words, sentence):
    assert type_in(import_file, *words) == (2, [], sentence)


def test_a_bare_database_is_said(tmp_path, type_in):
    bare = Settings(var_dir=tmp_path / "bare", _env_file=None)
    result = CliRunner().invoke(import_file, ["projects", str(tmp_path / "项目.csv")], obj=bare)
    assert (result.exit_code, result.stderr) == (2, "数据库还没有建好，请先运行 zhijian migrate。\n")


def test_the_demonstration_goes_in_and_out(type_in, settings):
    code, said, _ = type_in(demo)
    assert (code, said[1]) == (0, "projects：新增 452 · 变更 0 · 未变 0 · 移出 0 · 拒收 0")
    assert type_in(demo) == (2, [], "登记库里已有数据，演示数据只能载入空库。\n")
    _, said, _ = type_in(import_file, "projects", "FILE", lines=[GOOD])
    assert said[-2] == "登记库里还有演示数据，取走请用 zhijian demo --remove。"
    assert type_in(demo, "--remove")[0] == 0
    assert ask(settings, select(func.count()).select_from(Project)) == [(1,)]
