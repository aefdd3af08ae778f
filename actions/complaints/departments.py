"""The office (部门) of a district that a matter belongs to, as the imported list has it, with the phone that may be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from actions.wording.ground import Ground
from data.regexes import regex
from data.rules.complaint_categories import complaint_categories
from data.search.districts import districts
from data.tables.departments import Department

_MATTER = regex(r"（(.+)）$")
_SHORT = (
    ("住建委", "住房和建设委员会"),
    ("住建局", "住房和建设委员会"),
    ("住房城乡建设委", "住房和建设委员会"),
)


@dataclass(frozen=True)
class Office:
    """`ground`: of the list, None where only the rules name it."""

    name: str
    phone: str = ""
    address: str = ""
    hours: str = ""
    ground: Ground | None = None


def office(session: Session, key: str, district_code: str) -> Office:
    """`key`: of complaint_categories.yml. The district's own row goes before the city's; else what the rules know."""
    known = complaint_categories().departments[key]
    named, matter = _parts(known.name)
    rows = [row for row in _rows(session, district_code) if _bare(row.name) == _bare(named)]
    best = min(rows, key=lambda row: _distance(row, district_code, matter), default=None)
    if best is None:
        return Office(_of_district(known.name, district_code), known.phone)
    return Office(
        _of_district(best.name, best.district_code or district_code),
        best.phone or known.phone,
        best.address or "",
        best.hours or "",
        Ground.of(best.source),
    )


def _rows(session: Session, district_code: str) -> Iterable[Department]:
    rows = select(Department).where(
        Department.removed_at.is_(None), Department.district_code.in_({"", district_code})
    )
    return session.scalars(rows.order_by(Department.id).options(joinedload(Department.source)))


def _distance(row: Department, district_code: str, matter: str) -> tuple[bool, bool]:
    """Another's matter is worst: who runs 物业 does not take in 质量."""
    fits = matter in row.matter if matter else "质量" in row.matter or not row.matter
    return not fits, row.district_code != district_code


def _parts(name: str) -> tuple[str, str]:
    """“区住房和建设委员会（物业管理）” → the name and the matter."""
    found = _MATTER.search(name)
    return (name[: found.start()], found[1]) if found else (name, "")


def _bare(name: str) -> str:
    """Without city and district, long."""
    for district in districts().names.values():
        name = name.replace(district, "")
    name = _parts(name)[0].removeprefix("天津市").removeprefix("区").removeprefix("市")
    for short, long in _SHORT:
        name = name.replace(short, long)
    return name.replace("住房和城乡建设委员会", "住房和建设委员会")


def _of_district(name: str, district_code: str) -> str:
    district = districts().names.get(district_code, "")
    return f"{district}{name[1:]}" if district and name.startswith("区") else name
