"""险情: what residents said is dangerous, unseen ones first; an officer sees the own district."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import anyio.to_thread
from sqlalchemy import Select, func, select
from starlette.requests import Request
from starlette_admin.actions import row_action
from starlette_admin.contrib.sqla import filters as sqla
from starlette_admin.exceptions import ActionFailed
from starlette_admin.types import RequestAction

from actions.assistance import settling
from bot.console import work
from bot.console.lists import ReadOnlyList, column, one_of
from bot.console.roles import officer_of
from bot.storage import Storage
from data.tables.assistance import DangerReport
from data.tables.register import Project


class Unseen(sqla.IsNullFilter):
    label = "未处理"


class Seen(sqla.IsNotNullFilter):
    label = "已看"


class Dangers(ReadOnlyList):
    key = "danger"
    menu_label = "险情"
    display_name = "险情"
    icon = "fa-solid fa-triangle-exclamation"
    fields = (
        column("id", "编号", listed=False),
        column("reported_at", "时间"),
        column("kind", "险种", filters=[one_of(work.kinds_of_danger)]),
        column("project", "项目"),
        column("district", "区"),
        column("seen_at", "查看情况", filters=[Unseen, Seen]),
        column("words", "居民原话", listed=False),
    )
    sortable_fields = ("reported_at", "seen_at")
    fields_default_sort = (("reported_at", True),)
    row_actions = ("open", "seen")

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        super().__init__(DangerReport)
        self._storage = storage
        self._clock = clock

    def get_list_query(self, request: Request) -> Select[Any]:
        own = settling.dangers_of(officer_of(request).district_code)
        return select(DangerReport).where(own).order_by(DangerReport.seen_at.is_not(None))

    def get_count_query(self, request: Request) -> Select[Any]:
        own = settling.dangers_of(officer_of(request).district_code)
        return select(func.count()).select_from(DangerReport).where(own)

    def get_search_query(self, request: Request, term: str) -> Any:  # noqa: ARG002
        named = Project.name.icontains(term, autoescape=True) | Project.number.icontains(
            term, autoescape=True
        )
        return DangerReport.project_id.in_(select(Project.id).where(named))

    async def find_all(self, request: Request, *args: Any, **kwargs: Any) -> Sequence[Any]:
        reports = await super().find_all(request, *args, **kwargs)
        return await anyio.to_thread.run_sync(work.danger_lines, request.state.session, reports)

    async def find_by_pk(self, request: Request, pk: Any) -> Any:
        """Opening the page is what shows the words, so it is what the trail keeps."""
        report = await super().find_by_pk(request, pk)
        if report is None:
            return None
        [line] = await anyio.to_thread.run_sync(work.danger_lines, request.state.session, [report])
        if request.state.action is not RequestAction.DETAIL:
            return line
        reader = officer_of(request).officer_id
        words = await self._storage.write(settling.open_danger, report.id, reader, now=self._clock())
        return replace(line, words=words or work.ERASED)

    async def is_row_action_allowed_for_obj(self, request: Request, name: str, obj: Any) -> bool:  # noqa: ARG002
        return name != "seen" or obj.seen_at == work.WAITING

    @row_action(
        name="seen",
        text="标为已看",
        confirmation="确定已经看过这条险情，并知道谁去处理？",
        submit_btn_text="标为已看",
        icon_class="fa-solid fa-check",
    )
    async def mark_seen(self, request: Request, pk: Any) -> None:
        if await self.find_by_pk(request, pk) is None:
            raise ActionFailed("没有这条险情。")
        officer = officer_of(request).officer_id
        if not await self._storage.write(settling.see_danger, int(pk), officer, now=self._clock()):
            raise ActionFailed("这条险情已经有人看过了。")
