"""The life of a case as one table: which move leads from which stages to which, and who may make it."""

from dataclasses import dataclass
from enum import StrEnum

from data.tables.complaints import ActorKind, Stage
from data.tables.people import Role


class Move(StrEnum):
    """A move (环节) changes the stage of a case."""

    ACCEPT = "accept"  # 受理
    DECLINE = "decline"  # 不予受理
    OBJECT = "object"  # 对不予受理提出异议
    REFER = "refer"  # 转办
    RETURN_REFERRAL = "return_referral"  # 退回
    REPORT_RESULT = "report_result"  # 转办有了结果
    MERGE = "merge"  # 并案
    WITHDRAW = "withdraw"  # 撤回
    TAKE_BACK = "take_back"  # 恢复
    ASSIGN = "assign"  # 派单
    START = "start"  # 开始办理
    ASK = "ask"  # 请居民补充
    ANSWER = "answer"  # 居民已补充
    ORDER = "order"  # 下达整改通知
    REPORT_RECTIFIED = "report_rectified"  # 整改完成, to be verified
    RECTIFY_FAILED = "rectify_failed"  # 整改没有结果, the handler takes it up again
    RECALL_ORDER = "recall_order"  # 撤回整改通知, which should not have gone out
    VERIFY = "verify"  # 提交核验
    SEND_BACK = "send_back"  # 核验不通过，继续整改
    ASK_BACK = "ask_back"  # 核验通过，回访
    ANSWERED_BACK = "answered_back"  # 回访结束，待销号
    NOT_SOLVED = "not_solved"  # 回访未解决，继续办理
    CLOSE = "close"  # 销号
    RETURN = "return"  # 审批退回
    REOPEN = "reopen"  # 重新办理


@dataclass(frozen=True)
class Way:
    """One row of a table. `target` None: the stage stays. `officers`: the roles that may; `resident`, `system`: whether
    they may, too.
    """

    name: str
    sources: frozenset[Stage]
    target: Stage | None
    officers: frozenset[Role] = frozenset()
    resident: bool = False
    system: bool = False

    def is_open_to(self, actor: ActorKind) -> bool:
        match actor:
            case ActorKind.RESIDENT:
                return self.resident
            case ActorKind.SYSTEM:
                return self.system
            case _:
                return bool(self.officers)


OPEN = frozenset(Stage) - {Stage.CLOSED, Stage.WITHDRAWN, Stage.MERGED, Stage.DECLINED}
"""Stages in which somebody still owes the resident something."""

STAGE_NAMES = {
    Stage.RECEIVED: "已登记",
    Stage.ACCEPTED: "已受理",
    Stage.DECLINED: "不予受理",
    Stage.REFERRED: "已转办",
    Stage.ASSIGNED: "已派单",
    Stage.HANDLING: "办理中",
    Stage.WAITING: "待补充",
    Stage.RECTIFYING: "整改中",
    Stage.VERIFYING: "待核验",
    Stage.ASKING_BACK: "待回访",
    Stage.TO_SIGN_OFF: "待销号",
    Stage.CLOSED: "已办结",
    Stage.WITHDRAWN: "已撤回",
    Stage.MERGED: "已并案",
}

_INTAKE, _HANDLER, _APPROVER = (
    frozenset({Role.INTAKE}),
    frozenset({Role.HANDLER}),
    frozenset({Role.APPROVER}),
)
_IN_WORK = frozenset({Stage.RECEIVED, Stage.ACCEPTED, Stage.ASSIGNED, Stage.HANDLING})


