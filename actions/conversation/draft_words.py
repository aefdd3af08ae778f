"""What words mean while a draft is open: more of it, a correction, 对, 不对, 算了, “赶紧给我编号”; or nothing of it."""

import re
from datetime import date

from actions.choosing import is_ordinal
from actions.complaints import drafts
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.complaints.reading.asides import IS_THERE
from actions.complaints.reading.bare_room import room_instead
from actions.complaints.reading.corrections import read_correction
from actions.complaints.reading.district import district_said
from actions.complaints.reading.estate import is_tenant, name_in, name_said_plainly
from actions.complaints.reading.landmarks import landmarks_in
from actions.complaints.reading.leaving_out import to_leave_out
from actions.complaints.reading.meant_to_correct import means_to_correct
from actions.complaints.reading.place import room_next_door
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.times import so_long_in
from actions.complaints.reading.years import takes_back_the_day
from actions.complaints.said_of_place import WHERE
from actions.disclosure.half_remembered import remembered
from actions.disclosure.look_up import wants_list
from actions.guidance.asked import answer_to
from actions.guidance.of_the_register import asks_the_register
from actions.wording.conversation import is_a_curse
from data.regexes import regex
from data.search.districts import said_pattern

ASKS = regex(
    rf"[?？]|吗(?!玩意|东西|花园|意思|时候|人|用|事)|谁|哪[家个里位]|多少|怎么[办样查罚投]|[什啥]么?时候|几时|(?<!好)几年(?!了)|有没有(?!人)|{IS_THERE}|哪一?[期栋幢]|为[什啥]么?(?:停工|延期|[没未]验收)|查一?下|是不是|能不能|可不可以|菜单|[了过]没有?(?=[啊呀呢嘛]*(?:[，,。！!]|$))|在哪[里儿]?(?:能|可以)?[看查]"
)
FOLLOWS_UP = regex(r"(?:那|还有|那么)(?:么)?[^，,。！!；;]{1,10}呢[？?。！! ]*$")  # 那消防验收呢
_HOW = regex(r"(?:怎么|咋|如何)(?:弄|搞|投诉|登记|报|提交|交上去|操作)(?=[呀啊呢？?。！! ]*$)")
_NOTHING = regex(
    r"(?:没有?|不|无|嗯+|哦+|啊+|好的?|行|可以|谢谢您?|你好|您好|在吗|等等|稍等|等一下)[了吧呢啊。.！!，, ]*"
)
DO_NOT_KNOW = regex(
    r"不(?:知道|清楚|记得|晓得|太清楚|确定)|(?:我|上|谁|俺)?哪(?:儿|里)?(?:知道|晓得|清楚)|说不(?:清|好|准)|都不是|没有?小区|忘了|不在小区"
)
_ASSENT = regex(
    r"(?:[对好行嗯中成要快]|是的?|没错|可以|确认|确定|没问题|就这样|这样|这么[办着]|就那个|要得|没了|赶紧的?|快点儿?|马上|麻烦|那就?|就|还是|先|帮我|给我|替我|您?看着办|谢谢|您|你|我|们|想|一下|上去|上|系|"
    r"[的了吧啊呀呢啦嘛哈哦哎唉呐嘞]|得嘞|[，,。.！!、 ])*"
)
_SAYS_YES = regex("[对好行嗯中成系]|是的|可以|没错|没问题|确[认定]|就(?:先)?这样|这么办|看着办|要得|得嘞")
_FILES = regex(
    r"提交|登记上?|登上(?!了?[没吗么])|记上(?!了?[没吗么])|立案|反映(?=吧|上|了|$)|[报交递投](?:上去|了|吧|上|$|(?=[，,。！! 啊呀啦]))|发吧"
)
_WAITS = regex(
    r"(?:那|好|嗯|我|我们|先|再|还|得|要|让|[，,。 ])*(?:等会儿?|等等|等一?下|稍等|等一会儿?|想想|想一想|考虑|问问|问一下|商量|回头|晚点儿?|一会儿?再|过会儿?)"
)
_FILES_ANYHOW = regex(  # while the place is asked: 你就给我登上不行吗, 我就要个号, 先登记吧
    r"先(?:给我|帮我)?(?:登记|登上|报上|立案)|(?:就|直接|赶紧|赶快|快)(?:给我|帮我|先)?(?:登上|登记|登|报上|立上)|(?:要|给)我?个(?:受理)?(?:编?号|单号)|写上就(?:行|成)"
)
_IS_IT_ALRIGHT = regex(r"(?:不行|不成|行不|成不|行|成|不就得了|不就行了)[吗嘛么]?")
_NOT_TO_BE_FILED = r"(?:(?:别|不|先不|不要|没)(?:想|用|要|再|能)?(?:提交|登记|报|交)|(?:别|不要|不用|甭)(?:急着|先|再)?(?:给|要|发)[^，。]{0,4}号)"
_NOT_YET = regex(rf"{_NOT_TO_BE_FILED}|等|之后|以后|再(?:提交|登记|报|交)")
_CLAUSES = regex(r"[，,。！!；;\s]+")
_ANGER = regex(
    r"[^0-9，。]{0,8}(?:乱(?:[七7][八8])?糟|[烦气急]死|麻烦死|废话|[啰罗]嗦|磨叽|墨迹|有病|废物)[^0-9，。]{0,6}"
)
_SENTENCES = regex(r"[，,。！!；;\s]+|(?<=[?？])")
_SAYS_SOMETHING = regex(r"[0-9A-Za-z一-鿿]")
_LATER = regex("再(?:提交|登记|[报登提说交]+)")
_NO = regex(r"(?:不对|不是|错了|有错|不是这样|不对啊|改一?下|我?要?修改)(?:的|了|吧|啊|呀)*[。.！!]*")
_YES = regex(r"是[的啊呀吧了]*[。.！!]*")
_FILES_AFTER_ALL = regex(r"还是(?:报|登记|投|提交)")
THINKS_AGAIN = regex(r"还是(?:报|登记|投|提交)|(?:别|不|不要)撤")  # 算了我不报了 等等 还是报吧
LETS_GO = regex(r"算了|撤|取消|放弃|不[投报登弄办要]")
IS_WRONG = regex(r"不对|不是|错|[改换]|有误|不准|没说")
_GIVES_UP = regex(
    r"(?:那|还是|就|先|哎|唉|嗯|我|都|说了?|这次|[，,。 ])*(?:算了(?:吧|啦)?|(?:不|别|甭)(?:再)?(?:投诉|举报|反映|登记|提交|报|弄|办|说)了?|不用了|不要(?:这个|这条|这件|这些|它)?了|放弃(?:吧|这个|这条)?|取消(?:吧|投诉)?|当我没说)(?:[，,。！! 了吧啊呀啦]|放弃|算了|取消|不(?:投诉|举报|反映|登记|报|说)了?)*"
)
_ANGRILY = regex(
    r"(?:那|还是|就|先|哎|唉|嗯|我|都|说了?|这次|算了|吧|[，,。！! ])*(?:(?:不|别|甭)(?:再|想)*(?:投诉|举报|反映|登记|告)(?:你们)?|不(?:再|想)*(?:报|弄|办|搞|整))了"
    r"|(?:那|还是|就|先|哎|唉|嗯|我|这次|[，,。！! ])*算了(?:吧|算了|[，,。！! ])*(?:太|真|好|怪|忒|也太)?(?:麻烦|烦|累|费劲|费事|没用|没意思|白费)"
)
NO_MORE_QUESTIONS = regex(
    r"(?:别|不要|甭|少|不许)(?:再|老|总)?问|懒得(?:说|打)|不想(?:说|答)|问个没完|没(?:什么|啥)(?:好|可)?问|(?:别|少|甭)(?:跟我)?(?:废话|啰嗦|罗嗦)"
    r"|^(?:你们?|您|这|还|到底)*(?:有完没完|没完没了|没完)(?:了|啦)?(?:是吧|是不是|是吗|啊|呀|吗)?[。！!？? ]*$"
)
_WISH = regex(
    r"(?<![不别没])(?:我|就|是|咱|俺)(?:们|就|是|来|得|想|现在)*要(?:投诉|举报|登记)|(?:给|帮|替)(?:我|俺|咱)们?(?:先|直接|赶紧|快)*(?:登记|立案|登上|记上|投诉)"
)
_ASKS_OF_FILING = regex(
    r"怎么|咋|如何|[吗么嘛?？]|谁|哪|不能|能不|多[久少长]|有没有|还是|用不用|要不要|进度|编号"
)
_NOT_DROPPED = regex(
    r"谁.{0,4}放弃|(?:不是|没有?|没说|别|不|不要|不想)(?:要|说|给我)?放弃|接着|继续|要投|要登记"
)
ANOTHER_WISH = regex(
    r"提醒|通知|订阅|退订|绑定|删除?我|我的(?:投诉|提醒|订阅|企业|资料)|进度|催|撤[回销]|查一?[下查]|帮我查|菜单|人工|客服|评价|电话"
)
_WANTS_IT_FILED = regex(
    r"(?:(?:提交)+|(?:报|交|递|提)上去|(?:给|要)我?个?(?:受理)?编号|(?:就|快|赶紧|赶快|直接|马上|帮我|给我)(?:登记|立案|受理|报|交))(?:上|了|吧|呀|啊)*[。.！!]*$"
    r"|(?:赶紧|快|马上)(?:给我)?.{0,3}编号"
)
A_NUMBER = regex(  # 行了给我个号吧, 不是让给个号么, 号呢
    r"(?:给|要|把|发|报|来|出|拿)(?:[我俺咱]们?|我?个|一个|出来|过来|我那)*(?:受理|投诉|登记)?(?:编号|单号|号)(?![楼栋门线院码])|^(?:那|我的?|要的|说好的|受理|投诉|登记|倒是|[，, ])*(?:编号|单号|号)(?:码)?呢"
)
_ASKS_OF_NUMBERS = regex(r"什么时候|[啥嘛]时候|几时|多久|多少|哪|丢|忘|有[啥什]么?用")
_LOOKS_UP = regex(  # 柳林花园一期2号楼竣工日期: of the register, and no other place of what is told
    r"(?:竣工|开工|验收|交付)(?:日期|时间|日子)|(?:施工|监理|建设|设计|勘察|检测)(?:单位|公司|方)|开发商是|监理是|许可证|资质|信用|公示|质监员|监督员|监督站"
)
A_PHASE = regex(r"第?[0-9一二三四五六七八九十贰叁]{1,3}期")
_WHO_KNOWS = "who_gets_to_know"  # of data/rules/questions.yml
_A_FRAGMENT = 6  # characters
_AN_ANSWER = 60  # characters; longer is a story
_A_SPEECH = 100  # characters; longer is a story, and told anyhow
_A_YES = 20  # characters
_A_GRUMBLE = 16  # characters after the giving up


