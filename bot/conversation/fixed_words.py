"""The words that always work, whatever is going on (contracts: 菜单 跳过 提交 …), and what they stand for."""

import re
from collections.abc import Mapping
from typing import Any

from actions.complaints import typed_numbers
from actions.conversation import enterprises
from data.regexes import regex

FIXED_WORDS: Mapping[str, str] = {
    "菜单": "menu",
    "人工": "talk_to_human",
    "停": "stop",
    "跳过": "skip",
    "提交": "submit_draft",
    "修改": "change_draft",
    "放弃": "drop_draft",
    "继续": "continue_draft",
    "我的投诉": "own_cases",
    "我的提醒": "my_reminders",
    "我的房子": "my_homes",
    "我的订阅": "my_subscriptions",
    "我的企业": "my_companies",
    "我的公司": "my_companies",
    "我的单位": "my_companies",
    "绑定企业": "bind_company",
    "解除绑定": "leave_company",
    "我的申请": "my_petitions",
    "我的异议": "my_petitions",
    "申请进度": "my_petitions",
    "撤回申请": "withdraw_petition",
    "补充申请材料": "supplement_petition",
    "邮箱": "company_mail",
    "不再发邮件": "drop_company_mail",
    "换个地方继续": "continue_elsewhere",
    "删除我的信息": "ask_erasure",
}

_PLAQUE = regex(r"^(?:查询|查)项目[:： ]*([0-9A-Za-z\[\]()（）号-]{4,40})$")
_OFFICE = regex(r"^绑定工作号(?:[:： ]*[0-9A-Za-z－—–-]{4,6}[ －—–-]?[0-9A-Za-z]{0,6})?$")
_BINDING = regex(r"^(?:我?[要想])?绑定?(?:企业|公司|单位)(?P<rest>.+)$")
_ANOTHER_DOOR = regex(r"^(?:换个地方继续|接续码)[:： ]*[0-9A-Za-z -]{6,12}$")
_CODE_ALONE = regex(
    r"(?:[^0-9A-Za-z]{0,12}码[是:： ]*)?(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[2-9A-HJ-NP-Za-hj-np-z]{8}"
)
_PETITION = regex(r"(?:YY|XF)\d{8}-?\d{4,6}", re.IGNORECASE)
_SKIPS = regex(r"跳过(?:吧|了|啊|呗|算了)*(?:[,，。！! ]+[^0-9]{0,14})?")  # 跳过吧 我都说了不知道几期
_TRAILING = " 。.!！~～"


def command_of(text: str) -> tuple[str, dict[str, Any]] | None:
    """The command and arguments a fixed word stands for, or None."""
    word = text.strip(_TRAILING)
    if word in FIXED_WORDS:
        return FIXED_WORDS[word], {}
    if _SKIPS.fullmatch(word):
        return "skip", {}
    if plaque := _PLAQUE.match(word):
        return "show_project_by_number", {"number": plaque.group(1)}
    if typed := typed_numbers.alone(word):
        return "find_case", {"number": typed.number}
    if _PETITION.fullmatch(word):
        return "show_petition", {}
    if _OFFICE.match(word):
        return "tie_office", {}
    if _ANOTHER_DOOR.match(word):
        return "tie_door", {}
    binds = _BINDING.match(word)
    if binds and enterprises.is_typed(binds["rest"]):
        return "bind_company", {}
    return ("code_alone", {}) if _CODE_ALONE.fullmatch(word) else None
