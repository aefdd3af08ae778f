"""The visible list of commands."""

import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path

import click
from pydantic import ValidationError
from sqlalchemy.orm import Session

from actions.officers import telling
from bot import processes
from bot.assembly import Office, assemble, clock_of, open_storage
from bot.cli import (
    backups,
    benching,
    binding,
    chat,
    doctoring,
    evaluating,
    imports,
    officers,
    searching,
    serving,
)
from bot.cli.failures import PlainGroup, wrong_settings
from bot.console.demonstration import DESKS, open_desks
from bot.servers import PortTakenError
from bot.settings import Settings
from data import migrating
from data.importers import calendar_years
from data.importers.demo import load_demo, untouched
from data.migrating import ForeignKeyringError
from data.search.building import keep_up


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """质监通：工程质量社会监督"""
    try:
        context.obj = context.obj or Settings()
    except ValidationError as error:
        raise click.ClickException(wrong_settings(error)) from None


@main.command()
@click.option("--only", default=",".join(serving.PARTS), help="只运行这些部分，用逗号隔开")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="公众入口的端口")
@click.option("--train", "train_first", is_flag=True, help="语言模型的内容有变化时，先训练")
@click.pass_obj
def serve(settings: Settings, only: str, port: int | None, *, train_first: bool) -> None:
    """启动服务"""
    settings = settings.model_copy(update={"port": port}) if port else settings
    parts = _parts(settings, only)
    _log_to_stderr(settings)
    try:
        with _training(settings) if train_first else nullcontext(lambda: 0) as trained:
            _prepare(settings)
            office = assemble(settings)
            _load_demo_into_an_empty_register(office)
            desks = open_desks(office.storage, settings, now=office.clock())
            if failed := trained():
                sys.exit(failed)
        serving.run(office, parts, ready=lambda: click.echo(_where_to_look(settings, parts, desks)))
    except PortTakenError as taken:
        raise click.ClickException(f"端口 {taken} 已被占用。换一个端口：ZHIJIAN_PORT=9090 make run") from None


@main.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """把数据库更新到这个版本"""
    _prepare(settings)
    click.echo("数据库已是最新。")


@main.command()
@click.option("--force", is_flag=True, help="即使没有变化也重新训练")
@click.pass_obj
def train(settings: Settings, *, force: bool) -> None:
    """训练语言模型（内容有变化时）"""
    with _training(settings, force=force) as trained:
        sys.exit(trained())


def _training(settings: Settings, *, force: bool = False) -> AbstractContextManager[Callable[[], int]]:
    return processes.training(settings.rasa_interpreter, settings.var_dir / "models", force=force)


def _parts(settings: Settings, only: str) -> frozenset[str]:
    parts = frozenset(part.strip() for part in only.split(",") if part.strip())
    unknown = parts - set(serving.PARTS)
    if unknown:
        raise click.ClickException(
            f"没有这个部分：{'、'.join(sorted(unknown))}。可选：{'、'.join(serving.PARTS)}"
        )
    if settings.embedded and parts != set(serving.PARTS):
        raise click.ClickException("分开运行各部分需要 PostgreSQL；SQLite 只能全部在一个进程里运行。")
    return parts


def _prepare(settings: Settings) -> None:
    _, storage = open_storage(settings)
    migrating.upgrade(storage.engine)
    keep_up(storage.writing.begin)
    try:
        with storage.writing.begin() as session:
            migrating.check_keyring(session)
            _furnish(session, settings, clock_of(settings)())
    except ForeignKeyringError:
        raise click.ClickException(
            "数据库是用另一把密钥加密的。请把原来的 DATA_KEYS（或 VAR_DIR 里的密钥文件）放回来。"
        ) from None
    storage.close()


def _furnish(session: Session, settings: Settings, now: datetime) -> None:
    """What every start makes sure of: the holidays that are known by now, and where officers find the console."""
    calendar_years.fill(session, since=date(now.year, 1, 1))
    telling.keep_console(session, settings.console_base)


def _load_demo_into_an_empty_register(office: Office) -> None:
    with office.storage.reading() as session:
        empty = untouched(session)
    if office.settings.demo and empty:
        click.echo("登记库是空的，正在载入演示数据，约两秒……")
        load_demo(office.storage.writing, now=office.clock())


def _where_to_look(settings: Settings, parts: frozenset[str], desks: Path | None) -> str:
    lines = ["", "质监通已启动。"]
    if "web" in parts:
        lines.append(f"  聊天页面   http://{settings.host}:{settings.port}/")
    if "console" in parts:
        lines.append(f"  监管入口   http://{settings.admin_host}:{settings.console_port}/console")
        lines.append(_how_to_sign_in(desks))
    if "web" in parts:
        lines.append("  可以试试   “海河新苑是谁盖的”　“那监理呢”　“查一下恒筑建设”")
    return "\n".join([*lines, "  停止运行   Ctrl-C", ""])


def _how_to_sign_in(desks: Path | None) -> str:
    if desks is None:
        return "  监管登录   用 zhijian officer add 新增人员"
    return f"  监管登录   用户名 {'、'.join(login for login, _, _ in DESKS)}，密码在 {desks}"


def _log_to_stderr(settings: Settings) -> None:
    logging.basicConfig(
        level=settings.log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold addresses with tokens
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


for command in (
    evaluating.evaluate,
    searching.search,
    imports.import_file,
    imports.demo,
    chat.chat,
    doctoring.doctor,
    officers.officer,
    binding.bind_code,
    backups.backup,
    backups.restore,
    benching.bench,
):
    main.add_command(command)
