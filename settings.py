"""Settings, read once at the start from the environment or ``.env``."""

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DEFAULT_KEY_FILE = "var/yinuo.key"
DEFAULT_DATABASE = "sqlite:///var/yinuo.db"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_CHANNEL = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}|-[0-9]{5,15}")
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class WrongSetting(Exception):
    """A setting that can't be used; names the setting and the mend, never the value."""


class Settings(BaseSettings):
    """Every field is the lower-case name of its environment variable."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", hide_input_in_errors=True, frozen=True, env_ignore_empty=True
    )

    bot_token: SecretStr | None = None
    bot_api_url: str = "https://api.telegram.org"
    database_url: str = DEFAULT_DATABASE
    key_file: str = DEFAULT_KEY_FILE
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    webhook_url: str = ""
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"
    default_region: str = "鹊渡市"
    timezone: str = "Asia/Shanghai"
    log_level: str = "INFO"
    send_rate: float = 30.0
    two_reviewers: bool = False
    channel: str = ""

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not (number.isdecimal() and len(secret) >= 20):
                raise ValueError("must look like 123456:ABC… as @BotFather gives it")
        return value

    @field_validator("bot_api_url", "webhook_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if value and not _is_address(value):
            raise ValueError("must be an http:// or https:// address")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("must be 1 to 256 of A-Z a-z 0-9 _ -")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not value.startswith("sqlite:///") or value == "sqlite:///":
            raise ValueError("must be sqlite:///relative/path.db or sqlite:////absolute/path.db")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if isinstance(value, str):
            parts = [part.strip() for part in value.split(",") if part.strip()]
            if not all(part.isdecimal() for part in parts):
                raise ValueError("must be Telegram user ids parted by commas: 1,2")
            return tuple(int(part) for part in parts)
        return value

    @field_validator("channel")
    @classmethod
    def _channel(cls, value: str) -> str:
        if value and not _CHANNEL.fullmatch(value):
            raise ValueError("must be a channel's @name or its id -100…")
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise ValueError("must be host:port, for example 127.0.0.1:8080")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("must be a time zone's name, for example Asia/Shanghai") from None
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in _LOG_LEVELS:
            raise ValueError("must be one of " + ", ".join(_LOG_LEVELS))
        return value.upper()

    @field_validator("send_rate")
    @classmethod
    def _rate(cls, value: float) -> float:
        if not 0 <= value <= 10_000:
            raise ValueError("must be messages per second, from 0 (no limit) to 10000")
        return value

    @model_validator(mode="after")
    def _webhook(self) -> "Settings":
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError("WEBHOOK_SECRET must be set when WEBHOOK_URL is")
        return self

    @property
    def token(self) -> str:
        """The token in the clear; only for the address of a call."""
        return self.bot_token.get_secret_value() if self.bot_token else ""

    @property
    def database_path(self) -> Path:
        """``sqlite:///a`` is relative, ``sqlite:////a`` is absolute."""
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def key_path(self) -> Path:
        """The keys of what is stored encrypted; made at first use."""
        return Path(self.key_file)

    @property
    def host(self) -> str:
        """Where health, webhook and playground listen."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """0 picks a free one."""
        return int(self.listen.rpartition(":")[2])

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which dates are shown and days are counted."""
        return ZoneInfo(self.timezone)


def read_settings(**overrides: object) -> Settings:
    """Read the settings.

    Raises:
        WrongSetting: one line that names the setting and not its value.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        raise WrongSetting("; ".join(_sentence(dict(found)) for found in error.errors())) from None


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _sentence(found: dict[str, object]) -> str:
    place = found["loc"]
    name = str(place[0]).upper() if isinstance(place, tuple) and place else ""
    return f"{name} {str(found['msg']).removeprefix('Value error, ')}".strip()
