"""Stand-ins for what Rasa imports but our pipeline never uses: TensorFlow, plots, other channels, clouds.

A stand-in may be imported, subclassed and named in annotations. Whoever really uses one (DIET, TED) is told.
"""

import importlib.abc
import importlib.machinery
import sys
from abc import ABCMeta
from functools import cache
from types import ModuleType
from typing import Any

ABSENT = frozenset(  # a line a kind: what learns, draws, asks at a terminal, stores, brings messages
    """tensorflow tensorflow_addons keras matplotlib terminaltables questionary prompt_toolkit
    boto3 botocore google pymongo aio_pika aiormq
    aiogram fbmessenger mattermostwrapper rocketchat_API slack_sdk socketio twilio webexteamssdk
    """.split()  # noqa: SIM905 - sixty lines for the whole module
)


class AbsentPackageError(RuntimeError):
    """Not an ImportError: Rasa swallows those."""


class StandIn(ABCMeta):
    """A class that is nothing yet: its attributes are stand-ins too, and calling it or a subclass raises."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(f"{cls.__module__}.{cls.__qualname__}", name)

    def __call__(cls, *_: Any, **__: Any) -> Any:
        roots = (base.__module__.partition(".")[0] for base in cls.__mro__)
        package = next(root for root in roots if isinstance(sys.modules[root].__loader__, AbsentFinder))
        raise AbsentPackageError(f"{cls.__name__} needs {package}, which is left out here: see nlu/README.md")


@cache  # Rasa asks many times a sentence whether something is of one
def stand_in(module: str, name: str) -> Any:
    return StandIn(name, (), {"__module__": module, "__class_getitem__": classmethod(lambda cls, _: cls)})


class AbsentFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name: str, *_: Any) -> importlib.machinery.ModuleSpec | None:
        absent = name.partition(".")[0] in ABSENT
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if absent else None

    def exec_module(self, module: ModuleType) -> None:
        module.__getattr__ = lambda name: stand_in(module.__name__, name)  # type: ignore[method-assign]


def install() -> None:
    """Before the first import of rasa. What is really installed wins over its stand-in."""
    sys.meta_path.append(AbsentFinder())
