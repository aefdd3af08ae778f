"""The command `zhijian`. One module per command; see `bot.cli.main`."""

import gc
import os

os.environ.setdefault(
    "PYPINYIN_NO_PHRASES", "1"
)  # read at its import: 43 MB of words, and we sound characters

gc.disable()  # nothing of what is imported is garbage, and looking for it takes a sixth of every start

from bot.cli.main import main  # noqa: E402 (after the line above)

gc.freeze()  # and it never is: no later look goes over it again
gc.enable()

__all__ = ["main"]
