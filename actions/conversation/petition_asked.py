"""What a contact asks in the talk about a petition: 多久有结果, 这个公示到什么时候, 那我们还能咋办."""

from sqlalchemy.orm import Session

from actions.conversation import company_talk, petitions
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.credit import petition_guards
from actions.credit.petition_about import about
from actions.credit.petition_stages import OPEN
from actions.credit.petitions import own_ones
from actions.enterprises.contacts import bindings_of
from actions.wording import petition_asked as wording
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.conversation import Conversation
from data.tables.enterprises import Petition, PetitionKind, PetitionStage

COMMAND = "asked_of_petition"
_AT_MOST = 24  # characters
_TIME = "(?:什么|啥|多会儿?|多咱|何)时候?|多久|多长时间|几天|哪天|几号|几时"
_PUBLIC = regex(
    rf"(?:公示|挂)[^，。]{{0,6}}(?:{_TIME}|几年|几个月|到期|截止)"
    rf"|(?:{_TIME})[^，。]{{0,6}}(?:公示|撤下|下架)"
)
_GONE = regex(rf"(?:{_TIME})[^，。]{{0,6}}(?:消[掉除失]|清[零掉除]|没了|过期|失效|恢复|不扣|不算)")
_NO_RECORD = regex(r"[水电气暖热漏味裂]|保修|质保|电梯|许可|资质|证|人员|施工|整改")  # 啥时候恢复供水
_WHEN = regex(
    rf"(?:{_TIME})[^，。]{{0,6}}(?:结果|答复|回复|回音|回话|有信|批|办|审|受理|出来|完|定|决定|知道)"
    rf"|(?:结果|答复|回复|审)[^，。]{{0,6}}(?:{_TIME})|(?:得|要|还要|还得)等?(?:{_TIME})|^(?:{_TIME})[？?啊呀呢]*$"
)
_WHAT_NOW = regex(
    r"(?:能|该|那|接下来|下一步|然后|现在)[^，。]{0,6}(?:咋办|怎么办|咋弄|怎么弄|咋整|怎么着|做什么|干啥|干什么)"
    r"|^(?:咋办|怎么办|咋整)|还有(?:什么|啥|别的|其他)?(?:办法|法子|途径|渠道|路)|不服(?:怎么|咋|去|找|能|还)|复议|去哪(?:里|儿)?(?:申诉|告)"
)


def is_meant(session: Session, conversation: Conversation, account_id: int, text: str) -> bool:
    """Not of who speaks of an own complaint: those have clocks of their own."""
    if len(text) > _AT_MOST or not (_asks_how_long(text) or _WHEN.search(text) or _WHAT_NOW.search(text)):
        return False
    if not bindings_of(session, account_id):
        return False
    if _asks_how_long(text):
        return True
    return Subject.of(conversation).kind != "case" and bool(own_ones(session, account_id))


def _asks_how_long(text: str) -> bool:
    return bool(_PUBLIC.search(text) or (_GONE.search(text) and not _NO_RECORD.search(text)))


def answer(turn: Turn) -> list[Reply]:
    petition = _spoken_of(turn)
    if _asks_how_long(turn.words):
        return [_public(turn, petition)]
    if petition is None:
        return petitions.list_petitions(turn)
    if _WHAT_NOW.search(turn.words):
        of = about(turn.session, petition, now=turn.now)
        repair = petition_guards.repairable_from(of.entry) if of.entry is not None else None
        return [wording.what_now(petition, of, repair, turn.today)]
    return [wording.when(petition)]


def _spoken_of(turn: Turn) -> Petition | None:
    """The one whose words are waited for here; else the newest that is open; else the newest."""
    asked = questions.newest_of(
        turn.session,
        turn.conversation.id,
        {petitions.REASON_QUESTION, petitions.MORE_QUESTION, petitions.PHOTOS_QUESTION},
    )
    rows = own_ones(turn.session, turn.inbox.account_id)
    waited = next((row for row in rows if asked is not None and row.id == asked.about.get("petition")), None)
    drafts = {PetitionStage.DRAFT, *OPEN}
    return waited or next((row for row in rows if row.stage in drafts), next(iter(rows), None))


def _public(turn: Turn, petition: Petition | None) -> Reply:
    of = about(turn.session, petition, now=turn.now) if petition is not None else None
    if petition is not None and of is not None and of.entry is not None:
        return wording.public([of.entry], petition)
    found = [
        entry
        for contact in company_talk.own_companies(turn)
        for entry in petition_guards.standing(
            turn.session, contact.company_id, PetitionKind.OBJECTION, today=turn.today
        )
    ]
    return wording.public(found[: petitions.ASKED], petition)
