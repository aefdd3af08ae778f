"""One step of a case as its resident is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions.complaints.repair_photos import RepairPhotos
from data.tables.complaints import ActorKind, Case, ClockKind, Stage, WordKind


@dataclass(frozen=True)
class News:
    """One step. `merged`: it is the main case's, which this one goes along with; `handler`, `promised` are its too.

    `promised`: what was promised of the running clocks. `rated`: stars were given. `asked`: the asking that a button of this step answers. `private`: a door where no words go.
    `repair`: what is seen of the repair the person is asked about.
    """

    case: Case
    deed: str
    actor: ActorKind
    before: Stage | None
    facts: Mapping[str, Any]
    words: Mapping[WordKind, str]
    handler: str
    promised: Mapping[ClockKind, datetime]
    owner: str
    copy: str
    rated: bool
    asked: int
    can_reopen: bool
    merged: bool
    private: bool
    repair: RepairPhotos
    now: datetime
