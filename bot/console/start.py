"""今日: what waits for the officer who is signed in, and for everybody."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette_admin.views import CustomView
from starlette_admin.widgets import Breakpoints, CardRowWidget, Col, StatWidget

from actions.announcements import steps
from actions.announcements.stages import Deed
from actions.assistance import settling
from actions.complaints.scope import READERS
from actions.credit.events import ENTERS
from actions.disclosure.submitting import DECIDES
from actions.wording.dates import CITY
from bot.console.cases.dashboard import filed_this_month
from bot.console.cases.today import piles
from bot.console.credit.petitions_sheet import Which, counts
from bot.console.enterprises import submissions
from bot.console.roles import CALLS_BACK, officer_of
from bot.storage import Storage
from data.tables.announcements import Stage

_FOUR_IN_A_ROW = Breakpoints(default=6, sm=6, lg=3)


class Start(CustomView):
    path = "/"
    route_name = "index"
    menu_label = "今日"
    icon = "fa-solid fa-house"

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        super().__init__(widget=self._counts)
        self._storage = storage
        self._clock = clock

    async def _counts(self, request: Request) -> CardRowWidget:
        officer = officer_of(request)
        found_here = await self._storage.read(settling.count, officer.district_code)
        found = await self._storage.read(piles, officer.officer_id, now=self._clock())

        def url(key: str, **query: str) -> str:
            listed = request.url_for(f"{request.app.state.ROUTE_NAME}:list", key=key)
            return str(listed.include_query_params(**query) if query else listed)

        cards = [
            _card(
                "未处理险情",
                found_here.dangers,
                url("danger", filter="seen_at__is_null"),
                "居民说的危险，请先看",
            ),
            *(_card(pile.title, pile.number, url("case", **pile.query), pile.description) for pile in found),
            _card("项目数", found_here.projects, url("project"), "登记库里在册的"),
            _card("收件未答", found_here.unanswered, None, "正在回答的消息，应接近 0"),
        ]
        approvals = await self._storage.read(steps.waiting_for, officer.officer_id)
        if approvals is not None:
            listed = url("announcement", stage=Stage.SUBMITTED.value)
            cards.append(_card("待审批公告", approvals, listed, "等您批准或退回"))
        to_send = await self._storage.read(steps.waiting_for, officer.officer_id, Deed.SCHEDULE)
        if to_send is not None:
            listed = url("announcement", stage=Stage.APPROVED.value)
            cards.append(_card("待安排发送公告", to_send, listed, "批准了还没有发，等您安排"))
        if officer.is_one_of(CALLS_BACK):
            waiting = url("callback", filter="handled_at__is_null")
            cards.insert(1, _card("未回电", found_here.callbacks, waiting, "等着工作人员打电话的人"))
        cards += await self._from_companies(request)
        if officer.is_one_of(READERS):
            filed = await self._storage.read(filed_this_month, officer.officer_id, now=self._clock())
            figures = str(request.url_for(f"{request.app.state.ROUTE_NAME}:figures"))
            cards.append(_card("本月新登记", filed, figures, "每 5 分钟数一次；看统计分析和共性问题"))
        return CardRowWidget([Col(card, _FOUR_IN_A_ROW) for card in cards])

    async def _from_companies(self, request: Request) -> list[StatWidget]:
        """What companies sent in, for whoever works on it."""
        officer, cards = officer_of(request), []
        today = self._clock().astimezone(CITY).date()
        if officer.is_one_of(ENTERS):
            found = await self._storage.read(counts, officer.officer_id, today=today)
            late = f"，{found[Which.OVERDUE]} 件已超期" if found[Which.OVERDUE] else ""
            link = str(request.url_for(f"{request.app.state.ROUTE_NAME}:petitions"))
            cards.append(_card("异议与信用修复", found[Which.OPEN], link, f"企业的申请，还没有答复{late}"))
        if officer.is_one_of(DECIDES):
            sent = await self._storage.read(submissions.rows, officer.officer_id, done=False)
            link = str(request.url_for(f"{request.app.state.ROUTE_NAME}:submissions"))
            cards.append(_card("待核准补报", len(sent), link, "企业补报的公示缺项"))
        return cards


def _card(title: str, number: int, link: str | None, description: str) -> StatWidget:
    async def value(_request: Request) -> int:
        return number

    return StatWidget(title, value, link=link, description=description)
