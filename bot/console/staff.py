"""人员: who is there, who is away, who must keep out of what, and whose cases go to whom. For administrators."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.complaints import staffing
from actions.complaints.staffing import HandedOver, UnfitError
from actions.complaints.stages import OPEN
from actions.complaints.workdays import CITY
from actions.officers.presence import is_away
from bot.console.cases.ledger import district_name
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.queries import disclosure
from data.tables.complaints import Case, Interest
from data.tables.people import Officer, Role
from data.tables.register import Company, Project

KEEPS_STAFF = frozenset({Role.ADMINISTRATOR})
_REFUSALS = {
    "dates": "请假的最后一天不能早于第一天。",
    "stand_in": "代办人要是在岗的承办人员，不能是本人。",
    "day": "请填请假的第一天。",
    "project": "登记库里没有这个项目编号。",
    "company": "登记库里没有这个信用代码。",
    "nothing": "请填项目编号或信用代码。",
    "self": "不能停用自己。",
    "unknown": "没有这名人员。",
}


@dataclass(frozen=True)
class Person:
    """An officer as the list shows them."""

    id: int
    name: str
    login: str
    roles: str
    district: str
    state: str
    tone: str
    stand_in: str
    open_cases: int


@dataclass(frozen=True)
class Dossier:
    """One officer with what can be done. `others`: who may stand in or take over."""

    person: Person
    disabled: bool
    leads: bool
    away_from: str
    away_until: str
    interests: Sequence[tuple[int, str]]
    others: Sequence[tuple[int, str]]


class Staff(Page):
    path = "/staff"
    route_name = "staff"
    menu_label = "人员"
    icon = "fa-solid fa-users"

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(KEEPS_STAFF)

    @route("")
    async def index(self, request: Request) -> Response:
        people = await self._storage.read(_people, officer_of(request).district_code, now=self._clock())
        return self.render(request, "staff/list.html", {"people": people})

    @route("/{officer_id:int}", name="officer")
    async def show(self, request: Request) -> Response:
        return await self._page(request)

    @route("/{officer_id:int}/{deed}", methods=["POST"], name="officer_deed")
    async def act(self, request: Request) -> Response:
        deed = _DEEDS.get(request.path_params["deed"])
        if deed is None:
            raise HTTPException(404)
        given = {name: str(value).strip()[:100] for name, value in (await request.form()).items()}
        who, whom = officer_of(request).officer_id, request.path_params["officer_id"]
        try:
            said = await self._storage.write(_do, deed, who, whom, given, now=self._clock())
        except UnfitError as refused:
            return await self._page(request, error=_REFUSALS[refused.reason])
        if said is None:
            raise HTTPException(404)
        flash(request, said, "success")
        return RedirectResponse(
            request.url_for(f"{request.app.state.ROUTE_NAME}:officer", officer_id=whom), 303
        )

    async def _page(self, request: Request, *, error: str = "") -> Response:
        whom, district = request.path_params["officer_id"], officer_of(request).district_code
        dossier = await self._storage.read(_dossier, whom, district, now=self._clock())
        if dossier is None:
            raise HTTPException(404)
        facts = {"one": dossier, "error": error}
        return self.render(request, "staff/officer.html", facts, status=422 if error else 200)


def _people(session: Session, district_code: str, *, now: datetime) -> list[Person]:
    rows = select(Officer).order_by(Officer.disabled_at.is_not(None), Officer.name, Officer.id)
    found = [row for row in session.scalars(rows) if _is_kept_by(row, district_code)]
    counted = (
        select(Case.handler_id, func.count()).where(Case.stage.in_(sorted(OPEN))).group_by(Case.handler_id)
    )
    in_hand = dict(session.execute(counted).tuples().all())
    names = {row.id: row.name for row in found}
    return [_person(row, names, in_hand.get(row.id, 0), now) for row in found]


def _person(row: Officer, names: Mapping[int, str], open_cases: int, now: datetime) -> Person:
    state, tone = _state(row, now.astimezone(CITY).date())
    return Person(
        id=row.id,
        name=row.name,
        login=row.login,
        roles=row.roles.replace(",", "、"),
        district=district_name(row.district_code) if row.district_code else "全市",
        state=state,
        tone=tone,
        stand_in=names.get(row.stand_in_id or 0, ""),
        open_cases=open_cases,
    )


def _state(row: Officer, today: date) -> tuple[str, str]:
    if row.disabled_at:
        return "停用", "still"
    if row.away_from is None:
        return "在岗", "calm"
    span = f"{row.away_from}至{row.away_until or '另行通知'}"
    return (f"请假：{span}", "near") if is_away(row, today) else (f"在岗，请假 {span}", "calm")


def _dossier(session: Session, officer_id: int, district_code: str, *, now: datetime) -> Dossier | None:
    people = {each.id: each for each in _people(session, district_code, now=now)}
    row = session.get(Officer, officer_id)
    if row is None or officer_id not in people:
        return None
    return Dossier(
        person=people[officer_id],
        disabled=row.disabled_at is not None,
        leads=row.leads,
        away_from=row.away_from.isoformat() if row.away_from else "",
        away_until=row.away_until.isoformat() if row.away_until else "",
        interests=_interests(session, officer_id),
        others=[
            (each.id, f"{each.name}（{each.district}，在办 {each.open_cases} 件）")
            for each in people.values()
            if each.id != officer_id and "承办" in each.roles and each.state != "停用"
        ],
    )


def _interests(session: Session, officer_id: int) -> list[tuple[int, str]]:
    rows = (
        select(Interest.id, Project.name, Interest.uscc, Company.name)
        .outerjoin(Project, Project.id == Interest.project_id)
        .outerjoin(Company, Company.uscc == Interest.uscc)
        .where(Interest.officer_id == officer_id)
        .order_by(Interest.id)
    )
    return [
        (kept, f"项目 {project}" if project else f"企业 {company or uscc}")
        for kept, project, uscc, company in session.execute(rows).tuples()
    ]


def _is_kept_by(row: Officer, district_code: str) -> bool:
    """An administrator of a district keeps its officers and no others."""
    return district_code in {"", row.district_code}


Given = Mapping[str, str]
Deed = Callable[[Session, Officer, Officer, Given, datetime], str]


def _do(session: Session, deed: Deed, who: int, whom: int, given: Given, *, now: datetime) -> str | None:
    """What was done, in a sentence; None for somebody who is not theirs. Raises UnfitError."""
    by, officer = session.get_one(Officer, who), session.get(Officer, whom)
    if officer is None or not _is_kept_by(officer, by.district_code):
        return None
    return deed(session, officer, by, given, now)


def _absence(session: Session, officer: Officer, by: Officer, given: Given, now: datetime) -> str:
    first, last = _day(given.get("away_from")), _day(given.get("away_until"))
    if first is None:
        raise UnfitError("day")
    staffing.set_absence(session, officer, first, last, _other(session, given, "stand_in"), by=by, now=now)
    return "已登记请假。"


def _back(session: Session, officer: Officer, by: Officer, _given: Given, now: datetime) -> str:
    staffing.end_absence(session, officer, by=by, now=now)
    return "已销假。"


def _disable(session: Session, officer: Officer, by: Officer, given: Given, now: datetime) -> str:
    if officer.id == by.id:
        raise UnfitError("self")
    handed = staffing.disable(session, officer, _other(session, given, "to"), by=by, now=now)
    return f"已停用。{_told(handed)}"


def _enable(session: Session, officer: Officer, by: Officer, _given: Given, now: datetime) -> str:
    staffing.enable(session, officer, by=by, now=now)
    return "已恢复。"


def _hand_over(session: Session, officer: Officer, by: Officer, given: Given, now: datetime) -> str:
    return _told(staffing.hand_over_all(session, officer, _other(session, given, "to"), by=by, now=now))


def _add_interest(session: Session, officer: Officer, by: Officer, given: Given, now: datetime) -> str:
    number, uscc = given.get("project", ""), given.get("uscc", "").upper()
    if not number and not uscc:
        raise UnfitError("nothing")
    project = disclosure.project_numbered(session, number) if number else None
    if number and project is None:
        raise UnfitError("project")
    if uscc and session.scalar(select(Company.id).where(Company.uscc == uscc)) is None:
        raise UnfitError("company")
    handed = staffing.add_interest(
        session, officer, project_id=project.id if project else None, uscc=uscc or None, by=by, now=now
    )
    return f"已登记回避。{_told(handed)}"


def _remove_interest(session: Session, officer: Officer, by: Officer, given: Given, now: datetime) -> str:
    kept = given.get("interest", "")
    row = session.get(Interest, int(kept)) if kept.isdecimal() and len(kept) < 10 else None
    if row is not None and row.officer_id == officer.id:
        staffing.remove_interest(session, officer, project_id=row.project_id, uscc=row.uscc, by=by, now=now)
    return "已取消回避。"


def _lead(session: Session, officer: Officer, by: Officer, given: Given, now: datetime) -> str:
    leads = given.get("leads") == "1"
    staffing.set_leader(session, officer, leads=leads, by=by, now=now)
    return "已登记为分管领导。" if leads else "已取消分管领导。"


_DEEDS: Mapping[str, Deed] = {
    "lead": _lead,
    "absence": _absence,
    "back": _back,
    "disable": _disable,
    "enable": _enable,
    "hand_over": _hand_over,
    "add_interest": _add_interest,
    "remove_interest": _remove_interest,
}


def _other(session: Session, given: Given, name: str) -> Officer | None:
    """The officer that was chosen, None when nobody was. Raises UnfitError."""
    chosen = given.get(name, "")
    if not chosen:
        return None
    row = session.get(Officer, int(chosen)) if chosen.isdecimal() and len(chosen) < 10 else None
    if row is None:
        raise UnfitError("unknown")
    return row


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UnfitError("day") from None


def _told(handed: HandedOver) -> str:
    words = f"移交 {len(handed.done)} 件" if handed.done else "没有要移交的案件"
    if handed.left:
        words += f"；{len(handed.left)} 件没有人能接，还在原处：{'、'.join(handed.left[:5])}"
    return f"{words}。"
