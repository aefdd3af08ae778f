"""Projects as the estates they are part of: what is offered where a phase does not matter yet."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.regexes import regex
from data.tables.register import Project, Site

_OF_TRADE = regex(
    "金融|大厦|广场|商务|写字楼|科创|产业园|商业|酒店|中心$|[^区]中心(?!小区|花园|家园|嘉园|公寓|里)"
)
_NO_HOMES = regex("幼儿园|[小中大]学|学校|医院|门诊|法院|厂房|仓库|泵站|变电站")


def is_of_trade(estate: str) -> bool:
    """An office tower, a shopping centre: nobody calls it an old house."""
    return _OF_TRADE.search(estate) is not None


def is_no_home(estate: str) -> bool:
    """A school, a hospital, a works; or words that name one."""
    return _NO_HOMES.search(estate) is not None


def by_estate(session: Session, near: Mapping[int, tuple[int, ...]], district_code: str) -> list[int]:
    """One project for each estate, its first phase; those of the district where there are any.

    Where people live before schools and the like, then the nearest first.
    """
    there = select(Project.id, Site.estate, Project.district_code).join(Site)
    rows = session.execute(
        there.where(Project.id.in_(list(near)), Project.removed_at.is_(None)).order_by(Site.phase, Project.id)
    )
    estates: dict[tuple[str, str], list[int]] = {}
    for id_, estate, district in rows.tuples():
        estates.setdefault((estate, district), []).append(id_)
    kept = {key: ids for key, ids in estates.items() if district_code in {"", key[1]}} or estates
    ordered = sorted(
        kept.items(),
        key=lambda one: (is_no_home(one[0][0]), min(near[i] for i in one[1]), one[1][0]),
    )
    return [ids[0] for _, ids in ordered]
