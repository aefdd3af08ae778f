"""Why a step of an announcement was not taken, in a sentence that says what to do."""

from collections.abc import Mapping

_SENTENCES: Mapping[str, str] = {
    "stale": "这条公告刚刚有别人动过，没有保存。请看过最新内容再办；您填的还在下面。",
    "stage": "公告现在的环节不能这样办，请刷新后看看。",
    "role": "您的岗位不能办这一步。",
    "district": "这条公告不是本区的，不能由您办理。",
    "second_officer": "要由另一名人员审批：这条公告您起草、修改或提交过。",
    "needs_title": "请写标题。",
    "needs_body": "请写正文。",
    "needs_audience": "还没有选发给谁，请先修改，选好收件范围。",
    "needs_reason": "请写明理由。",
    "long_title": "标题太长，最多 40 个字。",
    "long_body": "正文太长，最多 3000 个字。",
    "long_document": "文号太长，最多 40 个字。",
    "long_reason": "理由太长，最多 200 个字。",
    "open_blanks": "模板里还有［　］没有填好，请先修改，填上或删掉再提交。",
    "beyond_district": "区级人员只能发给本区和本区的项目。",
    "past": "发送时间已经过了，请选将来的时间。",
    "bad_due": "发送时间没有看懂，请重新选。",
    "bad_kind": "请选择类别。",
    "bad_project": "有项目在登记库里找不到，请重新查找。",
}
_ELSE = "这一步没有办成，请刷新后再试。"


def sentence(reason: str) -> str:
    """The sentence for a code of `RefusedError`."""
    return _SENTENCES.get(reason, _ELSE)
