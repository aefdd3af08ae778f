"""The way of an announcement: from which stage a step leads where, and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.tables.announcements import Stage
from data.tables.people import Role

STAGE_NAMES: Mapping[Stage, str] = {
    Stage.DRAFT: "草稿",
    Stage.SUBMITTED: "待审批",
    Stage.REJECTED: "已退回",
    Stage.APPROVED: "已批准",
    Stage.SCHEDULED: "待发送",
    Stage.SENDING: "发送中",
    Stage.SENT: "已发送",
    Stage.STOPPED: "已停止",
}
WRITERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
APPROVERS = frozenset({Role.APPROVER, Role.ADMINISTRATOR})
READERS = WRITERS | APPROVERS | {Role.AUDITOR}


class Deed(StrEnum):
    """What is done with an announcement; the last two are the timetable's."""

    WRITE = "write"
    CHANGE = "change"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    REJECT = "reject"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    STOP = "stop"
    BEGIN = "begin"
    END = "end"


@dataclass(frozen=True)
class Way:
    """`officers`: who may; nobody: not an officer's step."""

    name: str
    sources: frozenset[Stage]
    target: Stage
    officers: frozenset[Role] = frozenset()


WAYS: Mapping[Deed, Way] = {
    Deed.WRITE: Way("起草", frozenset(), Stage.DRAFT, WRITERS),
    Deed.CHANGE: Way("修改", frozenset({Stage.DRAFT, Stage.REJECTED}), Stage.DRAFT, WRITERS),
    Deed.SUBMIT: Way("提交审批", frozenset({Stage.DRAFT}), Stage.SUBMITTED, WRITERS),
    Deed.TAKE_BACK: Way("收回修改", frozenset({Stage.SUBMITTED, Stage.APPROVED}), Stage.DRAFT, WRITERS),
    Deed.APPROVE: Way("批准", frozenset({Stage.SUBMITTED}), Stage.APPROVED, APPROVERS),
    Deed.REJECT: Way("退回", frozenset({Stage.SUBMITTED}), Stage.REJECTED, APPROVERS),
    Deed.SCHEDULE: Way("安排发送", frozenset({Stage.APPROVED}), Stage.SCHEDULED, WRITERS),
    Deed.UNSCHEDULE: Way("取消安排", frozenset({Stage.SCHEDULED}), Stage.APPROVED, WRITERS),
    Deed.STOP: Way(
        "停止并撤下",
        frozenset({Stage.APPROVED, Stage.SCHEDULED, Stage.SENDING, Stage.SENT}),
        Stage.STOPPED,
        WRITERS | APPROVERS,
    ),
    Deed.BEGIN: Way("开始发送", frozenset({Stage.SCHEDULED}), Stage.SENDING),
    Deed.END: Way("发送完毕", frozenset({Stage.SENDING}), Stage.SENT),
}
SECOND_OFFICER = frozenset({Deed.APPROVE, Deed.REJECT})
WITH_REASON = frozenset({Deed.REJECT, Deed.STOP})
