"""The machine: Python, packages, disk, ports, and the Chinese parts of the app."""

import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpx

from bot.checkup.findings import Found, bad, care, good
from bot.conversation import guard
from bot.settings import Settings

_PYTHONS = ((3, 11), (3, 14))
_PACKAGES = ("zhijian", "SQLAlchemy", "starlette", "uvicorn", "python-telegram-bot")
_LITTLE, _TOO_LITTLE = 5 * 10**9, 5 * 10**8  # bytes
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - nothing is bound


def check(settings: Settings) -> Iterator[Found]:
    yield _python()
    yield good("软件包", "、".join(f"{name} {_version(name)}" for name in _PACKAGES))
    yield _disk(settings.var_dir)
    yield _chinese()
    yield _door("公众入口", settings.host, settings.port)
    yield _door("监管入口", settings.admin_host, settings.console_port)


def _python() -> Found:
    text = f"{sys.version.split()[0]}（{sys.executable}）"
    least, beyond = _PYTHONS
    if least <= sys.version_info[:2] < beyond:
        return good("Python", text)
    return bad("Python", f"{text}；需要 3.11、3.12 或 3.13")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "没有安装"


def _disk(place: Path) -> Found:
    there = next(folder for folder in (place.absolute(), *place.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    text = f"{there} 还有 {free / 10**9:.1f} GB"
    if free < _TOO_LITTLE:
        return bad("磁盘", f"{text}，快写满了，请清理")
    return care("磁盘", f"{text}，请留意") if free < _LITTLE else good("磁盘", text)


def _chinese() -> Found:
    """OpenCC finds its tables only when it is installed whole."""
    if guard.clean("質量監督１２").text == "质量监督12":
        return good("繁简转换", f"OpenCC {_version('opencc')}")
    return bad("繁简转换", "OpenCC 没有正常工作，请删除 .venv 后重新 make setup")


def _door(what: str, host: str, port: int) -> Found:
    near = _EVERYWHERE.get(host, host)
    url = f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"
    try:
        answer = httpx.get(f"{url}/readyz", timeout=3.0, trust_env=False)
        state = answer.json()
        awake = state["rasa"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return _silent(what, near, port, url)
    if answer.status_code != httpx.codes.OK:
        return bad(what, f"{url} 在运行，但连不上数据库")
    if not awake:
        return care(what, f"{url} 在运行；语言模型还没就绪，先用菜单应答")
    return good(what, f"{url} 在运行")


def _silent(what: str, host: str, port: int, url: str) -> Found:
    """Nobody of ours answers: the port is free, or somebody else's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return bad(what, f"{url} 用不了（{error.strerror}）：换一个端口，或停掉占用它的程序")
    return good(what, f"{url} 空闲，服务没有运行")