def belongs(content: Told, text: str, today: date) -> str:
    """The command that these words stand for while the draft is open, "" when they may be about anything."""
    if command := _in_so_many_words(content.waiting_for, text):
        return command
    if content.options and is_ordinal(text):
        return "pick_draft_project"
    if _takes_back(content, text, today):
        return "tell_draft"
    reading = read(drafts.simplified(text), today=today)
    if wants_to_file(text) and not _is_answered(text):
        return _insisted(content.waiting_for, reading)
    if content.texts and not ASKS.search(text) and not _LOOKS_UP.search(text) and name_said_plainly(text):
        return "tell_draft"
    if _is_looked_up(content, text, reading):
        return ""
    if command := (
        _cannot_tell(content, text, reading)
        or _files_with_the_place(content, text, reading)
        or _no_more(content.waiting_for, text, reading)
    ):
        return command
    if _is_told(content, text, reading, today):
        return "tell_draft"
    if not _is_a_change(content, text):
        return ""
    return "tell_draft" if reading.phrases_for_project else "keep_with_draft"


def _is_looked_up(content: Told, text: str, reading: Reading) -> bool:
    """“那到底验收没”; of who has told where it is also “叫河润 还是和韵”."""
    if content.waiting_for in WHERE and _may_tell_where(text, reading):
        return False
    half = content.project is not None and not reading.categories and not content.waiting_for
    a_name = half and bool(remembered(drafts.simplified(text)))
    return asks_the_register(text) or wants_list(text) or a_name


