"""What words mean while a draft is open: more of it, a correction, 对, 不对, 算了, “赶紧给我编号”; or nothing of it."""

import re
from datetime import date

from actions.complaints import drafts
from actions.complaints.drafts import Told
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.complaints.reading.corrections import read_correction
from actions.complaints.reading.estate import name_in
from actions.complaints.reading.leaving_out import to_leave_out
from actions.conversation import filing
from data.search.districts import said_pattern

_NOTHING = re.compile(
    r"(?:没有?|不|无|嗯+|哦+|啊+|好的?|行|可以|谢谢您?|你好|您好|在吗|等等|稍等|等一下)[了吧呢啊。.！!，, ]*"
)
DO_NOT_KNOW = re.compile(
    r"不(?:知道|清楚|记得|晓得|太清楚|确定)|说不(?:清|好|准)|都不是|没有?小区|忘了|不在小区"
)
_YES = re.compile(
    r"(?:对|是|没错|可以|好|行|嗯|确认|确定|提交|没问题|就这样|帮我提交|交|登记|对对|是是)+(?:的|了|吧|啊|呀|呢|没错|登记)*[。.！!，, ]*"
)
_NO = re.compile(r"(?:不对|不是|错了|有错|不是这样|不对啊|改一?下|我?要?修改)(?:的|了|吧|啊|呀)*[。.！!]*")
_GIVES_UP = re.compile(
    r"(?:那|还是|就|先|哎|唉|嗯|我|这次|[，,。 ])*(?:算了(?:吧|啦)?|(?:不|别|甭)(?:再)?(?:投诉|举报|反映|登记|提交|报|弄|办|说)了?|不用了|不要了|取消(?:吧|投诉)?|当我没说)(?:[，,。！! 了吧啊呀啦]|不(?:投诉|举报|反映|登记|报|说)了?)*"
)
_ANGRILY = re.compile(
    r"(?:那|还是|就|先|哎|唉|嗯|我|这次|算了|吧|[，,。！! ])*(?:不|别|甭)(?:再|想)*(?:投诉|举报|反映|登记|告)(?:你们)?了"
)
_NO_MORE_QUESTIONS = re.compile(r"(?:别|不要|甭|少)(?:再|老)?问|懒得(?:说|打)|不想(?:说|答)|问个没完")
_WANTS_IT_FILED = re.compile(
    r"(?:提交|(?:给|要)我?个?(?:受理)?编号|(?:就|快|赶紧|赶快|直接|马上|帮我|给我)登记)(?:上|了|吧|呀|啊)*[。.！!]*$"
    r"|(?:赶紧|快|马上)(?:给我)?.{0,3}编号"
)
A_PHASE = re.compile(r"第?[0-9一二三四五六七八九十贰叁]{1,3}期")
_AN_ANSWER = 60  # characters; longer is a story
SURE = 0.5  # of Reading.is_complaint
_A_GRUMBLE = 16  # characters after the giving up


def belongs(content: Told, text: str, today: date) -> str:
    """The command that these words stand for while the draft is open, "" when they may be about anything."""
    waiting = content.waiting_for
    if command := _in_so_many_words(waiting, text):
        return command
    if to_leave_out(text, drafts.reading_of(content, today=today).defects):
        return "tell_draft"
    reading = read(drafts.simplified(text), today=today)
    if not waiting and _wants_it_filed(text, reading):
        return "submit_draft"
    if waiting in {"project", "district", "kind"} and (
        _NO_MORE_QUESTIONS.search(text) or (DO_NOT_KNOW.search(text) and not reading.place)
    ):
        return "skip"
    told_ours = reading.categories not in {(), (NOT_OURS,)}
    if reading.is_complaint >= SURE and (told_ours or not filing.ASKS.search(text)):
        return "tell_draft"
    if filing.ASKS.search(text) or (_NOTHING.fullmatch(text) and not waiting.startswith("fix")):
        return ""
    if read_correction(text, today) is not None or _answers(waiting, text, reading):
        return "tell_draft"
    if content.phases and A_PHASE.search(text):
        return "tell_draft"
    detail = reading.place or reading.since or reading.handed_over or reading.categories
    return "tell_draft" if detail else ""


def _in_so_many_words(waiting: str, text: str) -> str:
    """对, 不对, 算了: the whole of what was said."""
    if waiting == "drop" and _YES.fullmatch(text):
        return "drop_draft_now"
    if gives_up(text):
        return "drop_draft"
    if waiting:
        return ""
    return "submit_draft" if _YES.fullmatch(text) else "change_draft" if _NO.fullmatch(text) else ""


def gives_up(text: str) -> bool:
    """“算了”, “算了我不投诉了，你们都是一伙的”; not “算了，还是5号楼”."""
    if _GIVES_UP.fullmatch(text):
        return True
    begins = _ANGRILY.match(text)
    rest = text[begins.end() :] if begins else ""
    return begins is not None and len(rest) <= _A_GRUMBLE and not re.search(r"[0-9漏裂渗掉堵坏]", rest)


def _wants_it_filed(text: str, reading: Reading) -> bool:
    """“赶紧给我编号，提交”, and nothing new beside it."""
    says_more = not reading.only_hints or reading.place or reading.phrases_for_project
    return len(text) <= _AN_ANSWER and not says_more and _WANTS_IT_FILED.search(text) is not None


def _answers(waiting: str, text: str, reading: Reading) -> bool:
    """Short words that may be what is waited for; a name or a place where these are."""
    if not waiting or len(text) > _AN_ANSWER:
        return False
    if waiting not in {"project", "district"}:
        return True
    return bool(name_in(text) or reading.phrases_for_project or said_pattern().search(text))
