"""The command `zhijian`. One module per command; see `bot.cli.main`."""

import os

os.environ.setdefault(
    "PYPINYIN_NO_PHRASES", "1"
)  # read at its import: 43 MB of words, and we sound characters

from bot.cli.main import main

__all__ = ["main"]
