"""zhijian chat: a conversation in the terminal."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import click

from bot.channels.terminal import ChatError, TerminalChat, shown
from bot.settings import Settings

_WELCOME = (
    "已连上质监通。一行一句，回车发送；选项可以直接输入编号；发照片输入“照片 文件名”；按 Ctrl-D 结束。\n"
)


@click.command()
@click.option("--url", default="", help="质监通的地址；不写就是本机")
@click.option("--session", default="", help="继续以前的会话")
@click.option("--json", "as_json", is_flag=True, help="每行输入得到一行 JSON")
@click.pass_obj
def chat(settings: Settings, url: str, session: str, *, as_json: bool) -> None:
    """在终端里对话，一行一句"""
    try:
        with closing(TerminalChat(url or _own_url(settings), session)) as talk:
            known = talk.catch_up() if session else []
            if as_json:
                _talk_in_json(talk)
            elif sys.stdin.isatty():
                _talk_with_somebody(talk, known)
            else:
                _talk_from_a_file(talk)
    except ChatError as error:
        raise click.ClickException(str(error)) from None


def _talk_in_json(talk: TerminalChat) -> None:
    for line in _lines():
        click.echo(json.dumps(talk.say(line), ensure_ascii=False))


def _talk_from_a_file(talk: TerminalChat) -> None:
    for line in _lines():
        if not line.strip():
            continue
        click.echo(f"您：{line}\n")
        _show(talk, talk.say(line))
    _show(talk, talk.news())


def _talk_with_somebody(talk: TerminalChat, known: list[dict[str, Any]]) -> None:
    """A fault is told and may be tried again; an empty line only looks whether something came."""
    click.echo(_WELCOME)
    _show(talk, known)
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            line = input("您：").encode(errors="replace").decode()
            try:
                _show(talk, talk.say(line) if line.strip() else talk.news())
            except ChatError as error:
                click.echo(f"{error}\n", err=True)
    click.echo(f"\n下次接着聊：zhijian chat --url {talk.url} --session {talk.session}", err=True)


def _show(talk: TerminalChat, messages: list[dict[str, Any]]) -> None:
    if messages:
        click.echo(shown(messages, talk.url))


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode(errors="replace").rstrip("\r\n")


def _own_url(settings: Settings) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  nothing is bound
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"
