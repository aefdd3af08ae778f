"""One thing that words can mean of an own complaint, and what is answered to it."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from actions.conversation.turn import Turn
from actions.wording.reply import Reply
from data.tables.complaints import Stage


@dataclass(frozen=True)
class Meaning:
    """`of_case`, `of_draft`: what is answered where there is one; None: the words mean nothing there."""

    words: re.Pattern[str] | None
    of_case: Callable[[Turn], list[Reply]] | None
    of_draft: Callable[[Turn], list[Reply]] | None
    stages: Collection[Stage] = frozenset(Stage)
    of_anybody: bool = False  # also without a complaint
    of_strangers: bool = False  # only without one
    tells: bool = False  # as good an answer as any where we asked for words
    not_while_telling: bool = False  # not while a draft is open
    first: bool = False  # before whatever is open, and whatever names of the register stand beside it
    codes: Collection[str] = ()  # only of a complaint of one of these categories; (): of any
