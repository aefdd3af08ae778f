"""zhijian evaluate: score the model on labelled sentences."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from actions.danger.judge import judge
from actions.danger.passages import dangerous_passages
from actions.danger.weighing import worth_asking
from bot.conversation import guard
from bot.conversation.rasa_client import RasaAwayError, RasaClient
from bot.evaluation import (
    Labelled,
    Understood,
    UnusableFileError,
    read_labelled,
    score,
    score_dangers,
)
from bot.processes import RasaSetup, WatchedRasa, project_root
from bot.settings import Settings

HELD_OUT = Path("nlu/tests/heldout.csv")
HELD_OUT_DANGERS = Path("nlu/tests/emergencies.csv")
READY_WITHIN = 120.0
_NOT_AN_INTENT = "nlu_fallback"


@click.command()
@click.option(
    "--danger", is_flag=True, help="文件的列是 text,emergency：给险情识别打分（模型、守卫、两者合起来）"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def evaluate(settings: Settings, file: Path | None, *, as_json: bool, danger: bool) -> None:
    """给语言模型打分（默认用我们留出的测试集）"""
    try:
        rows = read_labelled(
            file or project_root() / (HELD_OUT_DANGERS if danger else HELD_OUT), danger=danger
        )
        understood = asyncio.run(_understood(settings, rows))
    except (UnusableFileError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}：{error}") from None
    except (TimeoutError, RasaAwayError):
        raise click.ClickException(
            "语言模型没有启动成功，请先运行 zhijian train，再看 var/logs/rasa.log。"
        ) from None
    figures = score_dangers(rows, understood) if danger else score(rows, [said.intent for said in understood])
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False))
    else:
        click.echo(_danger_table(figures) if danger else _table(figures, len(rows)))


async def _understood(settings: Settings, rows: Sequence[Labelled]) -> list[Understood]:
    rasa = RasaClient("evaluate")
    ready = asyncio.Event()

    def tell(url: str) -> None:
        rasa.url = url
        ready.set()

    setup = RasaSetup(
        python=settings.rasa_interpreter,
        models=settings.var_dir / "models",
        actions_url="",
        actions_token="",
        token="evaluate",  # noqa: S106 - a process of our own, for this command only
        log_file=settings.var_dir / "logs" / "rasa-evaluate.log",
    )
    watching = asyncio.create_task(WatchedRasa(setup, tell).watch())
    try:
        await asyncio.wait_for(ready.wait(), READY_WITHIN)
        return [await _understand(rasa, row.text) for row in rows]
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await rasa.close()


async def _understand(rasa: RasaClient, text: str) -> Understood:
    """The model's own first choice; the wish for another wording is not an intent."""
    heard = guard.clean(text).text or text
    ranking = (await rasa.parse(heard)).get("intent_ranking") or ()
    chosen = next((item["name"] for item in ranking if item["name"] != _NOT_AN_INTENT), "")
    passages = dangerous_passages(heard) if worth_asking(judge(heard)) else ()  # as a turn does
    return Understood(chosen, await rasa.danger_in(heard, *passages))


def _danger_table(figures: dict[str, Any]) -> str:
    lines = [f"险情 {figures['dangers']} 条，其他 {figures['others']} 条", f"{'':<8}{'召回':>8}{'误报':>8}"]
    for name, title in (("guard", "守卫"), ("model", "模型"), ("together", "合起来")):
        lines.append(f"{title:<8}{figures[name]['recall']:>9.3f}{figures[name]['false_alarms']:>10.3f}")
    return "\n".join(lines)


def _table(figures: dict[str, Any], rows: int) -> str:
    lines = [f"{'意图':<24}{'精确':>7}{'召回':>7}{'F1':>7}{'条数':>6}"]
    lines += [
        f"{name:<26}{f['precision']:>8.2f}{f['recall']:>9.2f}{f['f1']:>8.2f}{f['support']:>7}"
        for name, f in figures["intents"].items()
    ]
    lines += [
        "",
        "最常混淆：",
        *(f"  {true} → {guess}  {count}" for true, guess, count in figures["confusions"][:15]),
    ]
    return "\n".join([*lines, "", f"{rows} 条，准确率 {figures['accuracy']:.3f}"])
