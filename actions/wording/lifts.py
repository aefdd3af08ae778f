"""A lift: who can stop it at once, and which part of a filed case is another office's."""

from datetime import datetime

from actions.complaints.progress import Progress
from actions.wording import cases
from actions.wording.cases import HUMAN, body
from actions.wording.own_cases import where_it_stands
from actions.wording.reply import Reply
from data.tables.complaints import Case

_STOP_IT = "能停：现在就给物业打电话，请他们停梯、贴告示；物业和救援电话贴在轿厢里。停之前走楼梯，别坐。"
_IF_IT_RUNS_ON = "物业不停，打 12345，说“电梯带故障还在开”；有人困在里面，按警铃，打 119。"
_OF_LIFTS = "市场监管局（电梯使用安全，12315）"


def can_it_be_stopped(known: Progress | None, now: datetime, *, whose: bool = False) -> Reply:
    """Before anything else. `whose`: it was asked as well who has it. None: it is not filed yet."""
    lines = [_STOP_IT, _IF_IT_RUNS_ON]
    if known is None:
        return Reply("\n".join(lines), (HUMAN,))
    case = known.case
    lines += [whose_part(case, _OF_LIFTS)] if whose else []
    lines += [*where_it_stands(known, now), "着急就点“催办”。"]
    return Reply("\n".join(lines), (cases.urge(case), cases.show(case), HUMAN))


def whose_part(case: Case, other: str) -> str:
    """Who has the filed case, beside the office that answers for the matter: not two truths."""
    return f"您这件 {case.number} 由{body(case)}登记接办；归{other}管的，核对后转过去，编号不变。"