def _takes_back(content: Told, text: str, today: date) -> bool:
    """第2条不要, 我没说过2017: of a defect, or of the day of the hand-over, as they were read back."""
    stands = reading_of(content, today=today)
    return bool(to_leave_out(text, stands.defects)) or takes_back_the_day(text, stands.handed_over, today)


def _cannot_tell(content: Told, text: str, reading: Reading) -> str:
    """Which phase it is, or how it is filed."""
    if A_PHASE.search(text) and DO_NOT_KNOW.search(text):
        return "tell_draft"  # 我不知道三期不三期 就写柳林花园
    phase_unknown = content.phases and DO_NOT_KNOW.search(text) and _says_nothing_new(text, reading)
    return "continue_draft" if phase_unknown or _HOW.search(text) else ""


def _insisted(waiting: str, reading: Reading) -> str:
    """“我就要投诉，给我登记” of who has told it: what is told beside it is taken; else on without what is asked."""
    if reading.categories or reading.place or reading.phrases_for_project:
        return "tell_draft"
    return "file_without_project" if waiting in WHERE else "continue_draft"


def _no_more(waiting: str, text: str, reading: Reading) -> str:
    """“赶紧给我编号”, 别再问了, 不知道: on without what is asked; “交了吧，把外号也写上”: filed with it."""
    if (
        waiting in WHERE
        and (_FILES_ANYHOW.search(text) or files_beside(text) or wants_number(text))
        and not ASKS.search(_IS_IT_ALRIGHT.sub("", text))
    ):
        return "file_without_project"
    if not waiting and files_beside(text):
        return "submit_with_words"
    if NO_MORE_QUESTIONS.search(text) and _says_nothing_new(text, reading):
        return "skip" if waiting else "submit_draft"
    if not waiting and (_wants_it_filed(text, reading) or _wants_only_a_number(text, reading)):
        return "submit_draft"
    return "skip" if waiting == "kind" and DO_NOT_KNOW.search(text) and not reading.place else ""


