"""The life of a 异议 or 信用修复申请 as one table: which deed leads from which stages to which, and who may do it."""

from dataclasses import dataclass
from enum import StrEnum

from actions.credit.events import DECIDES, ENTERS
from data.tables.enterprises import PetitionKind, PetitionStage
from data.tables.people import Role


class Deed(StrEnum):
    """A line of the ledger of a petition."""

    BEGIN = "begin"  # 开始填写: the first line
    TELL = "tell"  # 填写
    TELL_ANEW = "tell_anew"  # 重填: what was told before counts no more
    DROP = "drop"  # 放弃
    SUBMIT = "submit"  # 提交
    ACCEPT = "accept"  # 受理
    ASK = "ask"  # 请补充
    SUPPLEMENT = "supplement"  # 补充材料
    UPHOLD = "uphold"  # 异议成立, 同意修复
    REFUSE = "refuse"  # 异议不成立, 不予修复
    WITHDRAW = "withdraw"  # 撤回
    REMIND = "remind"  # 到期提醒
    ESCALATE = "escalate"  # 超期督办


@dataclass(frozen=True)
class Way:
    """`target` None: the stage stays. `officers`: the roles that may; `company`: its contacts may; `clock`: time does."""

    name: str
    sources: frozenset[PetitionStage]
    target: PetitionStage | None
    officers: tuple[Role, ...] = ()
    company: bool = False
    clock: bool = False


_DRAFT = frozenset({PetitionStage.DRAFT})
OPEN = frozenset({PetitionStage.SUBMITTED, PetitionStage.ACCEPTED, PetitionStage.WAITING})
"""Stages in which an answer is owed."""
OWED = OPEN - {PetitionStage.WAITING}
"""Of these it is the officers' turn: the time in which a company supplements does not count."""
DONE = frozenset({PetitionStage.UPHELD, PetitionStage.REFUSED, PetitionStage.WITHDRAWN})

WAYS: dict[Deed, Way] = {
    Deed.BEGIN: Way("开始填写", _DRAFT, None, company=True),
    Deed.TELL: Way("填写", _DRAFT, None, company=True),
    Deed.TELL_ANEW: Way("重填", _DRAFT, None, company=True),
    Deed.DROP: Way("放弃", _DRAFT, PetitionStage.WITHDRAWN, company=True),
    Deed.SUBMIT: Way("提交", _DRAFT, PetitionStage.SUBMITTED, company=True),
    Deed.ACCEPT: Way("受理", frozenset({PetitionStage.SUBMITTED}), PetitionStage.ACCEPTED, ENTERS),
    Deed.ASK: Way(
        "请补充",
        frozenset({PetitionStage.SUBMITTED, PetitionStage.ACCEPTED}),
        PetitionStage.WAITING,
        ENTERS,
    ),
    Deed.SUPPLEMENT: Way("补充材料", OPEN, None, company=True),
    Deed.UPHOLD: Way("同意", OPEN, PetitionStage.UPHELD, DECIDES),
    Deed.REFUSE: Way("不同意", OPEN, PetitionStage.REFUSED, DECIDES),
    Deed.WITHDRAW: Way("撤回", OPEN, PetitionStage.WITHDRAWN, company=True),
    Deed.REMIND: Way("到期提醒", OWED, None, clock=True),
    Deed.ESCALATE: Way("超期督办", OWED, None, clock=True),
}

_NAMES = {
    PetitionStage.DRAFT: "填写中",
    PetitionStage.SUBMITTED: "已提交",
    PetitionStage.ACCEPTED: "已受理",
    PetitionStage.WAITING: "待补充",
    PetitionStage.WITHDRAWN: "已撤回",
}
_ENDS = {
    (PetitionKind.OBJECTION, PetitionStage.UPHELD): "异议成立",
    (PetitionKind.OBJECTION, PetitionStage.REFUSED): "异议不成立",
    (PetitionKind.REPAIR, PetitionStage.UPHELD): "同意修复",
    (PetitionKind.REPAIR, PetitionStage.REFUSED): "不予修复",
}


def stage_name(kind: PetitionKind, stage: PetitionStage) -> str:
    return _NAMES.get(stage) or _ENDS[kind, stage]


def after(deed: Deed, stage: PetitionStage) -> PetitionStage:
    """A supplement that was asked for lets it go on; the others follow the table."""
    if deed is Deed.SUPPLEMENT and stage == PetitionStage.WAITING:
        return PetitionStage.ACCEPTED
    return WAYS[deed].target or stage
