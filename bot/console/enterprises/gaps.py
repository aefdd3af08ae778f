"""公示缺项: which projects of a district lack what should be disclosed, and whose they are."""

from datetime import datetime

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from actions.disclosure import district_gaps
from actions.disclosure.district_gaps import DistrictGaps
from actions.wording.dates import CITY
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.search.districts import districts

SHOWN = 50  # projects on a page


class Gaps(Page):
    path = "/gaps"
    route_name = "gaps"
    menu_label = "公示缺项"
    icon = "fa-solid fa-list-check"

    @route("")
    async def index(self, request: Request) -> Response:
        names = districts().names
        own = officer_of(request).district_code
        asked = own or request.query_params.get("district", "")
        code = asked if asked in names else next(iter(names))
        begin = _number(request.query_params.get("begin", ""))
        company = _number(request.query_params.get("company", ""))
        found = await self._storage.read(_gaps, code, begin, company, now=self._clock())
        facts = {
            "districts": {own: names.get(own, own)} if own else names,
            "code": code,
            "found": found,
            "begin": begin,
            "company": company,
            "shown": SHOWN,
            "read": district_gaps.AT_ONCE,
        }
        return self.render(request, "enterprises/gaps.html", facts, title="公示缺项")


def _gaps(session: Session, code: str, begin: int, company: int, *, now: datetime) -> DistrictGaps:
    return district_gaps.look(
        session, code, today=now.astimezone(CITY).date(), begin=begin, company_id=company
    )


def _number(said: str) -> int:
    return min(int(said), 10**9) if said.isascii() and said.isdigit() else 0
