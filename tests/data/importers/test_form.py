"""The form of a file: its encoding, its columns, its lines."""

import openpyxl
import pytest
from sqlalchemy import select

from data.importers import KINDS
from data.importers.findings import UnusableFileError
from data.tables.register import Source
from tests.data.importers.conftest import write_csv
from tests.data.importers.samples import FILES, a_building, a_project, without

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_kind_is_imported_in_each_encoding(bring, tmp_path, kind, encoding):
    bring(
        "projects",
        [a_project(项目编号="1"), a_project()]
        if kind not in {"companies", "projects"}
        else [a_project(项目编号="1")],
    )
    path = write_csv(tmp_path / "file.csv", [FILES[kind]], encoding)
    assert bring.summary(kind, path) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"


@pytest.mark.parametrize("kind", FILES)
def test_a_workbook_says_the_same_as_a_table_of_text(bring, tmp_path, kind):
    bring("projects", [a_project()])
    bring(kind, [FILES[kind]])
    book = openpyxl.Workbook()
    for row in (list(FILES[kind]), list(FILES[kind].values())):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    assert bring.summary(kind, tmp_path / "book.xlsx") == "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"


@pytest.mark.parametrize("kind", FILES)
def test_the_order_of_columns_is_free_and_titles_may_be_dirty(bring, tmp_path, kind):
    bring("projects", [a_project()])
    bring(kind, [FILES[kind]])
    dirty = {f"　*{title} ": cell for title, cell in reversed(FILES[kind].items())} | {"备注": "x", "": ""}
    report = bring(kind, [dirty])
    assert (report.summary, report.unknown_columns) == (
        "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0",
        ("备注",),
    )


@pytest.mark.parametrize("kind", FILES)
def test_a_missing_required_column_makes_the_file_unusable(bring, rows, kind):
    required = [column.title for column in KINDS[kind].columns if not column.optional]
    sentences = []
    for title in required:
        with pytest.raises(UnusableFileError) as unusable:
            bring(kind, [without(FILES[kind], title)])
        sentences.append(str(unusable.value))
    assert sentences == [f"第一行缺少列：{title}" for title in required]
    assert rows(select(Source)) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "文件 file.csv 是空的"),
        ("楼号,项目编号,竣工验收日期,施工许可证号\n", "文件 file.csv 只有列名，没有数据"),
        ("楼号,项目编号,竣工验收日期,施工许可证号,楼号\n1,2,3,4,5\n", "第一行有重复的列：楼号"),
        ("１,2\n", "第一行缺少列：项目编号、楼号、竣工验收日期、施工许可证号"),
        ('楼号,"项目编号\n1,2\n', "第一行应为列名：引号没有成对"),
    ],
)
def test_a_file_without_form_is_unusable(bring, tmp_path, text, sentence):
    (tmp_path / "file.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFileError) as unusable:
        bring("buildings", tmp_path / "file.csv")
    assert str(unusable.value) == sentence


def test_lines_are_counted_as_an_editor_counts_them(bring, tmp_path):
    text = '项目编号,楼号,竣工验收日期,施工许可证号\n\n404,"1\n号楼",,\n\n404,2号楼,明天,\n404,3号楼,\n404,4号楼,,,多\n'
    (tmp_path / "file.csv").write_text(text, encoding="utf-8")
    bring("buildings", tmp_path / "file.csv")
    assert [(told.line, told.column, told.reason) for told in bring.told] == [
        (3, "项目编号", "登记库里没有这个项目，请先导入项目"),
        (6, "竣工验收日期", "日期应写成 2026-03-05、2026/3/5 或 2026年3月5日"),
        (7, "", "这一行有 3 格，列名有 4 个，对不齐"),
        (8, "", "这一行有 5 格，列名有 4 个，对不齐"),
    ]


def test_digits_that_excel_rounded_are_refused(bring, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(a_building()))
    book.active.append([1201032003050001, "1号楼", None, None])
    book.save(tmp_path / "book.xlsx")
    assert bring("buildings", tmp_path / "book.xlsx").refused == 1
    assert bring.told[0].reason == "号码被 Excel 当作数字存放，末几位已丢失；请把该列设为“文本”后重填"
