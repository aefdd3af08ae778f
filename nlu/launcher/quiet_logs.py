"""Logs on stderr: warnings and worse, and never what a resident wrote."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

KEPT = ("event", "event_info", "level")


def set_up() -> None:
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s rasa %(levelname)s %(message)s"
    )
    logging.disable(logging.INFO)  # for good: jieba turns its own logger up when it is imported
    structlog.configure(
        processors=[structlog.processors.add_log_level, _only_names, structlog.processors.KeyValueRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,  # Rasa's loggers are set up anew for every line otherwise, said or not
    )


def _only_names(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Rasa attaches texts, slots and states to its events: all of that is dropped."""
    return {key: event[key] for key in KEPT if key in event}
