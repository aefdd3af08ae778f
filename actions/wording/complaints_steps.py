"""What a resident is told of each step of the own case."""

from collections.abc import Mapping

from actions.complaints.stages import Move, Record
from actions.wording import cases, repair_photos
from actions.wording.complaints_step_buttons import offers
from actions.wording.complaints_step_news import News
from actions.wording.complaints_step_texts import SAYS
from actions.wording.reply import Reply
from data.tables.complaints import WordKind

_OUTCOME = (
    WordKind.FACTS,
    WordKind.DECISION,
    WordKind.BASIS,
    WordKind.NEXT_STEP,
    WordKind.AGREEMENT,
)
SHOWN: Mapping[str, tuple[WordKind, ...]] = {
    Move.DECLINE: (WordKind.REASON, WordKind.NEXT_STEP),
    Move.REFER: (WordKind.REASON,),
    Move.RETURN_REFERRAL: (WordKind.REASON,),
    Move.REPORT_RESULT: (WordKind.DECISION,),
    Move.ASK: (WordKind.QUESTION,),
    Move.ORDER: (WordKind.DEMAND,),
    Move.RECTIFY_FAILED: (WordKind.REASON,),
    Move.RECALL_ORDER: (WordKind.REASON,),
    Move.SEND_BACK: (WordKind.REASON,),
    Move.ASK_BACK: _OUTCOME,
    Record.EXTEND: (WordKind.REASON,),
    Record.VISIT: (WordKind.FINDING,),
}
"""Which words of an officer the resident reads; all others are notes of the office or go to a company."""
TO_COMPANIES: Mapping[str, tuple[WordKind, ...]] = {
    Move.ORDER: (WordKind.DEMAND,),
    Move.SEND_BACK: (WordKind.REASON,),
    Move.RECALL_ORDER: (WordKind.REASON,),
    Record.RETURN_ANSWER: (WordKind.REASON,),
}
"""Which of them the company reads, without what tells of the person."""
GOES_OUT: Mapping[str, tuple[WordKind, ...]] = {
    deed: (*SHOWN.get(deed, ()), *TO_COMPANIES.get(deed, ())) for deed in {*SHOWN, *TO_COMPANIES}
}

_NAMES: Mapping[WordKind, str] = {
    WordKind.REASON: "理由",
    WordKind.QUESTION: "问题",
    WordKind.DEMAND: "要求",
    WordKind.FACTS: "查明",
    WordKind.FINDING: "现场核查",
    WordKind.DECISION: "处理",
    WordKind.BASIS: "依据",
    WordKind.NEXT_STEP: "后续",
    WordKind.AGREEMENT: "协议",
}
_ELSEWHERE = "工作人员写的内容可能有您家的信息，请到网页里看：在这里发“换个地方继续”。"


def said(news: News) -> Reply | None:
    """None: nothing that concerns the resident."""
    if news.deed not in SAYS or (news.deed == Record.REMIND and "question" not in news.facts):
        return None
    what, *more = SAYS[news.deed](news)
    along = "一起办的那件有进展：" if news.merged else ""
    lines = [f"{cases.named(news.case)}", f"{along}{what}", *_words(news), *more]
    said = "\n".join(line for line in lines if line)
    return Reply(said, offers(news), photos=repair_photos.shown(news.repair))


def _words(news: News) -> list[str]:
    if news.words and news.private:
        return [_ELSEWHERE]
    names = dict(_NAMES) | ({WordKind.NEXT_STEP: "可以去"} if news.deed == Move.DECLINE else {})
    return [f"{names[kind]}：{words}" for kind, words in news.words.items()]
