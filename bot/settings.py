"""Settings, read once from the environment (prefix ZHIJIAN_, and .env) and frozen."""

import ipaddress
from datetime import timedelta
from pathlib import Path
from typing import Self

import limits
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.delivery.pace import Limits

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Settings(BaseSettings):
    """Every setting of this house; `zhijian doctor` lists them with the secrets hidden."""

    model_config = SettingsConfigDict(env_prefix="ZHIJIAN_", env_file=".env", frozen=True, extra="ignore")

    database_url: str = Field("", description="SQLAlchemy URL; empty: SQLite in VAR_DIR")
    var_dir: Path = Field(Path("var"), description="where everything generated lies")
    host: str = Field("127.0.0.1", description="address of the public door: chat and plaque pages")
    port: int = Field(8080, description="port of the public door")
    admin_host: str = Field("127.0.0.1", description="address of console and metrics")
    admin_port: int = Field(0, description="port of console and metrics; 0: PORT + 1")
    trusted_proxies: str = Field(
        "", description="addresses or networks, with commas, whose X-Forwarded-For is believed"
    )
    public_url: str = Field(
        "", description="how people reach the public door, for QR codes; empty: http://HOST:PORT"
    )
    console_url: str = Field(
        "",
        description="how officers reach the console, for links in their chat; empty: by ADMIN_HOST, ADMIN_PORT",
    )
    demo: bool = Field(default=True, description="load the sample register into an empty one at start")
    clock_offset: str = Field(
        "", description="shift of the clock like 3d or -12h, for local test systems only"
    )
    telegram_token: SecretStr = Field(SecretStr(""), description="bot token; empty: no Telegram")
    telegram_api_base: str = Field("https://api.telegram.org", description="base URL of the Bot API")
    telegram_a_second: int = Field(30, ge=1, description="messages to Telegram a second")
    telegram_to_one_a_second: float = Field(1.0, gt=0, description="messages a second to one Telegram chat")
    telegram_to_a_group_a_minute: int = Field(20, ge=1, description="messages a minute to one group")
    duty_phone: str = Field("12345", description="the duty phone told in danger")
    operator: str = Field(
        "", description="who runs this installation, told to whoever asks; empty: said to be unknown"
    )
    office_hours: str = Field("工作日 8:30–17:30", description="when a person answers")
    smtp_url: SecretStr = Field(
        SecretStr(""), description="mail server, like smtp://login:password@host:587?from=a@b; empty: no mail"
    )
    secret_key: SecretStr = Field(
        SecretStr(""), description="signs sessions and inner doors; made in VAR_DIR on SQLite"
    )
    data_keys: SecretStr = Field(
        SecretStr(""), description="id:hex,id:hex, the last one seals; made in VAR_DIR on SQLite"
    )
    redis_url: SecretStr = Field(SecretStr(""), description="Rasa's locks when there are several")
    rasa_url: str = Field(
        "",
        description="a Rasa that runs elsewhere, several separated by commas; empty: started and watched here",
    )
    rasa_python: Path = Field(
        Path("nlu/.venv/bin/python"), description="the interpreter of Rasa's environment"
    )
    rasa_timeout: float = Field(5.0, description="seconds a turn waits before the menu is given")
    rasa_port: int = Field(0, description="loopback port of the Rasa started here; 0: any free one")
    actions_port: int = Field(0, description="loopback port of the action webhook; 0: any free one")
    message_limit: str = Field("60 per 10 seconds", description="messages of one conversation")
    session_limit: str = Field("600 per minute", description="new web sessions of one client address")
    photo_limit: str = Field("600 per hour", description="photos of one client address")
    log_level: str = Field("INFO", description="of our own log")

    @model_validator(mode="after")
    def refuse_what_cannot_be(self) -> Self:
        if self.clock_offset and not (self.embedded and is_loopback(self.host)):
            raise ValueError("CLOCK_OFFSET 只用于本机的测试系统：要 SQLite，且 HOST 是本机地址")
        if self.embedded and not self.database.startswith("sqlite:///"):
            raise ValueError("DATABASE_URL 的 SQLite 要写成 sqlite:////绝对路径/文件.db")
        if self.console_port == self.port and self.admin_host == self.host:
            raise ValueError("ADMIN_PORT 不能和 PORT 相同")
        return self

    @field_validator("clock_offset")
    @classmethod
    def refuse_no_duration(cls, given: str) -> str:
        try:
            _duration(given)
        except (ValueError, KeyError, OverflowError):
            raise ValueError("应像 3d、-12h 或 90m") from None
        return given

    @field_validator("port", "admin_port", "rasa_port", "actions_port")
    @classmethod
    def refuse_no_port(cls, given: int) -> int:
        if not 0 <= given <= 65535:
            raise ValueError("应在 0 到 65535 之间")
        return given

    @field_validator("trusted_proxies")
    @classmethod
    def refuse_no_networks(cls, given: str) -> str:
        try:
            _ = [
                ipaddress.ip_network(item.strip(), strict=False) for item in given.split(",") if item.strip()
            ]
        except ValueError:
            raise ValueError("应为地址或网段，用逗号隔开，像 127.0.0.1,10.0.0.0/8") from None
        return given

    @field_validator("message_limit", "session_limit", "photo_limit")
    @classmethod
    def refuse_no_rate(cls, given: str) -> str:
        try:
            limits.parse(given)
        except ValueError:
            raise ValueError("应像 60 per 10 seconds 或 600 per minute") from None
        return given

    @field_validator("log_level")
    @classmethod
    def refuse_no_level(cls, given: str) -> str:
        if given.upper() not in LOG_LEVELS:
            raise ValueError(f"应为 {'、'.join(LOG_LEVELS)}")
        return given

    @property
    def embedded(self) -> bool:
        return not self.database_url or self.database_url.startswith("sqlite")

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.var_dir.resolve() / 'zhijian.db'}"

    @property
    def photo_folder(self) -> Path:
        """Outside everything that is served."""
        return self.var_dir / "photos"

    @property
    def rasa_interpreter(self) -> Path:
        """Relative to the checkout, where the Rasa project lies."""
        return Path(__file__).resolve().parent.parent / self.rasa_python

    @property
    def console_port(self) -> int:
        return self.admin_port or self.port + 1

    @property
    def console_base(self) -> str:
        """Without a slash at its end."""
        return (self.console_url or f"http://{self.admin_host}:{self.console_port}/console").rstrip("/")

    @property
    def telegram_pace(self) -> Limits:
        return Limits(
            self.telegram_a_second, self.telegram_to_one_a_second, self.telegram_to_a_group_a_minute
        )

    @property
    def people_url(self) -> str:
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def offset(self) -> timedelta:
        """CLOCK_OFFSET as a duration."""
        return _duration(self.clock_offset)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _duration(offset: str) -> timedelta:
    """3d, 12h, -2d, 90m; "" is none. Raises ValueError, KeyError, OverflowError."""
    if not offset:
        return timedelta()
    unit = {"d": "days", "h": "hours", "m": "minutes"}[offset[-1]]
    return timedelta(**{unit: float(offset[:-1])})
