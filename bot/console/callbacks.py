"""回电请求: who wants to be called; the number is masked until somebody asks for it by name."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import anyio.to_thread
from sqlalchemy import Select, select
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.actions import row_action
from starlette_admin.contrib.sqla import filters as sqla
from starlette_admin.exceptions import ActionFailed

from actions.assistance import settling
from bot.console import work
from bot.console.lists import ReadOnlyList, column
from bot.console.roles import CALLS_BACK, officer_of
from bot.storage import Storage
from data.tables.assistance import CallbackRequest


class Waiting(sqla.IsNullFilter):
    label = "未回电"


class Done(sqla.IsNotNullFilter):
    label = "已回电"


class Callbacks(ReadOnlyList):
    key = "callback"
    menu_label = "回电请求"
    display_name = "回电请求"
    icon = "fa-solid fa-phone"
    fields = (
        column("id", "编号", listed=False),
        column("requested_at", "时间"),
        column("phone", "电话"),
        column("about", "事由", listed=False),
        column("handled_at", "回电情况", filters=[Waiting, Done]),
    )
    searches = False
    sortable_fields = ("requested_at", "handled_at")
    fields_default_sort = ("requested_at",)  # who has waited longest comes first
    row_actions = ("show", "called")

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        super().__init__(CallbackRequest)
        self._storage = storage
        self._clock = clock

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(CALLS_BACK)

    def can_view_detail(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def get_list_query(self, request: Request) -> Select[Any]:  # noqa: ARG002
        return select(CallbackRequest).order_by(CallbackRequest.handled_at.is_not(None))

    async def find_all(self, request: Request, *args: Any, **kwargs: Any) -> Sequence[Any]:
        requests = await super().find_all(request, *args, **kwargs)
        return await anyio.to_thread.run_sync(work.callback_lines, request.state.session, requests)

    async def find_by_pk(self, request: Request, pk: Any) -> Any:
        wish = await super().find_by_pk(request, pk)
        if wish is None:
            return None
        [line] = await anyio.to_thread.run_sync(work.callback_lines, request.state.session, [wish])
        return line

    async def is_row_action_allowed_for_obj(self, request: Request, name: str, obj: Any) -> bool:  # noqa: ARG002
        return (name != "called" or obj.handled_at == work.NOT_CALLED) and (
            name != "show" or obj.phone != work.ERASED
        )

    @row_action(
        name="show",
        text="显示号码",
        confirmation="显示完整号码会记入操作记录。",
        submit_btn_text="显示号码",
        icon_class="fa-solid fa-eye",
        custom_response=True,
    )
    async def show(self, request: Request, pk: Any) -> Response:
        """The number goes into one page that is not kept, never into a cookie or an address."""
        line = await self.find_by_pk(request, pk)
        if line is None:
            raise ActionFailed("没有这条回电请求。")
        officer = officer_of(request).officer_id
        phone = await self._storage.write(settling.show_phone, line.id, officer, now=self._clock())
        assert self._admin is not None
        context = {"title": self.menu_label, "phone": phone or work.ERASED, "line": line}
        return self._admin.templates.TemplateResponse(request, "phone.html", context)

    @row_action(
        name="called",
        text="已回电",
        confirmation="确定已经回过电话？",
        submit_btn_text="已回电",
        icon_class="fa-solid fa-check",
    )
    async def called(self, request: Request, pk: Any) -> None:
        if await self.find_by_pk(request, pk) is None:
            raise ActionFailed("没有这条回电请求。")
        officer = officer_of(request).officer_id
        if not await self._storage.write(settling.call_back, int(pk), officer, now=self._clock()):
            raise ActionFailed("这一条已经有人回过电话了。")
