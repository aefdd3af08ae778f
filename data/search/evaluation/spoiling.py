"""One spoilt way to say a name, and what must be alone of its kind for anybody to tell what is meant."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from data.search.evaluation.names import Named


class By(StrEnum):
    """What a listener has to go by."""

    CHARACTERS = "characters"  # another name must not be as near in characters
    SOUND = "sound"  # another name must not sound the same
    INITIALS = "initials"  # another name must not have the same initials
    ADDRESS = "address"  # nothing else must stand at that house number
    BUILDING = "building"  # like CHARACTERS, and halves of a phase are told apart


@dataclass(frozen=True)
class Spoilt:
    """phrase: what is typed. said: the part of it that stands for the estate's name."""

    phrase: str
    said: str
    by: By = By.CHARACTERS
    district_said: bool = False


Spoiler = Callable[[Named, random.Random], Spoilt]
