"""The screen: what a postman carries is printed. For development, where nobody has a mail server."""

from typing import Any

import click


class ScreenSpeaker:
    name = "screen"

    async def speak(self, external: str, message: dict[str, Any]) -> None:
        click.echo(f"→ {external}：{message['text']}")
