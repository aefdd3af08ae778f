"""zhijian bench: measure ourselves beside our peers, in one run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bot.bench import turn
from bot.bench.houses import NotReadyError
from bot.settings import Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def bench() -> None:
    """在这台机器上测一测（自带临时数据，不碰正在用的系统）"""


def _as_json(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--json",
        "json_to",
        is_flag=False,
        flag_value="-",
        default=None,
        metavar="[FILE]",
        help="输出 JSON（可写入文件）",
    )(command)


@bench.command("turn")
@_as_json
@click.pass_obj
def bench_turn(settings: Settings, json_to: str | None) -> None:
    """一次查询：我们的全过程，对照原版 Rasa"""
    try:
        figures = turn.bench_turn(settings)
    except NotReadyError as failure:
        raise click.ClickException(f"没有启动成功。请先运行 make setup。\n{failure}") from None
    except ValueError as failure:
        raise click.ClickException(f"得到的不是查询的回答：{failure}") from None
    _tell(figures, turn.table, json_to)


def _tell(figures: dict[str, Any], table: Callable[[dict[str, Any]], str], json_to: str | None) -> None:
    """A table for people; with --json the JSON alone, or the table here and the JSON in a file."""
    said = json.dumps(figures, ensure_ascii=False, indent=2)
    if json_to == "-":
        click.echo(said)
        return
    click.echo(table(figures))
    if json_to:
        Path(json_to).write_text(said + "\n", encoding="utf-8")
