"""What only learns, draws or serves otherwise is not loaded where a model answers: 110 MB, and part of every start.

A stand-in may be imported and named, as in `absent_packages`; whoever really uses one is told.
"""

import importlib.machinery
import sys
from typing import Any

from nlu.launcher.absent_packages import AbsentFinder

LEFT_OUT = frozenset(
    {"scipy", "sklearn", "sklearn_crfsuite", "networkx"}
    | {"redis", "sanic", "sanic_cors", "sanic_jwt", "sanic_routing", "jwt", "cryptography"}
)


class LeavingOut(AbsentFinder):
    def find_spec(self, name: str, *_: Any) -> importlib.machinery.ModuleSpec | None:
        left_out = name.partition(".")[0] in LEFT_OUT
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if left_out else None


def leave_out() -> None:
    """Before the first import of rasa. Unlike `absent_packages` it goes before what is installed."""
    sys.meta_path.insert(0, LeavingOut())
