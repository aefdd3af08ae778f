"""`zhijian import` and `zhijian demo`: files of the contract into the register, and the sample in and out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from sqlalchemy import inspect

from bot.assembly import clock_of, open_storage
from bot.background import in_the_background, rest
from bot.credit_counting import ImportCounting
from bot.keys import KeysMissingError
from bot.settings import Settings
from bot.storage import Storage
from data.importers import (
    KINDS,
    Order,
    RegisterNotEmptyError,
    Report,
    UnusableFileError,
    load_demo,
    remove_demo,
    run,
)
from data.importers.cells import BadCellError, DoubtfulCellError, day, district
from data.importers.demo import present, untouched
from data.importers.findings import Added, Changed, Doubted, Finding, Refused, Removed

SOME_REFUSED, UNUSABLE = 3, 2
_CITY = ZoneInfo("Asia/Shanghai")
_EVERY = 5000


@click.command("import")
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="|".join(KINDS))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只看会改什么，不写入")
@click.option("--complete", is_flag=True, help="文件是全量：登记库里多出来的标为移出")
@click.option("--district", "place", default="", metavar="区", help="与 --complete 合用：文件是这个区的全量")
@click.option("--source", default="", metavar="NAME", help="来源名称，随每个回答显示；默认为文件名")
@click.option("--as-of", "as_of", default="", metavar="DATE", help="数据截至哪一天；默认为文件日期")
@click.pass_obj
def import_file(
    settings: Settings,
    *,
    kind: str,
    file: Path,
    dry_run: bool,
    complete: bool,
    place: str,
    source: str,
    as_of: str,
) -> None:
    """把文件导入登记库：新增、变更、拒收，逐行有交代。"""
    clock = clock_of(settings)
    now = clock()
    with _register(settings) as storage, in_the_background():
        order = Order(
            source=_named(source, file),
            as_of=_dated(as_of, file, now.astimezone(_CITY).date()),
            now=now,
            transact=storage.reading if dry_run else storage.in_turn,
            in_front=storage.in_front,
            dry_run=dry_run,
            complete=complete,
            district_code=_located(place),
            rest=(lambda: None) if dry_run else rest,
        )
        report = _run(file, kind, order) if dry_run else _run_and_count(storage, file, kind, order, clock)
        with storage.reading() as session:
            if present(session):
                report.notes.append("登记库里还有演示数据，取走请用 zhijian demo --remove。")
    for note in report.notes:
        click.echo(note)
    click.echo(report.summary)
    sys.exit(SOME_REFUSED if report.refused else 0)


@click.command("demo")
@click.option("--if-empty", "if_empty", is_flag=True, help="库里已有数据就什么也不做")
@click.option("--remove", is_flag=True, help="把演示数据全部取走")
@click.pass_obj
def demo(settings: Settings, *, remove: bool, if_empty: bool) -> None:
    """把演示数据载入空的登记库，或全部取走。"""
    with _register(settings) as storage:
        if if_empty and not (settings.demo and _untouched(storage)):
            return
        if remove:
            click.echo(f"已取走演示数据 {remove_demo(storage.writing)} 行。")
            return
        reports = load_demo(storage.writing, now=clock_of(settings)())
    for kind, report in reports.items():
        click.echo(f"{kind}：{report.summary}")


def _untouched(storage: Storage) -> bool:
    with storage.reading() as session:
        return untouched(session)


@contextmanager
def _register(settings: Settings) -> Iterator[Storage]:
    """The database for one command; what makes it impossible is said in one sentence, exit 2."""
    try:
        _, storage = open_storage(settings)
    except KeysMissingError as missing:
        raise click.ClickException(str(missing)) from None
    try:
        _refuse_bare(storage)
        yield storage
    except (UnusableFileError, RegisterNotEmptyError) as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    finally:
        storage.close()


def _refuse_bare(storage: Storage) -> None:
    if not inspect(storage.engine).has_table("source"):
        raise UnusableFileError("数据库还没有建好，请先运行 zhijian migrate。")


def _run(file: Path, kind: str, order: Order) -> Report:
    if order.dry_run:
        click.echo("试运行：只看会改什么，不写入。")
    report = run(file, KINDS[kind], order, Report(_Teller(everything=order.dry_run), _Progress()))
    if report.unknown_columns:
        click.echo(f"不认识的列，没有导入：{'、'.join(report.unknown_columns)}")
    return report


def _run_and_count(
    storage: Storage, file: Path, kind: str, order: Order, clock: Callable[[], datetime]
) -> Report:
    """Counts what the file changed at once; what a killed import leaves over the timetable takes up."""
    counting = ImportCounting(storage, clock)

    def rest() -> None:
        counting.hold()
        order.rest()

    counting.hold()
    try:
        report = _run(file, kind, replace(order, rest=rest))
    except BaseException:
        counting.give_back()
        raise
    counting.count()
    return report


class _Progress:
    """Tells on a terminal how far a long import is."""

    def __init__(self) -> None:
        self.lines = 0

    def __call__(self, lines: int) -> None:
        before, self.lines = self.lines, self.lines + lines
        if sys.stderr.isatty() and before // _EVERY != self.lines // _EVERY:
            click.echo(f"已处理 {self.lines} 行…", err=True)


class _Teller:
    """Says each finding on a line of its own; what is simply added only when everything is asked for."""

    def __init__(self, *, everything: bool) -> None:
        self.everything = everything

    def __call__(self, finding: Finding) -> None:
        if self.everything or not isinstance(finding, Added):
            click.echo(said(finding))


def said(finding: Finding) -> str:
    """A finding as a clerk reads it."""
    match finding:
        case Added(line, what):
            return f"第 {line} 行 新增 {what}"
        case Changed(line, what, differences):
            items = "；".join(f"{d.title} {d.old or '未登记'} → {d.new or '未登记'}" for d in differences)
            return f"第 {line} 行 变更 {what}：{items}"
        case Refused(line, column, value, reason):
            return f"第 {line} 行 拒收{_cell(column, value)}：{reason}"
        case Doubted(line, column, value, reason):
            return f"第 {line} 行 留意{_cell(column, value)}：{reason}"
        case Removed(what):
            return f"移出 {what}"


def _cell(column: str, value: str) -> str:
    return f" {column}“{value}”" if column else ""


def _named(source: str, file: Path) -> str:
    return (source.strip() or file.name)[:200]


def _dated(as_of: str, file: Path, today: date) -> date:
    """Raises UnusableFileError for a day that is none, or is still to come."""
    if not as_of:
        written = datetime.fromtimestamp(file.stat().st_mtime, _CITY).date() if file.exists() else today
        return min(written, today)
    try:
        read = day(as_of)
    except BadCellError as wrong:
        raise UnusableFileError(f"--as-of“{as_of}”：{wrong}") from None
    if read is None or read > today:
        raise UnusableFileError(f"--as-of“{as_of}”：应是今天或以前的一天")
    return read


def _located(place: str) -> str:
    """Raises UnusableFileError for what is no district of the city."""
    try:
        code = district(place)
    except (BadCellError, DoubtfulCellError):
        code = ""
    if place and not code:
        raise UnusableFileError(f"--district“{place}”：不是本市的区")
    return code
