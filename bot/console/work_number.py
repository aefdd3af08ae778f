"""工作号: an officer's own page, where a chat is tied to the account and released again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions import notices
from actions.officers import tying
from actions.wording import officers_chat as wording
from bot.console.chinese import moment
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.rules.complaint_clocks import clock_rules
from data.tables.conversation import Conversation
from data.tables.officers import OfficerChat
from data.tables.people import Officer

PATH = "/work-number"
_CHANNELS = {"web": "网页", "telegram": "Telegram"}


@dataclass(frozen=True)
class Chat:
    """Where the officer is told things, as the page shows it."""

    channel: str
    tied_at: str


class WorkNumber(Page):
    path = PATH
    route_name = "work_number"
    menu_label = "工作号"
    add_to_menu = False

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._page(request)

    @route("/code", methods=["POST"], name="work_number_code")
    async def code(self, request: Request) -> Response:
        """The code goes into one page that is not kept."""
        who = officer_of(request).officer_id
        made = await self._storage.write(tying.make_code, who, now=self._clock())
        return await self._page(request, code=wording.spaced(made))

    @route("/release", methods=["POST"], name="work_number_release")
    async def release(self, request: Request) -> Response:
        released = await self._storage.write(_release, officer_of(request).officer_id, now=self._clock())
        flash(request, "已解除绑定。" if released else "没有绑定。", "success")
        return RedirectResponse(request.url_for(f"{request.app.state.ROUTE_NAME}:work_number"), 303)

    async def _page(self, request: Request, code: str = "") -> Response:
        chat = await self._storage.read(_chat, officer_of(request).officer_id)
        hours = int(clock_rules().office_code_lives.total_seconds() // 3600)
        return self.render(request, "work_number.html", {"chat": chat, "code": code, "hours": hours})


def _chat(session: Session, officer_id: int) -> Chat | None:
    row = session.get(OfficerChat, officer_id)
    if row is None:
        return None
    channel = session.get_one(Conversation, row.conversation_id).address.channel
    return Chat(_CHANNELS.get(channel, channel), moment(row.tied_at))


def _release(session: Session, officer_id: int, *, now: datetime) -> bool:
    chat = tying.release(session, officer_id, now=now)
    if chat is None:
        return False
    said = wording.released(session.get_one(Officer, officer_id).name)
    notices.tell(
        session,
        chat.account_id,
        [said],
        key=f"office released:{officer_id}:{chat.tied_at:%Y%m%d%H%M%S}",
        now=now,
        conversation_id=chat.conversation_id,
    )
    return True