def _files_with_the_place(content: Told, text: str, reading: Reading) -> str:
    """“我住一期9号楼1单元1801 赶紧给我编号”: the last that was open, and filed in the same breath."""
    where = reading.place or (content.phases and A_PHASE.search(text))
    if content.waiting_for or not where or reading.defects or len(text) > _AN_ANSWER:
        return ""
    otherwise = IS_WRONG.search(text) or ASKS.search(text) or re.search(_NOT_TO_BE_FILED, text)
    wanted = _WANTS_IT_FILED.search(text) is not None or wants_number(text)
    return "submit_with_words" if wanted and not otherwise else ""


def _is_told(content: Told, text: str, reading: Reading, today: date) -> bool:
    told_ours = reading.categories not in {(), (NOT_OURS,)}
    if reading.complains and (told_ours or not ASKS.search(text)):
        return True
    waiting = content.waiting_for
    if _is_answered(text) or _LOOKS_UP.search(text):
        return False
    says_where = reading.phrases_for_project or reading.place or DO_NOT_KNOW.search(text)
    asks = ASKS.search(text) and not (waiting in WHERE and says_where)
    if asks or (_NOTHING.fullmatch(text) and not waiting.startswith("fix")):
        return False
    if waiting in WHERE and _may_tell_where(text, reading):
        return True
    if district_said(text) and len(text) <= _AN_ANSWER and not ANOTHER_WISH.search(text):
        return True
    renames = IS_WRONG.search(text) is not None and bool(reading.phrases_for_project)
    if renames or read_correction(text, today) is not None or _answers(waiting, text):
        return True
    place_open = content.project is None and not content.phases
    if (content.phases and A_PHASE.search(text)) or (place_open and _tells_where(text)):
        return True
    if content.texts and room_next_door(half_width(drafts.simplified(text))):  # 他们家1502
        return True
    if not waiting and room_instead(text, reading_of(content, today=today).place.room):
        return True
    so_long = so_long_in(half_width(drafts.simplified(text)), today) is not None
    return so_long or bool(reading.place or reading.since or reading.handed_over or reading.categories)


