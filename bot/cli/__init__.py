"""The command `zhijian`. One module per command; see `bot.cli.main`."""

from bot.cli.main import main

__all__ = ["main"]
