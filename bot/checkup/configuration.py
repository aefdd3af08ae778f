"""The settings as they are read, with nothing secret in what is shown."""

import os
from collections.abc import Iterator

from dotenv import dotenv_values
from pydantic import SecretStr

from bot.checkup.findings import Found, care, good
from bot.settings import Settings
from data.regexes import regex

_PREFIX = "ZHIJIAN_"
_LOGIN = regex(r"://[^/@\s]*@")
_SECRET_ARGUMENT = regex(r"(?i)\b((?:\w*pass\w*|\w*token|\w*key|\w*secret)=)[^&\s]*")
_SHORT = 32  # characters of SECRET_KEY below which it may be guessed


def shown(settings: Settings) -> dict[str, str]:
    """Every setting by its name in the environment; a secret only says whether it is set."""
    return {
        _PREFIX + name.upper(): _shown(getattr(settings, name), alone=name in settings.model_fields_set)
        for name in Settings.model_fields
    }


def without_secrets(url: str) -> str:
    """A URL without its login and without arguments that are passwords or keys."""
    return _SECRET_ARGUMENT.sub(r"\1***", _LOGIN.sub("://***@", url))


def check(settings: Settings) -> Iterator[Found]:
    wrong = sorted(_ours() - {_PREFIX + name.upper() for name in Settings.model_fields})
    if wrong:
        yield care("设置", f"没有这些设置，不起作用，可能写错了：{'、'.join(wrong)}")
    else:
        given = len(settings.model_fields_set)
        yield good("设置", f"{len(Settings.model_fields)} 项，其中 {given} 项由您给出")
    secret = settings.secret_key.get_secret_value()
    if secret and len(secret) < _SHORT:
        yield care("SECRET_KEY", f"太短，容易被猜到；请用至少 {_SHORT} 个随机字符")
    if settings.demo and not settings.embedded:
        yield care("演示数据", "正式部署请设 ZHIJIAN_DEMO=0，否则空库启动时会载入演示数据")


def _ours() -> set[str]:
    names = {name.upper() for name in (*os.environ, *dotenv_values(".env"))}
    return {name for name in names if name.startswith(_PREFIX) and not name.startswith(_PREFIX + "TEST_")}


def _shown(value: object, *, alone: bool) -> str:
    if isinstance(value, SecretStr):
        return "（已设置）" if value.get_secret_value() else "（未设置）"
    text = {True: "1", False: "0"}[value] if isinstance(value, bool) else str(value)
    return without_secrets(text) or ("（空）" if alone else "（未设置）")