def _is_a_change(content: Told, text: str) -> bool:
    """What follows 修改, and what puts something right, of a draft that stands read back; whether it is understood or not."""
    if content.waiting_for or not content.texts or len(text) > _AN_ANSWER or _NOTHING.fullmatch(text):
        return False
    if ASKS.search(text) or ANOTHER_WISH.search(text) or _LOOKS_UP.search(text) or _is_answered(text):
        return False
    return content.changing or means_to_correct(text)


def wants_to_file(text: str) -> bool:
    """“我就要投诉”, “是要投诉不是查房子，给我登记”, in a clause that does not ask; not “我要投诉找谁”."""
    clauses = (part for part in _SENTENCES.split(text) if _WISH.search(part))
    return len(text) <= _A_SPEECH and any(not _ASKS_OF_FILING.search(part) for part in clauses)


def wants_number(text: str) -> bool:
    """“行了给我个号吧”, “号呢”: a number comes of filing."""
    asks = _ASKS_OF_NUMBERS.search(text) or re.search(_NOT_TO_BE_FILED, text)
    return len(text) <= _A_YES + 4 and A_NUMBER.search(text) is not None and not asks


def _wants_only_a_number(text: str, reading: Reading) -> bool:
    return wants_number(text) and _says_nothing_new(text, reading)


def assents(text: str) -> bool:
    """“对 快点”, “嗯报上去吧”, “行，交啦”: yes, in whatever words; “……” says nothing."""
    if len(text) > _A_YES:
        return False
    rest = _FILES.sub("", text)
    said = _FILES.search(text) is not None or _SAYS_YES.search(text) is not None
    return said and _ASSENT.fullmatch(rest) is not None


def files_beside(text: str) -> bool:
    """“对对 是三号楼 交了吧 你把外号也写上”: one of the clauses files, and none of them puts anything right or asks."""
    if len(text) > _AN_ANSWER or IS_WRONG.search(text) or ASKS.search(text) or _NOT_YET.search(text):
        return False
    clauses = _clauses(text)
    return len(clauses) > 1 and any(_FILES.search(each) and assents(each) for each in clauses)


def without_anger(text: str) -> str:
    """What stands beside a yes in angry words, to be kept: the anger is nobody's business; "" where nothing else does."""
    clauses = _clauses(text)
    if not any(_is_anger(each) for each in clauses):
        return text
    return "，".join(
        each for each in clauses if not _is_anger(each) and not _ASSENT.fullmatch(_FILES.sub("", each))
    )


def _clauses(text: str) -> list[str]:
    return [part for part in _CLAUSES.split(text) if part]


def _is_anger(clause: str) -> bool:
    return is_a_curse(clause) or _ANGER.fullmatch(clause) is not None


