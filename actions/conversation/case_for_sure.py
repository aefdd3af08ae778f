"""Words that can only be about an own complaint: when does somebody come, what was written down, 不投诉了, 别撤.

They go before the model, which takes “嘛时候来人” for a greeting; only for who has a complaint or tells one.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from actions.complaints import asking_after, drafts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import BY_A_NEIGHBOUR, simplified
from actions.complaints.one_item import asked_about
from actions.complaints.progress import progress
from actions.complaints.questioning import ANSWER_QUESTION
from actions.complaints.reading import NOT_OURS, read
from actions.complaints.recorded import recorded
from actions.complaints.stages import OPEN
from actions.conversation import (
    case_asked,
    case_deeds,
    draft_aside,
    draft_talk,
    filing,
    one_item,
    own_cases,
    own_contact,
    returning,
)
from actions.conversation.case_in_focus import in_focus
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.guidance.asked import answer_to
from actions.wording import filing as filing_wording
from actions.wording import own_cases as wording
from actions.wording import questions as answers
from actions.wording.reply import Reply
from data.personal import PHONE_MARK
from data.tables.complaints import Case, Draft, Stage

_AT_MOST = 40  # characters; longer is a story
_ANY_DAY = date(2100, 1, 1)
_LOOKS_UP = re.compile(
    r"施工|监理|开发|设计|勘察|建设单位|物业|质监|资质|信用|企业|公司|证书|许可证|公示|燃气|供热|停车"
)
_WHO_KNOWS, _OTHERS = "who_gets_to_know", "complaints_of_others"  # of data/rules/questions.yml
_ALWAYS_ANSWERED = frozenset({_WHO_KNOWS, _OTHERS})
_WHEN = r"(?:什么|啥|嘛|几|多会儿?|多咱|哪)(?:个)?(?:时候|时间|天|日|点|会儿)?"
_AT_HOME = re.compile(
    r"(?:让|叫|请|麻烦|约)(?:他们?|师傅|工人|人|修的|维修的?|承办的?|你们)?.{0,8}(?:周|星期|礼拜|上午|下午|晚上|早上|中午|白天|[0-9一二三四五六七八九十]+[点号]|明天|后天|下班).{0,8}(?:来|上门|过来|联系)"
    r"|(?:我|家里|白天|平时|周末|上班).{0,12}(?:不在家|在家|没人在|没空|有空|上班)|(?:周|星期|礼拜)[一二三四五六日天末].{0,6}(?:再?来|上门|在家|有空|方便)"
)
_COMES = r"(?:来(?=[?？。，,！!啊呀呢 ]|$)|来人|来修|来看|来查|来弄|上门|过来|派人|有人来|有人修|给?修)"


@dataclass(frozen=True)
class _Meaning:
    """`of_case`, `of_draft`: what is answered where there is one; None: the words mean nothing there."""

    words: re.Pattern[str] | None
    of_case: Callable[[Turn], list[Reply]] | None
    of_draft: Callable[[Turn], list[Reply]] | None
    stages: Collection[Stage] = frozenset(Stage)
    of_anybody: bool = False  # also without a complaint
    of_strangers: bool = False  # only without one
    tells: bool = False  # as good an answer as any where we asked for words
    first: bool = False  # before whatever is open, and whatever names of the register stand beside it
    codes: Collection[str] = ()  # only of a complaint of one of these categories; (): of any


def only_asks(text: str) -> bool:
    """Who gets to know, what others told: whatever stands in the words, nothing of it happens now."""
    asked = answer_to(text)
    return asked is not None and asked.key in _ALWAYS_ANSWERED


def is_meant_first(session: Session, text: str, account_id: int) -> bool:
    """Whether they are, before an open question and an open draft are asked."""
    may_be = len(text) <= _AT_MOST and any(one.words and one.words.search(text) for one in _FIRST)
    may_be = may_be or bool(asked_about(text))
    meaning = _meant(session, text, account_id) if may_be else None
    return meaning is not None and meaning.first


def is_meant(session: Session, text: str, account_id: int) -> bool:
    """Whether the words are for `answer`."""
    return _meant(session, text, account_id) is not None


def _meant(session: Session, text: str, account_id: int) -> _Meaning | None:
    """The first that means something to this person."""
    return next((one for one in _meanings(text) if _applies(session, one, account_id)), None)


def _applies(session: Session, meaning: _Meaning, account_id: int) -> bool:
    if meaning.of_anybody:
        return True
    if meaning.of_strangers:
        return not cases.newest(session, account_id, limit=1)
    draft = drafts.open_draft(session, account_id, lock=False) if meaning.of_draft is not None else None
    if draft is not None and (not meaning.codes or _codes_of(draft) & set(meaning.codes)):
        return True
    return meaning.of_case is not None and any(
        case.stage in meaning.stages and _is_of(case, meaning.codes)
        for case in cases.newest(session, account_id)
    )


def _codes_of(draft: Draft) -> set[str]:
    return set(drafts.reading_of(drafts.told(draft), today=drafts.day_of(draft)).categories)


def _is_of(case: Case, codes: Collection[str]) -> bool:
    return not codes or any(row.code in codes for row in case.categories)


def is_no_answer(kind: str, text: str) -> bool:
    """Whether a question of this kind, about a complaint, is not what these words answer."""
    return kind in _ASKED_OF_A_CASE and any(not one.tells for one in _meanings(text))


def answer(turn: Turn) -> list[Reply]:
    meaning = _meant(turn.session, turn.text, turn.inbox.account_id)
    if meaning is None:
        return own_cases.find(turn)
    draft = drafts.open_draft(turn.session, turn.inbox.account_id)
    focus = in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.now)
    if draft is not None and meaning.of_draft is not None and focus is None:
        return meaning.of_draft(turn)
    return meaning.of_case(turn) if meaning.of_case is not None else own_cases.find(turn)


def _meanings(text: str) -> list[_Meaning]:
    if len(text) > _AT_MOST:
        return []
    asked = answer_to(text)
    if asked is not None and asked.key in _ALWAYS_ANSWERED:
        return [_PRIVACY if asked.key == _WHO_KNOWS else _OF_OTHERS]
    if asked_about(text):
        return [_ONE_ITEM]
    some = _FIRST if _LOOKS_UP.search(text) else _MEANINGS
    found = [one for one in some if one.words and one.words.search(text)]
    return [*found, _CONTACT] if _tells_a_number(text) else found


def _tells_a_number(text: str) -> bool:
    """And no defect, which would be a complaint of its own."""
    return PHONE_MARK in text and not read(simplified(text), today=_ANY_DAY).defects


def _when_they_come(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    added = case_deeds.add(turn, case) if _AT_HOME.search(turn.words) else []
    shown = progress(turn.session, case, now=turn.now)
    return [*added, wording.when_they_come(shown, turn.now, turn.place)]


def _whom_to_turn_to(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    shown = progress(turn.session, case, now=turn.now)
    return [wording.whom_to_turn_to(shown, turn.now, turn.place)]


def _what_is_recorded(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, "case_record")
    return said if case is None else record_of(replace(turn, arguments={"case": case.id}))


def record_of(turn: Turn) -> list[Reply]:
    """登记内容: everything the person told of the case, so that a mistake can be seen."""
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    if case is None:
        return [wording.gone()]
    return [wording.recorded(recorded(turn.session, case), private=is_private(turn.conversation))]


def _keep(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, OPEN)
    return said if case is None else [wording.not_withdrawn(case)]


def _take_back(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, "take_back_case", (Stage.WITHDRAWN,))
    return said if case is None else case_deeds.take_back(replace(turn, arguments={"case": case.id}))


def _who_gets_to_know(turn: Turn) -> list[Reply]:
    found = answer_to(turn.text)
    if found is None:
        return own_cases.find(turn)
    told = filing.tell(turn, turn.words) if _also_tells(turn) else []
    return [answers.answered(found), *told]


def _also_tells(turn: Turn) -> bool:
    """“隔壁砸承重墙，我怕报复，想匿名” tells beside the question."""
    reading = read(simplified(turn.words), today=turn.today)
    new = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is None
    return new and reading.categories not in {(), (NOT_OURS,)}


def _when_at_home(turn: Turn) -> list[Reply]:
    """“让他们周六来，我白天上班”: for whoever will come."""
    case, said = own_cases.the_case(turn, "supplement_case", cases.ALIVE)
    return said if case is None else case_deeds.add(turn, case)


def _what_others_told(turn: Turn) -> list[Reply]:
    found = answer_to(turn.text)
    return [answers.answered(found)] if found else own_cases.find(turn)


def _when_after_filing(_turn: Turn) -> list[Reply]:
    return [filing_wording.first_file_then_they_come()]


_PRIVACY = _Meaning(None, _who_gets_to_know, _who_gets_to_know, of_anybody=True)
_OF_OTHERS = _Meaning(None, _what_others_told, _what_others_told, of_anybody=True)
_ONE_ITEM = _Meaning(None, one_item.of_case, one_item.of_draft, cases.ALIVE, first=True)
_CONTACT = _Meaning(None, own_contact.tell, own_contact.tell_draft, cases.ALIVE, tells=True)
_ASKED_OF_A_CASE = frozenset(
    {*asking_after.KINDS, ANSWER_QUESTION, case_deeds.SUPPLEMENT_QUESTION, case_deeds.REOPEN_QUESTION}
)
_A_PHONE = r"(?:电话|手机号?|号码|联系方式)"
_FORGETS = re.compile(
    rf"^(?!.*(?:公司|企业|提醒|给(?:开发|物业|施工|楼上|邻居|他们))).*(?:(?:删|去掉|抹|清|拿掉|撤掉?|取消).{{0,6}}{_A_PHONE}|{_A_PHONE}.{{0,6}}(?:删|去掉|抹|清掉|清了|拿掉|撤掉?|(?:别|不)(?:给我)?(?:留|存|记)|不要(?:留|存|记))|(?:别|不要|不想|甭|不)(?:再|给我|帮我)*(?:留|存|记)(?:着|下)?(?:我|我的|我家)?的?{_A_PHONE}(?!行|可以|能|也|，?(?:怎么|咋)))"
)
_NOT_CALLED = re.compile(
    r"(?:^|[，,。！! ])(?:我|本人|我这|平时|白天|上班|一般|从来|都|也|又|[，, ])*(?:不接|接不了|没法接|不方便接|不想接)(?:听)?(?:任何|陌生|你们的?|什么)?(?:人|的)?电话"
    r"|(?:别|不要|甭|少|不用|不许)(?:再|老|总|随便)?(?:给我|往我这)?(?:打电话|来电话?|打手机|回电|打给我|打我的?(?:电话|手机)|打过来|打了$)"
)
_MEANINGS = (
    _Meaning(
        re.compile(
            r"(?:那?[句段条]话?|上面的?|刚才的?|我说的.{0,8}).{0,6}(?:写|记|填|登|录)(?:上|进去|下来|着|全|对)?(?:了)?(?:没|吗|么)"
            r"|(?:给我?看看?|看看?|看一?下|查一?下|查查|核对|发我|念念).{0,6}我(?:都|刚才|之前)?(?:登记|记|写|填|报)(?:的|了)(?!.{0,4}(?:提醒|订阅|施工|监理|开发|建设|设计|勘察|企业|单位|公司))"
            r"|(?:登记|单子|记录|投诉)(?:里|上)?的?(?:内容|原话|信息|写的).{0,6}(?:看|给|发|对|啥|什么)|登记的?内容"
            r"|(?:我|给我|你们?|现在|那上面|上面|^)(?:都)?(?:登记|记|写|填|报)(?:了|的|成)(?:些|点|都)?是?(?:什么|[啥嘛])(?!.{0,3}(?:提醒|订阅))"
        ),
        _what_is_recorded,
        draft_talk.resume,
        first=True,
    ),
    _Meaning(_FORGETS, own_contact.forget, own_contact.forget, of_anybody=True, first=True),
    _Meaning(
        _NOT_CALLED,
        own_contact.no_calls,
        own_contact.no_calls_for_the_draft,
        cases.ALIVE,
        tells=True,
        first=True,
    ),
    _Meaning(_NOT_CALLED, own_contact.nobody_calls, None, of_anybody=True, first=True),
    _Meaning(
        re.compile(
            r"(?:承办|办事|经办|谁办).{0,8}(?:电话|手机|号码|联系方式)|(?:电话|手机号).{0,4}(?:承办|经办)"
        ),
        returning.phone_of_the_handler,
        None,
        cases.ALIVE,
        first=True,
    ),
    _Meaning(
        re.compile(
            r"(?:老伴|媳妇|老婆|老公|爱人|对象|儿子|闺女|女儿|孩子|孙子|[他她]|我[爸妈]|邻居|家里人).{0,10}(?:手机|微信|号).{0,4}(?:报|登记|投诉|反映|填)"
        ),
        returning.somebody_elses,
        returning.somebody_elses,
        of_anybody=True,
        first=True,
    ),
    _Meaning(
        re.compile(
            r"^(?!.*(?:怎么|咋|如何)).*(?<![房楼证门牌可修编])(?:受理编号|编号|受理号|查询码|号)(?:他|她|我|也|都|又|早|给|已经)*(?:忘|没了|丢|弄丢|找不|记不)"
            r"|(?:没有?|忘了?|记不得|记不住|找不到|丢了?)(?:了)?(?:受理)?(?:编号|查询码|号)(?:了)?[，, ]?(?:咋|怎|能|可以|也|还)"
        ),
        returning.somebody_elses,
        None,
        of_strangers=True,
        first=True,
    ),
    _Meaning(
        re.compile(
            r"^(?!.*(?:证书|许可证|资质|合同|备案|项目|工程|注册|信用|公司|企业|绑定|楼盘|电梯)).*"
            r"(?:(?:编号|受理号|单号|查询码)(?:是|叫|呢|到底|又|都|我|给)*(?:多少|几(?![天号楼])|[啥嘛]|什么|哪个|来着|忘|找不|丢|没记)|(?:查|看|告诉|发|忘了?).{0,4}我的?(?:受理)?(?:编号|受理号|单号))"
        ),
        case_asked.own_numbers,
        case_asked.own_numbers,
        first=True,
    ),
    _Meaning(
        re.compile(
            r"(?:能不能|能|可不可以|可以|怎么|咋|如何|[啥嘛]时候|什么时候|谁|帮我?|赶紧|快|让|叫)[^，。！!？?]{0,8}(?:停(?!水|电|气|暖|车|业|工资)|制止|住手|(?:别|不)[砸拆](?!了吗))"
        ),
        case_asked.stop_the_wall,
        case_asked.stop_the_wall,
        cases.ALIVE,
        first=True,
        codes=(BY_A_NEIGHBOUR,),
    ),
    _Meaning(
        re.compile(
            r"物业(?!费)[^，。！!？?]{0,6}(?:不管|管不了|管不着|不来|没人|不理|不敢|推|劝不|拦不|没用|不听)"
        ),
        case_asked.the_property_firm_does_nothing,
        None,
        cases.ALIVE,
        tells=True,
        first=True,
        codes=(BY_A_NEIGHBOUR,),
    ),
    _Meaning(
        re.compile(
            r"(?:删|去掉|撤掉?|拿掉|换掉).{0,6}(?:照片|图片|相片|那张|这张|一张)|(?:照片|图片|相片).{0,6}(?:删|去掉|撤掉|拿掉)|[发传]错.{0,3}(?:张|图|照片)|(?:照片|图片?|[这那]张).{0,4}[发传]错|[发传]错.{0,6}删"
        ),
        returning.which_photo,
        returning.none_with_the_draft,
        cases.ALIVE,
        first=True,
    ),
    _Meaning(
        re.compile(
            r"^(?:我|这儿|这|手机里|等等|等一下|[，, ])*(?:还有|还|再|再有)(?:给你|给您|要|想)?(?:发|传|补|加)?(?:[一两二三几]|[0-9])?张(?:照片|图|相片)?(?:没发|要发|呢|发给你|发过来)?[。！! ]*$"
        ),
        returning.photos_to_come,
        returning.photo_to_the_draft,
        cases.ALIVE,
        first=True,
    ),
    _Meaning(
        re.compile(
            r"^(?!.*(?:扣分|等级|黑名单|公司|不良)).*(?:不服|不认可|凭(?:什么|啥)(?:就|说)?(?:不管|不受理|不办|不归|说)|怎么就?不受理|为(?:什么|啥)(?:就)?不(?:给)?(?:受理|管))"
        ),
        case_deeds.object_to,
        None,
        (Stage.DECLINED,),
    ),
    _Meaning(
        re.compile(
            r"^(?:哎呀?|这|怎么|咋|昨天|今天|昨晚|那儿|还是|厨房|卫生间|厕所|屋顶|阳台|卧室|才|刚|修|弄|补|完|好|过|没几天|[两三四五]天|就|[，,！! ])*又[漏渗裂坏掉堵返滴].{0,12}$"
            r"|又[漏渗裂坏掉堵返滴].{0,6}(?:没人|不来|催)|(?:还没|根本没|就没|压根没|一直没|没)人(?:来|管|理|联系)[^，。]{0,4}(?:$|[，。！!])|催一?[催下]|(?:上回|上次|之前)[^，。]{0,3}(?:报|登记|投诉|反映)的.{0,12}(?:又|还在)[漏渗裂坏掉堵返滴]"
        ),
        returning.again,
        None,
        returning.AGAIN,
        tells=True,
    ),
    _Meaning(
        re.compile(
            r"(?:不想|不要|别让?|懒得|不用|难道|还[得要]|又[得要]|凭什么)(?:我|再|要)*(?:重新?|重复)(?:填|登记|报|写|说|来)|别让我再(?:填|说|报)"
        ),
        returning.no_need_to_tell_again,
        None,
        returning.AGAIN,
    ),
    _Meaning(
        re.compile(
            r"(?:上回|上次|前(?:几|两)天|前阵子|之前|以前)(?:我|我们|在你们?这[儿里]?|在这[儿里]?|跟你们)?(?:就)?(?:报|登记|投诉|反映)(?!修)(?:过)?的(?!提醒|订阅)"
        ),
        returning.again,
        None,
        of_strangers=True,
    ),
    _Meaning(
        re.compile(
            r"^(?:有|还没|还没有|到底|那|怎么|没|咋)*(?:个)?(?:信儿?|消息|动静|下文|回音|回信)(?:了)?(?:没有?|吗|么|呢|啊)?[?？。！! ]*$"
        ),
        own_cases.find,
        None,
    ),
    _Meaning(
        re.compile(r"^我(?:免贵)?姓[一-鿿]{1,2}[。！! ]*$"),
        returning.is_called,
        None,
        of_anybody=True,
        tells=True,
    ),
    _Meaning(
        re.compile(
            rf"{_WHEN}.{{0,6}}{_COMES}|(?:有没有|有)人来(?!过)|来不来(?:人|修)?(?![，,]?不)|谁来(?:修|看|管|处理)|派(?:谁|人)来|{_COMES}(?:吗|么)[?？。]?$"
        ),
        _when_they_come,
        _when_after_filing,
        cases.ALIVE,
    ),
    _Meaning(_AT_HOME, _when_at_home, None, cases.ALIVE, tells=True),
    _Meaning(
        re.compile(
            rf"(?:给|跟|找|问)谁.{{0,3}}(?:打|电话|说|催)|打给谁|我(?:该|应该|能)?找谁(?!要)|谁管(?:这|我|到)|到底谁管|{_WHEN}.{{0,6}}(?:给?我?(?:答复|回复|回音|结果|处理|解决))|接下来(?:怎么|咋)"
        ),
        _whom_to_turn_to,
        None,
        cases.ALIVE,
    ),
    _Meaning(
        re.compile(r"第?[0-9一二三四五六七八九十]条.{0,8}(?:呢|记上|记了|漏了|没记|怎么没)"),
        _what_is_recorded,
        draft_talk.resume,
    ),
    _Meaning(
        re.compile(
            r"(?:你们?|我的?|上面|投诉里?|登记).{0,8}(?:记|登记|写|填|录)(?:成|的|了|上)?.{0,8}(?:什么|嘛|啥|哪|几|对吗|对不对|改过来|改好|上没|上了吗)"
            r"|(?:看一?看|查一?下|核对).{0,5}(?:登记|记|写|填)的|登记的?内容"
        ),
        _what_is_recorded,
        draft_talk.resume,
    ),
    _Meaning(
        re.compile(r"后悔|不撤了|(?:还是|继续|接着)(?:要)?(?:投诉|办)"), _take_back, None, (Stage.WITHDRAWN,)
    ),
    _Meaning(re.compile(r"(?:先?别|不要|先不|甭|不)撤"), _keep, None, OPEN),
    _Meaning(
        re.compile(r"不(?:想)?再?(?:投诉|举报|告|投)了|撤了吧|(?:投诉|案子|这件).{0,3}(?:撤了|不要了)"),
        case_deeds.withdraw,
        draft_aside.give_up,
        OPEN,
    ),
)
_FIRST = tuple(one for one in _MEANINGS if one.first)
