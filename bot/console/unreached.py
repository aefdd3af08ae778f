"""送不到的消息: what no postman could deliver, with the reason; it can be sent again. The words are not shown."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from starlette.requests import Request
from starlette_admin.actions import row_action
from starlette_admin.exceptions import ActionFailed

from actions.delivery.resending import UNREACHED, resend
from actions.wording.delivery import why
from bot.console.chinese import moment
from bot.console.lists import ReadOnlyList, column, one_of
from bot.console.roles import READS_TRAIL, officer_of
from bot.storage import Storage
from data.tables.delivery import OutboxMessage, OutboxState, Priority

_CHANNELS = {"telegram": "Telegram", "email": "邮件", "screen": "屏幕", "web": "网页"}
_KINDS = {
    Priority.REPLY: "回答",
    Priority.URGENT: "紧急",
    Priority.NOTICE: "通知",
    Priority.BROADCAST: "群发",
}
_IN_DOUBT = "中断时正在发送，不知是否送达"


def _channels() -> list[tuple[str, str]]:
    return list(_CHANNELS.items())


class Unreached(ReadOnlyList):
    key = "unreached"
    menu_label = "送不到的消息"
    display_name = "送不到的消息"
    icon = "fa-solid fa-envelope-circle-check"
    fields = (
        column("id", "编号"),
        column("due_at", "时间", lambda row: moment(row.due_at)),
        column(
            "channel",
            "渠道",
            lambda row: _CHANNELS.get(row.channel, row.channel),
            filters=[one_of(_channels)],
        ),
        column("priority", "种类", lambda row: _KINDS[Priority(row.priority)]),
        column(
            "failure",
            "原因",
            lambda row: _IN_DOUBT if row.state == OutboxState.IN_DOUBT else why(row.failure),
        ),
        column("attempts", "试过几次"),
    )
    searches = False
    sortable_fields = ("due_at", "channel")
    fields_default_sort = (("due_at", True),)
    row_actions = ("resend",)

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        super().__init__(OutboxMessage)
        self._storage = storage
        self._clock = clock

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(READS_TRAIL)

    def can_view_detail(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def get_list_query(self, request: Request) -> Select[Any]:  # noqa: ARG002
        return select(OutboxMessage).where(OutboxMessage.state.in_(UNREACHED))

    def get_count_query(self, request: Request) -> Select[Any]:
        return super().get_count_query(request).where(OutboxMessage.state.in_(UNREACHED))

    @row_action(
        name="resend",
        text="重新发送",
        confirmation="再发送一次？会记入操作记录。",
        submit_btn_text="重新发送",
        icon_class="fa-solid fa-paper-plane",
    )
    async def send_again(self, request: Request, pk: Any) -> None:
        officer = officer_of(request).officer_id
        if not await self._storage.write(resend, int(pk), officer, now=self._clock()):
            raise ActionFailed("这一条已经送达或正在发送。")
