"""zhijian search: what the register search finds for a phrase."""

import json
from dataclasses import asdict

import click

from bot.assembly import open_storage
from bot.settings import Settings
from data.search import search as find

_VERDICTS = {"answer": "可以直接回答", "ask": "要先问是不是", "none": "没有找到"}


@click.command()
@click.argument("phrase")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def search(settings: Settings, phrase: str, *, as_json: bool) -> None:
    """看看登记库搜索对一句话找到什么"""
    _, storage = open_storage(settings)
    with storage.reading() as session:
        found = find(session, phrase)
    storage.close()
    if as_json:
        hits = [asdict(hit) | {"verdict": found.verdict.value} for hit in found.hits]
        click.echo(json.dumps({"verdict": found.verdict.value, "hits": hits}, ensure_ascii=False))
        return
    for hit in found.hits:
        click.echo(f"{hit.number}  {hit.name}  {hit.score:.2f}")
    click.echo(_VERDICTS[found.verdict.value])
