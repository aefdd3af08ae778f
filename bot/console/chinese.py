"""starlette-admin in Chinese. Its own switch needs Babel, which we do not carry; its catalogue is read without."""

import gettext
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment

_CITY = ZoneInfo("Asia/Shanghai")
UNKNOWN = "未登记"


@cache
def _catalogue() -> gettext.GNUTranslations:
    kept = files("starlette_admin") / "translations" / "zh" / "LC_MESSAGES" / "admin.mo"
    with kept.open("rb") as file:
        return gettext.GNUTranslations(file)


def in_chinese(message: str) -> str:
    """A sentence of starlette-admin in Chinese; one of ours stays as it is."""
    return _catalogue().gettext(message)


def speak_chinese(templates: Environment) -> None:
    """Every template of this environment speaks Chinese, whatever the browser asks for."""
    install: Any = templates
    install.install_gettext_callables(_catalogue().gettext, _catalogue().ngettext, newstyle=True)
    install.globals["get_locale"] = lambda: "zh-CN"


def moment(at: datetime | None) -> str:
    """2026-11-03 10:00, as the clock in Tianjin shows."""
    return at.astimezone(_CITY).strftime("%Y-%m-%d %H:%M") if at else ""


def day(value: date | None) -> str:
    """2026-11-03, or 未登记."""
    return value.isoformat() if value else UNKNOWN
