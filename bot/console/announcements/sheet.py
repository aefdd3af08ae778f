"""What stands on the page of one announcement: its look, its steps, what may be done, how far its sending is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.announcements import audience as audiences
from actions.announcements import reporting, sending, steps
from actions.announcements.stages import STAGE_NAMES, WAYS, WITH_REASON, Deed
from actions.delivery import broadcasting
from actions.wording.announcements import KIND_NAMES, publisher
from bot.console.announcements.form import Look, look_of
from bot.console.announcements.listing import TONES
from bot.console.chinese import moment
from data.tables.announcements import Announcement, AnnouncementStep, Stage
from data.tables.people import Officer

_MAIN = frozenset({Deed.SUBMIT, Deed.APPROVE, Deed.SCHEDULE})
_NEXT: Mapping[Stage, tuple[Deed, str, str]] = {  # the next step; said to who may take it, said to others
    Stage.DRAFT: (Deed.SUBMIT, "下一步：提交审批，由另一名人员批准。", "等起草人员提交审批。"),
    Stage.SUBMITTED: (Deed.APPROVE, "等您批准或退回。", "等另一名审批人员批准或退回。"),
    Stage.REJECTED: (Deed.CHANGE, "下一步：修改后重新提交审批。", "等起草人员修改。"),
    Stage.APPROVED: (
        Deed.SCHEDULE,
        "已批准，还没有发。下一步：点“安排发送”，选马上或一个时间，才会发出去。",
        "已批准，还没有发，等起草人员安排发送。",
    ),
}
_REASONS: Mapping[str, str] = {
    reporting.NO_ADDRESS: "没有可以送到的地方",
    broadcasting.STOPPED: "停止时还没有发",
    sending.MUTED: "本人暂时不想收",
    "daily limit": "当天已收够条数",
    "unsubscribed": "发之前退订了",
    "hours of rest": "夜间不打扰，到早上已过期",
    "expired": "过期了",
    "erased": "本人已删除信息",
    "in doubt": "不能确定是否送到",
}
_BLOCKED = ("blocked", "deactivated", "chat not found", "forbidden", "kicked")


@dataclass(frozen=True)
class Sending:
    """How far it is. `filled`: per cent that are out; `shares`: (what, how many, per cent) of all."""

    total: int
    queued: int
    filled: int
    shares: Sequence[tuple[str, int, int]]
    failed: Sequence[tuple[str, int]]
    suppressed: Sequence[tuple[str, int]]
    unreached: int


@dataclass(frozen=True)
class Act:
    """A step that may be taken now. `asks`: "reason", "due" or ""."""

    deed: str
    name: str
    main: bool
    asks: str


@dataclass(frozen=True)
class Step:
    at: str
    who: str
    what: str
    reason: str


@dataclass(frozen=True)
class Sheet:
    id: int
    revision: int
    title: str
    kind: str
    stage: str
    tone: str
    urgent: bool
    demo: bool
    publisher: str
    document: str
    due: str
    look: Look
    acts: Sequence[Act]
    may_change: bool
    next: str
    steps: Sequence[Step]
    sending: Sending | None
    is_sending: bool


def read_sheet(session: Session, row: Announcement, officer: Officer) -> Sheet:
    allowed = steps.allowed(session, officer, row)
    stage = Stage(row.stage)
    return Sheet(
        id=row.id,
        revision=row.revision,
        title=row.title,
        kind=KIND_NAMES[row.kind],
        stage=STAGE_NAMES[stage],
        tone=TONES[stage],
        urgent=row.urgent,
        demo=row.demo,
        publisher=publisher(row),
        document=row.document or "",
        due=moment(row.due_at) if stage is Stage.SCHEDULED else "",
        look=look_of(session, row, audiences.load(row.audience)),
        acts=[_act(deed, stage) for deed in allowed if deed is not Deed.CHANGE],
        may_change=Deed.CHANGE in allowed,
        next=_next(stage, allowed),
        steps=_steps(session, row),
        sending=sending_of(session, row),
        is_sending=stage in {Stage.SCHEDULED, Stage.SENDING},
    )


def _next(stage: Stage, allowed: Sequence[Deed]) -> str:
    """What comes next, and whose turn it is."""
    if stage not in _NEXT:
        return ""
    deed, mine, others = _NEXT[stage]
    return mine if deed in allowed else others


def sending_of(session: Session, row: Announcement) -> Sending | None:
    """None before it began."""
    if row.broadcast_id is None:
        return None
    progress = broadcasting.progress(session, row.broadcast_id)
    total = progress.total
    arrived = progress.sent + progress.delivered + progress.read
    counted = (
        ("已发出", arrived),
        ("已送达", progress.delivered + progress.read),
        ("已读", progress.read),
        ("送不到", sum(progress.failed.values())),
        ("没有发", sum(progress.suppressed.values())),
    )
    return Sending(
        total=total,
        queued=progress.queued,
        filled=_per_cent(total - progress.queued, total),
        shares=[(name, number, _per_cent(number, total)) for name, number in counted],
        failed=_by_reason(progress.failed),
        suppressed=_by_reason(progress.suppressed),
        unreached=reporting.how_many_unreached(session, row),
    )


def reason_said(reason: str) -> str:
    """A reason of the delivery in Chinese; what a channel said stays in the logs."""
    if reason in _REASONS:
        return _REASONS[reason]
    blocked = any(word in reason.lower() for word in _BLOCKED)
    return "对方停用或屏蔽了这个入口" if blocked else "通道没有送出去"


def _by_reason(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    said: dict[str, int] = {}
    for reason, number in counted.items():
        said[reason_said(reason)] = said.get(reason_said(reason), 0) + number
    return sorted(said.items(), key=lambda one: -one[1])


def _per_cent(number: int, total: int) -> int:
    return round(100 * number / total) if total else 100


def _act(deed: Deed, stage: Stage) -> Act:
    asks = "reason" if deed in WITH_REASON else "due" if deed is Deed.SCHEDULE else ""
    name = "停止发送" if deed is Deed.STOP and stage is Stage.SENDING else WAYS[deed].name
    return Act(deed.value, name, deed in _MAIN, asks)


def _steps(session: Session, row: Announcement) -> list[Step]:
    rows = session.execute(
        select(AnnouncementStep, Officer.name)
        .outerjoin(Officer, Officer.id == AnnouncementStep.officer_id)
        .where(AnnouncementStep.announcement_id == row.id)
        .order_by(AnnouncementStep.id)
    ).tuples()
    return [
        Step(moment(step.at), name or "系统", WAYS[Deed(step.deed)].name, step.reason or "")
        for step, name in rows
    ]
