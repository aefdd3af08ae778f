"""Whatever a cell holds, a row is taken or refused with a reason, and the same file again changes nothing."""

import csv
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data.importers import KINDS, Order, Report, UnusableFileError, run
from data.importers.participants import COLUMNS as TERM_COLUMNS
from data.tables.register import Participation
from tests.data.importers.conftest import AS_OF, NOW, undone, write_csv
from tests.data.importers.samples import (
    BUILDER,
    SUPERVISOR,
    a_building,
    a_certificate,
    a_company,
    a_participant,
    a_project,
)  # fmt: skip

pytestmark = pytest.mark.slow

FILES = {
    "companies": a_company(), "projects": a_project(), "buildings": a_building(), "participants": a_participant(),
    "staff": a_certificate(),
}  # fmt: skip
REAL_DIRT = [
    "", "-", "—", " ", "　", "/", "1900-01-01", "0.0", "0", "2020-03-05", "2020/3/5", "2020年3月5日", "2020-02-30", "4万平方米", "58060033-5",
    BUILDER, SUPERVISOR, BUILDER.lower(), "９１１１００００８０２１００４３３Ｂ", "河西区", "塘沽", "海河新苑二期", "（二期）", "监理单位", "有效", '"', "'", "=1+1",
    "#N/A", "NULL", "a,b", "a\nb", "\x00", "\ufeff", "\u202e反", "🏠", "𠮷", "壹期1期一期", "1" * 400, "海" * 400, "1e309", "-1", ";；;", "%", "\\", "é",
]  # fmt: skip
NUMBERS = ["1201032003050001", "2", "３", " 2 ", "津112050700001", "x-1", "X-1"]

bounded = settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
garbage = (
    st.sampled_from(REAL_DIRT) | st.text(max_size=12) | st.text(string.digits + "-/年月日.", max_size=12)
)


def dirty_rows(row, most=8):
    """Rows of one kind: mostly right cells, so that wrong ones meet good neighbours."""
    first = next(iter(row))
    cells = {title: st.just(cell) | st.just(cell) | garbage for title, cell in row.items()}
    numbered = cells | {first: cells[first] | st.sampled_from(NUMBERS)}
    return st.lists(st.fixed_dictionaries(numbered), min_size=1, max_size=most)


def imported(sessions, kind, path):
    told = []
    report = run(path, KINDS[kind], Order("登记库导出", AS_OF, NOW, sessions.begin), Report(told.append))
    return report, told


def lines_of(rows):
    return sum(any(cell.strip() for cell in row.values()) for row in rows)


@pytest.mark.parametrize("kind", FILES)
@bounded
@given(data=st.data())
def test_each_row_is_accounted_for_and_again_changes_nothing(engine, tmp_path, kind, data):
    rows = data.draw(dirty_rows(FILES[kind]))
    path = write_csv(tmp_path / "file.csv", rows)
    with undone(engine) as sessions:
        if kind != "projects":
            imported(
                sessions,
                "projects",
                write_csv(tmp_path / "projects.csv", [a_project(), a_project(项目编号="2")]),
            )
        if not lines_of(rows):
            with pytest.raises(UnusableFileError):
                imported(sessions, kind, path)
            return
        first, told = imported(sessions, kind, path)
        again, _ = imported(sessions, kind, path)
    assert first.added + first.refused == lines_of(rows)
    assert (again.added, again.changed, again.unchanged, again.refused) == (0, 0, first.added, first.refused)
    last = len(path.read_bytes().splitlines())
    assert all(1 < finding.line <= last for finding in told)


@pytest.mark.parametrize("kind", FILES)
@bounded
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode), header=st.booleans())
def test_bytes_of_any_kind_never_break_an_import(engine, tmp_path, kind, content, header):
    title = ",".join(FILES[kind]).encode() + b"\n" if header else b""
    (tmp_path / "file.csv").write_bytes(title + content)
    with undone(engine) as sessions:
        try:
            report, _ = imported(sessions, kind, tmp_path / "file.csv")
        except UnusableFileError:
            return
    assert report.added + report.refused > 0


LEADERS = ["", "张建国", "李娜", "王伟"]
DAYS = ["", "2020-01-01", "2021-01-01", "2022-01-01"]
terms = st.fixed_dictionaries(
    {
        "单位名称": st.sampled_from(["甲公司", "乙公司", "乙公司 "]),
        "统一社会信用代码": st.sampled_from(["", BUILDER, SUPERVISOR]),
        "项目负责人": st.sampled_from(LEADERS),
        "承诺书日期": st.sampled_from(DAYS),
        "起": st.sampled_from(DAYS),
        "止": st.sampled_from([*DAYS, "", ""]),
    }
).map(lambda cells: a_participant(**cells))


@bounded
@given(files=st.lists(st.lists(terms, min_size=1, max_size=4), min_size=1, max_size=3))
def test_terms_follow_each_other_whatever_files_come(engine, tmp_path, files):
    with undone(engine) as sessions:
        imported(sessions, "projects", write_csv(tmp_path / "projects.csv", [a_project()]))
        for rows in files:
            path = write_csv(tmp_path / "file.csv", rows)
            imported(sessions, "participants", path)
            again, told = imported(sessions, "participants", path)
            assert (again.added, again.changed) == (0, 0), told
        with sessions() as session:
            standing = list(session.scalars(select(Participation)))
    overtaken = [
        (one, other)
        for one in standing
        for other in standing
        if one.company_name.strip() == other.company_name.strip() and one.leader != other.leader
        if one.until is None and other.since is not None and (one.since is None or one.since < other.since)
    ]
    assert overtaken == []


def test_the_terms_strategy_fills_every_column_of_the_contract():
    header = next(csv.reader([",".join(a_participant())]))
    assert header == [column.title for column in TERM_COLUMNS]
