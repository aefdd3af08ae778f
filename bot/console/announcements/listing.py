"""公告: the list, newest first; each line leads to the page of its announcement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from starlette.requests import Request
from starlette_admin import StringField

from actions.announcements.stages import READERS, STAGE_NAMES, WRITERS
from actions.wording.announcements import KIND_NAMES, publisher
from bot.console.chinese import moment
from bot.console.lists import ReadOnlyList, column
from bot.console.roles import officer_of
from data.tables.announcements import Announcement, Stage

TONES = {
    Stage.DRAFT: "still",
    Stage.SUBMITTED: "near",
    Stage.REJECTED: "late",
    Stage.APPROVED: "calm",
    Stage.SCHEDULED: "near",
    Stage.SENDING: "stage",
    Stage.SENT: "calm",
    Stage.STOPPED: "still",
}


@dataclass
class _Cell(StringField):
    """A cell with a template of its own; its value is a dict."""

    async def serialize_value(self, request: Request, value: Any) -> Any:  # noqa: ARG002
        return value


def _title(_request: Request, row: Announcement) -> dict[str, Any]:
    return {"id": row.id, "title": row.title, "urgent": row.urgent, "demo": row.demo}


def _stage(_request: Request, row: Announcement) -> dict[str, str]:
    return {"words": STAGE_NAMES[Stage(row.stage)], "tone": TONES[Stage(row.stage)]}


class Announcements(ReadOnlyList):
    key = "announcement"
    menu_label = "公告"
    display_name = "公告"
    icon = "fa-solid fa-bullhorn"
    list_template = "announcements/list.html"
    row_actions = ()
    column_visibility = False
    fields = (
        column("id", "编号", listed=False),
        _Cell(
            "title", label="标题", getter=_title, list_template="announcements/cells/title.html", filters=[]
        ),
        column("kind", "类别", lambda row: KIND_NAMES[row.kind]),
        _Cell("stage", label="环节", getter=_stage, list_template="cases/cells/due.html", filters=[]),
        column("district_code", "发布单位", publisher),
        column("written_at", "起草时间", lambda row: moment(row.written_at)),
        column("published_at", "发布时间", lambda row: moment(row.published_at) or "—"),
    )
    sortable_fields = ()
    fields_default_sort = ()

    def __init__(self) -> None:
        super().__init__(Announcement)

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(READERS)

    def can_view_detail(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def get_list_query(self, request: Request) -> Select[Any]:
        return select(Announcement).where(_wanted(request)).order_by(Announcement.id.desc())

    def get_count_query(self, request: Request) -> Select[Any]:
        return select(func.count()).select_from(Announcement).where(_wanted(request))

    def get_search_query(self, request: Request, term: str) -> Any:  # noqa: ARG002
        return Announcement.title.icontains(term, autoescape=True)

    def writes(self, request: Request) -> bool:
        return officer_of(request).is_one_of(WRITERS)

    def quick(self, request: Request) -> Sequence[tuple[str, str, bool]]:
        """(label, query, chosen) of the quick filters."""
        chosen = _stage_asked(request)
        return [
            ("全部", "", chosen is None),
            *((name, f"stage={stage.value}", stage is chosen) for stage, name in STAGE_NAMES.items()),
        ]


def _wanted(request: Request) -> ColumnElement[bool]:
    """An officer of a district sees the district's and the city's."""
    code, stage = officer_of(request).district_code, _stage_asked(request)
    own = Announcement.district_code.in_(("", code)) if code else true()
    return own & (Announcement.stage == stage) if stage else own


def _stage_asked(request: Request) -> Stage | None:
    asked = request.query_params.get("stage")
    return Stage(asked) if asked in set(Stage) else None
