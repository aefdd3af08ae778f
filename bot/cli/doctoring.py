"""zhijian doctor: is this installation well, and if not, what to do."""

import json
import sys
from collections.abc import Iterator

import click

from bot.checkup import configuration, database, language, machine
from bot.checkup.findings import Found, Mark
from bot.settings import Settings

CHECKS = (configuration.check, machine.check, database.check, language.check)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def doctor(settings: Settings, *, as_json: bool) -> None:
    """检查这套系统：设置、数据库、密钥、模型、端口；有 ✗ 时退出码为 1"""
    found = list(_examine(settings, aloud=not as_json))
    well = all(item.mark is not Mark.BAD for item in found)
    if as_json:
        click.echo(json.dumps(_as_json(settings, found, well=well), ensure_ascii=False))
    else:
        click.echo(_in_the_end(found))
    sys.exit(0 if well else 1)


def _examine(settings: Settings, *, aloud: bool) -> Iterator[Found]:
    if aloud:
        for name, value in configuration.shown(settings).items():
            click.echo(f"  {name:<26}{value}")
        click.echo()
    for check in CHECKS:
        for item in check(settings):
            if aloud:
                click.echo(f"{item.mark} {item.what}：{item.text}")
            yield item


def _in_the_end(found: list[Found]) -> str:
    wrong = sum(item.mark is Mark.BAD for item in found)
    doubtful = sum(item.mark is Mark.CARE for item in found)
    if not wrong and not doubtful:
        return "\n一切正常。"
    return f"\n要处理的 {wrong} 项（✗），要留意的 {doubtful} 项（!）。"


def _as_json(settings: Settings, found: list[Found], *, well: bool) -> dict[str, object]:
    return {
        "ok": well,
        "settings": configuration.shown(settings),
        "checks": [{"mark": item.mark.name.lower(), "what": item.what, "text": item.text} for item in found],
    }
