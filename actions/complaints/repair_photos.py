"""修好后的照片: what the company photographed after its repair, for the case's own person once an officer took it up.

Who joined another's case is shown none: they may show the other's home.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.complaints import rounds
from data.queries import case_photos
from data.tables.complaints import Case
from data.tables.photos import Photo

AT_ONCE = 9  # a Telegram album holds ten


@dataclass(frozen=True)
class RepairPhotos:
    """`shown` now, of `count`; `skipped` were shown before."""

    shown: Sequence[Photo] = ()
    count: int = 0
    skipped: int = 0

    @property
    def left(self) -> int:
        return self.count - self.skipped - len(self.shown)


NONE = RepairPhotos()


def asked_about(session: Session, case: Case) -> RepairPhotos:
    """Of the repair the person is asked about; older rounds are past."""
    return _some(case_photos.of_the_last_repair(session, case, since=rounds.began(session, case)))


def told_of(session: Session, case: Case, *, skip: int = 0) -> RepairPhotos:
    """Of the last repair that was photographed, whatever came after it."""
    return _some(case_photos.of_the_last_repair(session, case, since=0), skip)


def _some(photos: Sequence[Photo], skip: int = 0) -> RepairPhotos:
    return RepairPhotos(photos[skip : skip + AT_ONCE], len(photos), min(skip, len(photos)))
