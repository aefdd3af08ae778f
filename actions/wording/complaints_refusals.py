"""Why an officer's step was not taken, in a sentence that says what to do."""

from collections.abc import Mapping

from actions.complaints.forms import FORMS
from actions.complaints.stages import Move, Record
from actions.complaints.steps import MoveRefusedError, OpenBlanksError

_SENTENCES: Mapping[str, str] = {
    "stale": "这件刚刚有别人动过，您看到的已经不是最新情况。请刷新后再办，您填的内容请先复制下来。",
    "unseen": "没有找到这件，或不在您的办理范围。",
    "stage": "这件现在的环节不能这样办，请刷新后看看。",
    "actor": "这一步不由监管人员办理。",
    "role": "您的岗位不能办这一步。",
    "not_yours": "这件不在您手上，由承办人或其代办人办理。",
    "second_officer": "这一步要由另一名人员办理：这件是您承办的。",
    "reopened_enough": "这件已经重新办理过两次，不能再重新办理。",
    "nothing_to_extend": "现在没有可以延长的时限。",
    "extended_already": "这个时限已经延长过一次，不能再延。",
    "run_out": "这个时限已经过了，不能再延。",
    "nobody_free": "现在找不到可以承办的人员：都请假、停用或要回避。请督办人员处理。",
    "officer_unfit": "这名人员不能承办这件：不是本区承办岗，或请假、停用、要回避。",
    "same_handler": "这件已经在这名人员手上了。",
    "no_such_case": "本区没有这个受理编号。",
    "itself": "不能并入自己。",
    "other_project": "两件不是同一个项目的，不能并案。",
    "target_ended": "要并入的那件已经结束或已并案，请选一件还在办理的。",
    "past": "整改期限不能早于今天。",
    "future": "核查日期不能晚于今天。",
    "needs_proof": "还缺办结证明：照片、居民同意（写明协议内容），至少一样。",
    "needs_check": "还没有核验的根据：先记一次现场核查，或放处理后的照片。",
    "needs_report": "还不知道整改得怎样：请写明整改情况，或放整改后的照片。",
    "needs_answer": "还没有居民的回访结果，不能销号。",
    "needs_tries": "要分三天各联系一次，都没有联系上，才能按“未回访到”处理。",
    "too_soon": "离上次回访还不到一天，请明天再联系。",
    "nothing_to_correct": "没有填要更正的内容。",
    "needs_owner": "项目没有登记建设单位，请填写责任单位的全称或统一社会信用代码。",
    "same_firm": "责任单位和抄送单位是同一家，请改抄送单位；不填就按登记的来。",
    "no_answer": "现在没有等您核对的企业答复。",
    "bad_photos": "照片没有传好，请重新上传。",
    "bad_project": "登记库里没有这个项目编号。",
}
_ELSE = "这一步没有办成，请刷新后再试。"


def said(refused: MoveRefusedError, deed: Move | Record) -> str:
    """Why this deed was refused."""
    if not isinstance(refused, OpenBlanksError):
        return sentence(refused.reason, deed)
    where = "；".join(f"“{label}”里的{'、'.join(marks)}" for label, marks in refused.where)
    return f"没有发出：模板还没填完，{where}。请填好，或连同［］一起删去。您填的都在下面。"


def sentence(reason: str, deed: Move | Record | None = None) -> str:
    """The sentence for a code of `MoveRefusedError`; fields are called as the form of the deed calls them."""
    if reason in _SENTENCES:
        return _SENTENCES[reason]
    fault, _, name = reason.partition("_")
    label = _labels(deed).get(name)
    if label is None:
        return _ELSE
    return {
        "needs": f"请填写“{label}”。",
        "bad": f"“{label}”填得不对，请重新填。",
        "long": f"“{label}”太长了，请写短一些。",
        "unknown": f"登记库里没有“{label}”填的这家。请从列表里选，或填全称、统一社会信用代码。",
        "stranger": f"“{label}”填的这家不是这个项目登记的参建单位。请从列表里选；登记错了，先更正登记库。",
    }.get(fault, _ELSE)


def _labels(deed: Move | Record | None) -> Mapping[str, str]:
    forms = [FORMS[deed]] if deed is not None else FORMS.values()
    return {item.name: item.label for form in forms for item in form.fields}
