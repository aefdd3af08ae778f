"""What every list of the console has in common: it only reads, and its filters are few and Chinese."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import true
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin import BaseField, StringField
from starlette_admin.actions import link_row_action
from starlette_admin.contrib.sqla import ModelView
from starlette_admin.contrib.sqla import filters as sqla
from starlette_admin.exceptions import ActionFailed
from starlette_admin.filters.base import BaseFilter
from starlette_admin.helpers import detail_url
from starlette_admin.types import RowActionsDisplayType

from bot.console.chinese import in_chinese
from data.tables import Table


class Contains(sqla.ContainsFilter):
    label = "包含"


class Equals(sqla.EqualFilter):
    label = "等于"


class IsUnknown(sqla.IsNullFilter):
    label = "未登记"


class IsKnown(sqla.IsNotNullFilter):
    label = "已登记"


WORDS = (Contains, Equals, IsUnknown, IsKnown)


def one_of(choices: Callable[[], Sequence[tuple[str, str]]]) -> type[BaseFilter]:
    """A filter by a closed list of (kept, shown)."""

    class OneOf(sqla.InFilter):
        label = "是"

        def get_choices(self, request: Request) -> Sequence[tuple[Any, str]]:  # noqa: ARG002
            return choices()

    return OneOf


def column(
    name: str,
    label: str,
    getter: Callable[[Any], Any] | None = None,
    *,
    filters: Sequence[type[BaseFilter]] = (),
    listed: bool = True,
    **facts: Any,
) -> BaseField:
    """A column of text. `getter` turns the row into what is shown; the name is what it sorts and filters by.
    `listed`: in the list too, not only when the row is opened.
    """
    shown = (lambda _request, row: getter(row)) if getter else None
    offered = list(filters) if listed else []
    return StringField(
        name, label=label, getter=shown, filters=offered, exclude_from_list=not listed, **facts
    )


class ReadOnlyList(ModelView):
    """A list to search, sort, filter and open; nothing is made, changed, deleted or carried away by it."""

    exporters = ()
    importers = ()
    actions = ()
    row_actions: Sequence[str] | None = ("open",)
    row_actions_display_type = RowActionsDisplayType.INLINE_LINKS
    page_size = 25
    searches = True  # whether there is a box for words

    def __init__(self, model: type[Table]) -> None:
        filtered = [item.name for item in self.fields if isinstance(item, BaseField) and item.filters]
        self.searchable_fields = filtered  # what starlette-admin lets a filter name
        super().__init__(model)

    def get_search_query(self, request: Request, term: str) -> Any:  # noqa: ARG002
        return true()

    def can_create(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def can_edit(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def can_export(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def can_import(self, request: Request) -> bool:  # noqa: ARG002
        return False

    @link_row_action(name="open", text="打开", icon_class="default_actions.view", exclude_from_detail=True)
    def open_row(self, request: Request, pk: Any) -> str:
        return str(detail_url(request, self.key or "", pk))

    async def find_by_pk(self, request: Request, pk: Any) -> Any:
        """None, not a fault, for a number nobody gave out."""
        return await super().find_by_pk(request, pk) if str(pk).isdecimal() else None

    async def handle_row_action(self, request: Request, pk: Any, name: str) -> Response | None:
        try:
            return await super().handle_row_action(request, pk, name)
        except ActionFailed as refused:
            raise ActionFailed(in_chinese(str(refused.msg))) from refused
