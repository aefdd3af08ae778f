"""补报核准: what companies sent in for missing items of the public disclosure, approved or refused with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.complaints import scope
from actions.disclosure import submitting
from actions.disclosure.submitting import DECIDES, SubmissionRefusedError
from bot.console.chinese import moment
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.queries import case_file, submissions
from data.tables.enterprises import Submission
from data.tables.people import Officer
from data.tables.register import Project

LISTED = 200
_REFUSALS = {
    "decided": "没有保存：这一项刚刚有人办过。",
    "filled": "登记库里这一项已经有了，不用再核准；请退回并写明原因。",
    "value": "这一项的内容不合格式，不能写入登记库；请退回并写明原因。",
    "because": "请写明退回的理由，企业会看到。",
    "role": "您的岗位不能办这件事。",
}


@dataclass(frozen=True)
class Row:
    id: int
    project: str
    number: str
    company: str
    item: str
    value: str
    at: str
    result: str
    decides: bool


class Submissions(Page):
    path = "/submissions"
    route_name = "submissions"
    menu_label = "补报核准"
    icon = "fa-solid fa-file-circle-check"

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(scope.READERS)

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._page(request)

    @route("/{submission_id:int}/{deed}", methods=["POST"], name="submission_deed")
    async def act(self, request: Request) -> Response:
        deed, submission_id = request.path_params["deed"], request.path_params["submission_id"]
        if deed not in {"approve", "refuse"} or submission_id > 2**31 - 1:
            raise HTTPException(404)
        because = str((await request.form()).get("because") or "").strip()[:300]
        who = officer_of(request).officer_id
        try:
            await self._storage.write(_decide, submission_id, deed, who, because, now=self._clock())
        except SubmissionRefusedError as refused:
            if refused.reason not in _REFUSALS:
                raise HTTPException(404) from None
            status = 409 if refused.reason == "decided" else 422
            return await self._page(request, error=_REFUSALS[refused.reason], status=status)
        flash(
            request, "已核准，公示里看得到了。" if deed == "approve" else "已退回，企业收到通知。", "success"
        )
        return RedirectResponse(request.url_for(f"{request.app.state.ROUTE_NAME}:submissions"), 303)

    async def _page(self, request: Request, *, error: str = "", status: int = 200) -> Response:
        done = request.query_params.get("which") == "done"
        who = officer_of(request)
        facts = {
            "rows": await self._storage.read(rows, who.officer_id, done=done),
            "done": done,
            "decides": who.is_one_of(DECIDES),
            "error": error,
        }
        return self.render(request, "enterprises/submissions.html", facts, status=status)


def _decide(
    session: Session, submission_id: int, deed: str, officer_id: int, because: str, *, now: datetime
) -> None:
    by = session.get_one(Officer, officer_id)
    if deed == "approve":
        submitting.approve(session, submission_id, by, now=now)
    else:
        submitting.refuse(session, submission_id, by, because, now=now)


def rows(session: Session, officer_id: int, *, done: bool) -> Sequence[Row]:
    """Of the officer's district, none with an interest."""
    by = session.get_one(Officer, officer_id)
    which = [Submission.decided_at.is_not(None) if done else Submission.decided_at.is_(None)]
    if by.district_code:
        which.append(Project.district_code.in_([by.district_code, ""]))
    hidden = scope.hidden_projects(session, by)
    found = [row for row in submissions.listed(session, *which, limit=LISTED) if row.project_id not in hidden]
    names = case_file.officer_names(session, [row.decided_by_id for row in found if row.decided_by_id])
    return [
        Row(
            row.id,
            row.project.name,
            row.project.number,
            row.company.name,
            row.item,
            row.value,
            moment(row.submitted_at),
            _result(row, names.get(row.decided_by_id or 0, "")),
            submitting.may_decide(session, by, row) is None and not done,
        )
        for row in found
    ]


def _result(row: Submission, by: str) -> str:
    if row.decided_at is None:
        return ""
    what = "已核准" if row.approved else f"已退回：{row.because}"
    return f"{moment(row.decided_at)} {by} {what}"