def _from(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


MOVES: dict[Move, Way] = {
    Move.ACCEPT: Way("受理", _from(Stage.RECEIVED), Stage.ACCEPTED, _INTAKE),
    Move.DECLINE: Way("不予受理", _from(Stage.RECEIVED), Stage.DECLINED, _INTAKE),
    Move.OBJECT: Way("异议", _from(Stage.DECLINED), Stage.RECEIVED, _INTAKE, resident=True),
    Move.REFER: Way("转办", _from(Stage.RECEIVED, Stage.HANDLING), Stage.REFERRED, _INTAKE | _HANDLER),
    Move.RETURN_REFERRAL: Way("退回", _from(Stage.REFERRED), Stage.RECEIVED, _INTAKE),
    Move.REPORT_RESULT: Way("转办结果", _from(Stage.REFERRED), Stage.CLOSED, _INTAKE),
    Move.MERGE: Way("并案", _IN_WORK, Stage.MERGED, _INTAKE | _HANDLER, resident=True),
    Move.WITHDRAW: Way("撤回", OPEN, Stage.WITHDRAWN, resident=True),
    Move.TAKE_BACK: Way(
        "恢复",
        _from(Stage.WITHDRAWN, Stage.MERGED),
        Stage.RECEIVED,
        _INTAKE,
        resident=True,
        system=True,  # when the case it was merged into is withdrawn
    ),
    Move.ASSIGN: Way(
        "派单",
        _from(Stage.ACCEPTED, Stage.ASSIGNED),
        Stage.ASSIGNED,
        frozenset({Role.INTAKE, Role.SUPERVISOR, Role.ADMINISTRATOR}),
        system=True,
    ),
    Move.START: Way("开始办理", _from(Stage.ASSIGNED), Stage.HANDLING, _HANDLER),
    Move.ASK: Way("请补充", _from(Stage.HANDLING), Stage.WAITING, _HANDLER),
    Move.ANSWER: Way("已补充", _from(Stage.WAITING), Stage.HANDLING, _HANDLER, resident=True, system=True),
    Move.ORDER: Way("整改通知", _from(Stage.HANDLING), Stage.RECTIFYING, _HANDLER),
    Move.REPORT_RECTIFIED: Way("整改完成", _from(Stage.RECTIFYING), Stage.VERIFYING, _HANDLER),
    Move.RECTIFY_FAILED: Way("整改未果", _from(Stage.RECTIFYING), Stage.HANDLING, _HANDLER),
    Move.RECALL_ORDER: Way("撤回整改通知", _from(Stage.RECTIFYING), Stage.HANDLING, _HANDLER),
    Move.VERIFY: Way("提交核验", _from(Stage.HANDLING), Stage.VERIFYING, _HANDLER),
    Move.SEND_BACK: Way("继续整改", _from(Stage.VERIFYING), Stage.RECTIFYING, _HANDLER),
    Move.ASK_BACK: Way("核验通过，请居民回答", _from(Stage.VERIFYING), Stage.ASKING_BACK, _HANDLER),
    Move.ANSWERED_BACK: Way(
        "回访结果", _from(Stage.ASKING_BACK), Stage.TO_SIGN_OFF, _HANDLER, resident=True, system=True
    ),
    Move.NOT_SOLVED: Way("未解决", _from(Stage.ASKING_BACK), Stage.HANDLING, _HANDLER, resident=True),
    Move.CLOSE: Way("销号", _from(Stage.TO_SIGN_OFF), Stage.CLOSED, _APPROVER),
    Move.RETURN: Way("退回承办", _from(Stage.TO_SIGN_OFF), Stage.HANDLING, _APPROVER),
    Move.REOPEN: Way(
        "重新办理", _from(Stage.CLOSED), Stage.HANDLING, frozenset({Role.SUPERVISOR}), resident=True
    ),
}


class Record(StrEnum):
    """What is written into the ledger and leaves the stage as it is."""

    FILE = "file"  # 登记: the first line of every ledger
    SUPPLEMENT = "supplement"  # 补充
    CORRECT = "correct"  # 更正
    URGE = "urge"  # 催办
    VISIT = "visit"  # 现场核查
    NOTE = "note"  # 办理记录
    EXTEND = "extend"  # 延期
    POSTPONE = "postpone"  # 顺延: the calendar of working days changed
    REMIND = "remind"  # 时限提醒
    ESCALATE = "escalate"  # 督办
    HAND_OVER = "hand_over"  # 移交
    TRY_ASK_BACK = "try_ask_back"  # 回访一次
    RATE = "rate"  # 评价
    ADOPT = "adopt"  # 凭查询码认领
    AGREE_VISIT = "agree_visit"  # 同意施工单位上门联系
    ERASE_WORDS = "erase_words"  # 删除个人信息
    MERGED_STEP = "merged_step"  # 主案有进展
    COMPANY_ANSWER = "company_answer"  # 责任单位答复整改
    RETURN_ANSWER = "return_answer"  # 退回答复


_ALL = frozenset(Stage)
_ALIVE = OPEN | {Stage.MERGED}
_IN_HAND = _from(
    Stage.ASSIGNED,
    Stage.HANDLING,
    Stage.WAITING,
    Stage.RECTIFYING,
    Stage.VERIFYING,
    Stage.ASKING_BACK,
    Stage.TO_SIGN_OFF,
)
_AT_WORK = _from(Stage.HANDLING, Stage.WAITING, Stage.RECTIFYING, Stage.VERIFYING)

RECORDS: dict[Record, Way] = {
    Record.FILE: Way(
        "登记",
        _from(Stage.RECEIVED),
        None,
        _INTAKE | _HANDLER | {Role.SERVICE},
        resident=True,
        system=True,
    ),
    Record.SUPPLEMENT: Way("补充材料", _ALL, None, _INTAKE | _HANDLER, resident=True),
    Record.CORRECT: Way("更正信息", _ALIVE | {Stage.DECLINED}, None, _INTAKE | _HANDLER, resident=True),
    Record.URGE: Way("催办", _ALIVE, None, _INTAKE, resident=True),
    Record.VISIT: Way("现场核查", _AT_WORK, None, _HANDLER),
    Record.NOTE: Way("办理记录", _ALL, None, _INTAKE | _HANDLER | _APPROVER | {Role.SUPERVISOR}, system=True),
    Record.EXTEND: Way("延期", OPEN, None, _APPROVER | {Role.SUPERVISOR}),
    Record.POSTPONE: Way("期限顺延", OPEN, None, system=True),
    Record.REMIND: Way("时限提醒", OPEN, None, system=True),
    Record.ESCALATE: Way("督办", OPEN, None, frozenset({Role.SUPERVISOR}), system=True),
    Record.HAND_OVER: Way(
        "移交", _IN_HAND, None, frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}), system=True
    ),
    Record.TRY_ASK_BACK: Way("回访一次", _from(Stage.ASKING_BACK, Stage.MERGED), None, _HANDLER, system=True),
    Record.RATE: Way("评价", _ALL, None, resident=True),
    Record.ADOPT: Way("凭查询码认领", _ALL, None, resident=True),
    Record.AGREE_VISIT: Way("同意上门联系", _ALIVE, None, resident=True),
    Record.ERASE_WORDS: Way("删除个人信息", _ALL, None, resident=True, system=True),
    Record.MERGED_STEP: Way("主案进展", _from(Stage.MERGED), None, system=True),
    Record.COMPANY_ANSWER: Way("责任单位答复", _from(Stage.RECTIFYING), None, system=True),
    Record.RETURN_ANSWER: Way("退回答复", _from(Stage.RECTIFYING), None, _HANDLER),
}
RECORD_NAMES = {kind: way.name for kind, way in RECORDS.items()}


def way_of(deed: Move | Record) -> Way:
    return MOVES[deed] if isinstance(deed, Move) else RECORDS[deed]


def moves_from(stage: Stage) -> list[Move]:
    """The moves that lead on from a stage, in the order of the table."""
    return [move for move, way in MOVES.items() if stage in way.sources]
