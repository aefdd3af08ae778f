"""What can be foreseen to fail becomes one sentence for the operator."""

from typing import Any

import click
from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.keys import KeysMissingError

_PLAIN = {
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数字",
    "bool_parsing": "应为 1 或 0",
}


class PlainGroup(click.Group):
    """Commands that end with a sentence where others would show a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (KeysMissingError, ArgumentError, DBAPIError) as error:
            raise click.ClickException(sentence(error)) from None
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f"读写不了 {error.filename}：{error.strerror}") from None


def sentence(error: Exception) -> str:
    """Why the keys or the database cannot be used, and what to do."""
    match error:
        case KeysMissingError():
            return str(error)
        case ArgumentError():
            return "ZHIJIAN_DATABASE_URL 写得不对，应像 postgresql+psycopg://用户:密码@主机/库名。"
        case DBAPIError():
            return _of_the_database(str(error.orig))
    return "数据库用不了。"


def wrong_settings(error: ValidationError) -> str:
    """Each setting that cannot be, by its name."""
    reasons = []
    for item in error.errors():
        name = "ZHIJIAN_" + "_".join(str(part) for part in item["loc"]).upper() + " " if item["loc"] else ""
        reasons.append(name + _PLAIN.get(item["type"], item["msg"].removeprefix("Value error, ")))
    return "设置有误：" + "；".join(reasons)


def _of_the_database(reason: str) -> str:
    if "no such table" in reason or ("relation" in reason and "does not exist" in reason):
        return "数据库还没有建好，请先运行 zhijian migrate。"
    if "locked" in reason:
        return "数据库正被别的程序长时间占用，请稍后再试。"
    return f"数据库用不了：{reason.strip().splitlines()[0] if reason.strip() else '没有回应'}"
