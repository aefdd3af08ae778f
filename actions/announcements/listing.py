"""Published announcements as anybody may read them: what concerns the person first, then the newest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.announcements import audience as audiences
from data.tables.announcements import PUBLISHED, Announcement, Kind
from data.tables.register import Project

_COUNTS_AS = {Kind.CIRCULAR: (Kind.CIRCULAR, Kind.DEFECT)}  # who asks for 通报 wants those, too
_LOOKED_AT = 300  # the newest; older ones are found by nobody's district


@dataclass(frozen=True)
class Places:
    """What somebody is near to: project ids and district codes."""

    projects: frozenset[int] = frozenset()
    districts: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        return self == Places()


def published(session: Session, announcement_id: object) -> Announcement | None:
    """One that anybody may read; None when there is no such, or it was stopped."""
    found = session.get(Announcement, announcement_id) if isinstance(announcement_id, int) else None
    return found if found is not None and found.stage in PUBLISHED else None


def newest(
    session: Session, near: Places, *, kind: Kind | None = None, only_near: bool = False
) -> list[Announcement]:
    """Those of the places first, then the others; each part newest first. `only_near`: of those only what is for all."""
    asked = select(Announcement).where(Announcement.stage.in_(PUBLISHED))
    if kind is not None:
        asked = asked.where(Announcement.kind.in_(_COUNTS_AS.get(kind, (kind,))))
    order = asked.order_by(Announcement.published_at.desc(), Announcement.id.desc()).limit(_LOOKED_AT)
    found = session.scalars(order).all()
    where = districts_of(session, found)
    close = [row for row in found if concerns(row, near, where)]
    others = [row for row in found if row not in close]
    return close + [row for row in others if not only_near or audiences.load(row.audience).everybody]


def districts_of(session: Session, found: Collection[Announcement]) -> dict[int, frozenset[str]]:
    """The districts each of them is about: of its audience, its projects and its publisher."""
    meant = {row.id: audiences.load(row.audience) for row in found}
    projects = {project for audience in meant.values() for project in audience.projects}
    lying = dict(
        session.execute(select(Project.id, Project.district_code).where(Project.id.in_(projects)))
        .tuples()
        .all()
    )
    return {
        row.id: frozenset(
            code
            for code in (
                row.district_code,
                *meant[row.id].districts,
                *(lying.get(project, "") for project in meant[row.id].projects),
            )
            if code
        )
        for row in found
    }


def concerns(row: Announcement, near: Places, where: dict[int, frozenset[str]]) -> bool:
    projects = set(audiences.load(row.audience).projects)
    return not projects.isdisjoint(near.projects) or not where[row.id].isdisjoint(near.districts)


def in_parts(found: Sequence[Announcement], skip: int, at_once: int) -> tuple[Sequence[Announcement], int]:
    """A page of them, and how many come after it."""
    page = found[skip : skip + at_once]
    return page, max(0, len(found) - skip - len(page))
