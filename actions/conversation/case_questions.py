"""What is asked of who does something with an own case, and whether words answer it."""

from actions.complaints import own_cases as cases
from actions.complaints.questioning import ANSWER_QUESTION
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.complaints import Case

SUPPLEMENT_QUESTION = "case_supplement"
REOPEN_QUESTION = "case_reopen"
OBJECT_QUESTION = "case_objection"

_LOOKS_UP = regex(
    r"是谁|哪家|谁(?:盖|建|施工|监理|开发|设计|负责)|资质|信用|黑名单|验收了?(?:没|吗)|[保质][修质保]期?(?:是|有)?(?:几年|多[久长少])|菜单|人工"
)
_SMALL_TALK = regex(
    r"(?:谢谢|多谢|您好|你好|好的?|嗯+|哦+|行|知道了|再见|拜拜|在吗|辛苦了)[您你了啊呀。！!~ ]*"
)
_OTHER_DEED = regex(r".{0,8}(?:催一?[下催办]|撤[回销诉]|查?进[度展]|到哪|评价|我的投诉|投诉另).{0,6}")


def is_told(text: str) -> bool:
    """Words for the case that is open; what asks for something else is an ordinary message."""
    if _SMALL_TALK.fullmatch(text) or _OTHER_DEED.fullmatch(text):
        return False
    return _LOOKS_UP.search(text) is None


def ask(turn: Turn, case: Case, kind: str, reply: Reply) -> list[Reply]:
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, kind, now=turn.now, about={"case": case.id}
    )
    return [reply]


def asked_about(turn: Turn, *kinds: str) -> Case | None:
    question = questions.newest(turn.session, turn.conversation.id)
    if question is None or question.kind not in kinds or turn.arguments:
        return None
    return cases.own(turn.session, turn.inbox.account_id, question.about.get("case"))


def close(turn: Turn) -> None:
    for kind in (SUPPLEMENT_QUESTION, ANSWER_QUESTION, REOPEN_QUESTION, OBJECT_QUESTION):
        questions.close(turn.session, turn.conversation.id, kind, now=turn.now)
