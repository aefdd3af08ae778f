"""Opening what clerks send."""

from datetime import date, datetime

import openpyxl
import pytest

from data.importers.cells import DamagedNumber
from data.importers.files import Record, records, written
from data.importers.findings import UnusableFileError


def test_csv_is_read_in_each_encoding(tmp_path):
    text = "项目编号,项目名称\r\n1,海河新苑\r\n"
    found = []
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        (tmp_path / "file.csv").write_bytes(text.encode(encoding))
        found.append(list(records(tmp_path / "file.csv")))
    assert found == [[Record(1, ["项目编号", "项目名称"]), Record(2, ["1", "海河新苑"])]] * 3


def test_line_numbers_count_blank_lines_and_lines_within_quotes(tmp_path):
    (tmp_path / "file.csv").write_text('a,b\n\n1,"two\nlines"\n,\n3,4\n', encoding="utf-8")
    assert list(records(tmp_path / "file.csv")) == [
        Record(1, ["a", "b"]),
        Record(3, ["1", "two\nlines"]),
        Record(6, ["3", "4"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quote_left_open_hurts_only_its_own_line(tmp_path, end):
    lines = ["a,b", '1,"open', "2,3", '4,"fi""ne"', "5,6"]
    (tmp_path / "file.csv").write_bytes(end.join(lines).encode())
    assert list(records(tmp_path / "file.csv")) == [
        Record(1, ["a", "b"]),
        Record(2, [], "引号没有成对"),
        Record(3, ["2", "3"]),
        Record(4, ["4", 'fi"ne']),
        Record(5, ["5", "6"]),
    ]


def test_two_open_quotes_do_not_swallow_the_lines_between(tmp_path):
    (tmp_path / "file.csv").write_text('a,b\n1,"x\n2,3\n4,"y\n5,6\n', encoding="utf-8")
    assert [(r.line, r.cells, bool(r.fault)) for r in records(tmp_path / "file.csv")] == [
        (1, ["a", "b"], False),
        (2, [], True),
        (3, ["2", "3"], False),
        (4, [], True),
        (5, ["5", "6"], False),
    ]


def test_a_cell_without_end_hurts_only_its_own_line(tmp_path):
    (tmp_path / "file.csv").write_text("a,b\n1," + "x" * 200_000 + "\n2,3\n", encoding="utf-8")
    assert list(records(tmp_path / "file.csv")) == [
        Record(1, ["a", "b"]),
        Record(2, [], "这一行无法按 CSV 读出"),
        Record(3, ["2", "3"]),
    ]


def test_bytes_of_no_encoding_are_marked_where_they_stand(tmp_path):
    good = "名称,区\n海河新苑,河西区\n".encode()
    (tmp_path / "file.csv").write_bytes(good + b"\xff\xfe\xff,x\n" + "新苑,东丽区\n".encode())
    assert [record.cells for record in records(tmp_path / "file.csv")] == [
        ["名称", "区"],
        ["海河新苑", "河西区"],
        ["\ufffd\ufffd\ufffd", "x"],
        ["新苑", "东丽区"],
    ]


def test_tabs_may_stand_for_commas(tmp_path):
    (tmp_path / "file.csv").write_text("a\tb\n1,5\t2\n", encoding="utf-8")
    assert list(records(tmp_path / "file.csv")) == [Record(1, ["a", "b"]), Record(2, ["1,5", "2"])]


def test_a_workbook_is_read_by_what_it_is_and_not_by_its_name(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["项目编号", "面积", "日期", "验收", "空"])
    book.active.append([])
    book.active.append(["1201", 40731.07, datetime(2026, 3, 5), date(2026, 3, 6), None])  # noqa: DTZ001
    book.active.append([12, 100.0, datetime(1900, 1, 1), "2026/3/5", "x"])  # noqa: DTZ001
    book.save(tmp_path / "book.xlsx")
    (tmp_path / "book.xlsx").rename(tmp_path / "book.csv")
    assert list(records(tmp_path / "book.csv")) == [
        Record(1, ["项目编号", "面积", "日期", "验收", "空"]),
        Record(3, ["1201", "40731.07", "2026-03-05", "2026-03-06", ""]),
        Record(4, ["12", "100", "1900-01-01", "2026/3/5", "x"]),
    ]


def test_digits_that_excel_rounded_are_marked():
    assert [isinstance(written(value), DamagedNumber) for value in (1201162012310002, 120116, 1.2e17)] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"PK\x03\x04"])
def test_a_broken_workbook_is_unusable(tmp_path, content):
    (tmp_path / "book.xlsx").write_bytes(content)
    with pytest.raises(UnusableFileError):
        list(records(tmp_path / "book.xlsx"))


def test_a_file_that_is_not_there_is_unusable(tmp_path):
    with pytest.raises(UnusableFileError) as unusable:
        list(records(tmp_path / "file.csv"))
    assert str(unusable.value) == f"打不开文件 {tmp_path / 'file.csv'}：没有这个文件"
