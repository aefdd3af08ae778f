"""zhijian bench: measure ourselves beside our peers, in one run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bot.bench import console, crash, credit, delivery, search, start, turn
from bot.bench.databases import LOCAL_POSTGRES
from bot.bench.houses import NotReadyError
from bot.bench.load import OtherAnswerError
from bot.settings import Settings
from data.search.evaluation.queries import SEED

Figures = dict[str, Any]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def bench() -> None:
    """在这台机器上测一测（自带临时数据，不碰正在用的系统）"""


def _as_json(command: Callable[..., None]) -> Callable[..., None]:
    """--json prints JSON alone; --json FILE prints the table and writes the file."""
    return click.option(
        "--json",
        "to",
        is_flag=False,
        flag_value="-",
        default=None,
        metavar="[FILE]",
        help="输出 JSON（可写入文件）",
    )(command)


@bench.command("turn")
@_as_json
@click.pass_obj
def bench_turn(settings: Settings, to: str | None) -> None:
    """一次查询：我们的全过程，对照原版 Rasa"""
    _tell(lambda: turn.bench_turn(settings), turn.table, to)


@bench.command("start")
@click.option("--turns", default=start.TURNS, show_default=True, help="看内存时一共问多少次")
@click.option("--fresh/--as-is", default=True, help="从头克隆一份（要训练），或就用现在这一份")
@_as_json
@click.pass_obj
def bench_start(settings: Settings, turns: int, to: str | None, *, fresh: bool) -> None:
    """从克隆到第一个回答、第二次启动、内存和占用的磁盘"""
    _tell(lambda: start.bench_start(settings, turns=turns, fresh=fresh), start.table, to)


@bench.command("search")
@click.option("--names", default=100_000, show_default=True, help="生成多少个项目名称")
@click.option("--each", default=60, show_default=True, help="每种写错方式多少句")
@click.option("--seed", default=SEED, show_default=True, help="随机种子")
@click.option("--postgres", default=LOCAL_POSTGRES, help="PostgreSQL 的地址（用一个临时 schema）")
@click.option("--on", type=click.Choice(search.DATABASES), multiple=True, help="只测这一种数据库")
@click.option(
    "--kept", type=click.Path(path_type=Path), default=None, help="登记库留在这个文件夹，下次接着用"
)
@click.option("--only-build", is_flag=True, help="与 --kept 合用：只建库，先不测")
@_as_json
def bench_search(
    postgres: str, on: tuple[str, ...], to: str | None, *, only_build: bool, kept: Path | None, **sizes: Any
) -> None:
    """登记库搜索：各种写错方式的召回率和用时，对照 FTS5、pg_trgm 和逐条比对"""
    if only_build and kept is None:
        raise click.UsageError("--only-build 要与 --kept 合用")
    where = on or search.DATABASES
    sizes |= {"kept": kept, "only_build": only_build}
    _tell(lambda: search.bench_search(**sizes, postgres_url=postgres, on=where), search.table, to)


@bench.command("crash")
@click.option("--times", default=20, show_default=True, help="强行终止多少次")
@click.option("--residents", default=20, show_default=True, help="多少居民同时在说话")
@click.option("--seed", default=None, type=int, help="随机种子")
@_as_json
@click.pass_obj
def bench_crash(settings: Settings, times: int, residents: int, seed: int | None, to: str | None) -> None:
    """反复强行终止，看有没有丢消息或重复"""
    _tell(lambda: crash.bench_crash(settings, times=times, residents=residents, seed=seed), crash.table, to)


@bench.command("credit")
@click.option("--companies", default=20_000, show_default=True, help="多少家企业")
@click.option("--each", default=50, show_default=True, help="每家多少条信用记录")
@click.option("--new", default=5_000, show_default=True, help="每次导入多少条新记录")
@click.option("--postgres", default=LOCAL_POSTGRES, help="PostgreSQL 的地址（用一个临时 schema）")
@click.option("--on", type=click.Choice(credit.DATABASES), multiple=True, help="只测这一种数据库")
@_as_json
def bench_credit(postgres: str, on: tuple[str, ...], to: str | None, **sizes: int) -> None:
    """导入信用记录并重算：用时，以及同时聊天会不会变慢"""
    where = on or credit.DATABASES
    _tell(lambda: credit.bench_credit(**sizes, on=where, postgres_url=postgres), credit.table, to)


@bench.command("delivery")
@click.option("--people", default=100_000, show_default=True, help="通知多少人")
@click.option("--seconds", default=60.0, show_default=True, help="按限速发送多少秒")
@click.option("--kills", default=30, show_default=True, help="强行终止投递多少次")
@click.option("--chats", default=5_000, show_default=True, help="多少个 Telegram 聊天")
@click.option("--postgres", default=LOCAL_POSTGRES, help="PostgreSQL 的地址（用一个临时 schema）")
@click.option("--on", type=click.Choice(delivery.DATABASES), multiple=True, help="只测这一种数据库")
@click.option("--only", type=click.Choice(delivery.PARTS), multiple=True, help="只测这一部分")
@_as_json
def bench_delivery(
    postgres: str, on: tuple[str, ...], only: tuple[str, ...], to: str | None, **sizes: Any
) -> None:
    """群发：排队、投递、限速、强行终止，以及同时聊天会不会变慢"""

    def measure() -> Figures:
        return delivery.bench_delivery(
            delivery.Sizes(**sizes),
            on=on or delivery.DATABASES,
            only=only or delivery.PARTS,
            postgres_url=postgres,
            told=lambda lines: click.echo(lines, err=True),
        )

    _tell(measure, delivery.table, to)


@bench.command("console")
@click.option("--cases", default=100_000, show_default=True, help="多少件投诉，每件约十条台账")
@click.option("--each", default=40, show_default=True, help="每页打开多少次")
@click.option("--seed", default=1, show_default=True, help="随机种子")
@click.option("--postgres", default=LOCAL_POSTGRES, help="PostgreSQL 的地址（用一个临时 schema）")
@_as_json
def bench_console(cases: int, each: int, seed: int, postgres: str, to: str | None) -> None:
    """监管台：十万件投诉时，台账、案卷和统计页多久打开"""
    _tell(
        lambda: console.bench_console(cases, each=each, seed=seed, postgres_url=postgres), console.table, to
    )


def _tell(measure: Callable[[], Figures], table: Callable[[Figures], str], to: str | None) -> None:
    try:
        figures = measure()
    except NotReadyError as failure:
        raise click.ClickException(f"没有启动成功。请先运行 make setup。\n{failure}") from None
    except OtherAnswerError as failure:
        raise click.ClickException(f"得到的不是查询的回答：{failure}") from None
    said = json.dumps(figures, ensure_ascii=False, indent=2)
    click.echo(said if to == "-" else table(figures))
    if to not in {None, "-"}:
        Path(str(to)).write_text(said + "\n", encoding="utf-8")