def _waits(text: str) -> bool:
    """“我先问问我媳妇”: not yet."""
    return (
        len(text) <= _A_GRUMBLE and _WAITS.match(text) is not None and not _FILES.search(_LATER.sub("", text))
    )


def _in_so_many_words(waiting: str, text: str) -> str:
    """对, 不对, 算了, 等会儿: the whole of what was said; …… says nothing, and the draft is shown again."""
    if not _SAYS_SOMETHING.search(text):
        return "continue_draft"
    if waiting in {"drop", "aside"} and (said := _whether_dropped(waiting, text)):
        return said
    if gives_up(text):
        return "give_up_draft"
    if _waits(text):
        return "wait_with_draft"
    if waiting:
        return "go_on_with_draft" if waiting in WHERE and assents(text) else ""
    return (
        "submit_draft"
        if assents(text) or _FILES_AFTER_ALL.search(text)
        else "change_draft"
        if _NO.fullmatch(text)
        else ""
    )


def _whether_dropped(waiting: str, text: str) -> str:
    """After “确定放弃吗”, “先不登记？”: only 是 and 算了 are a yes; “谁说放弃了，赶紧报上去” is its opposite."""
    if _WANTS_IT_FILED.search(text) or NO_MORE_QUESTIONS.search(text):
        return "submit_draft"
    if assents(text) or gives_up(text) or _YES.fullmatch(text):
        return "drop_draft_now" if waiting == "drop" else "set_draft_aside"
    return "continue_draft" if _NOT_DROPPED.search(text) or _NO.fullmatch(text) else ""


def gives_up(text: str) -> bool:
    """“算了”, “算了我不投诉了，你们都是一伙的”; not “算了，还是5号楼”."""
    if THINKS_AGAIN.search(text):
        return False
    if _GIVES_UP.fullmatch(text):
        return True
    begins = _ANGRILY.match(text)
    rest = text[begins.end() :] if begins else ""
    says_more = re.search(r"[0-9漏裂渗掉堵坏]", rest) or _FILES.search(rest) or ASKS.search(rest)
    return begins is not None and len(rest) <= _A_GRUMBLE and not says_more


def _wants_it_filed(text: str, reading: Reading) -> bool:
    """“赶紧给我编号，提交”, and nothing new beside it."""
    says_more = not reading.only_hints or reading.place or reading.phrases_for_project
    if len(text) > _AN_ANSWER or says_more or re.search(_NOT_TO_BE_FILED, text):
        return False
    return _WANTS_IT_FILED.search(text) is not None


def _says_nothing_new(text: str, reading: Reading) -> bool:
    """No defect and no place beside it."""
    told = (reading.defects and not reading.only_hints) or reading.place or reading.phrases_for_project
    return len(text) <= _AN_ANSWER and not told


def _may_tell_where(text: str, reading: Reading) -> bool:
    """A name, a landmark, a fragment; longer words without any may be another wish, of which the model knows more."""
    if (
        district_said(text)
        or landmarks_in(text)
        or reading.phrases_for_project
        or DO_NOT_KNOW.search(text)
        or is_tenant(text)
    ):
        return True
    if ANOTHER_WISH.search(text):
        return False
    return bool(name_in(text) or said_pattern().search(text) or len(text) <= _A_FRAGMENT)


def _is_answered(text: str) -> bool:
    """别让他们知道是我: what they get to know is answered, whatever is waited for."""
    asked = answer_to(text)
    return asked is not None and asked.key == _WHO_KNOWS


def _tells_where(text: str) -> bool:
    """A name or a landmark, said of a draft whose place is not found yet; not another wish."""
    if len(text) > _AN_ANSWER or ANOTHER_WISH.search(text):
        return False
    return bool(name_in(text) or landmarks_in(text))


def _answers(waiting: str, text: str) -> bool:
    """Short words that may be what is waited for."""
    return bool(waiting) and waiting not in WHERE and len(text) <= _AN_ANSWER
