"""“我写的那句我家住5楼能不能删了”: which words go is said before they go, and nobody sees them afterwards."""

from actions.complaints import drafts, striking
from actions.complaints import own_cases as cases
from actions.complaints.moving import MoveRefusedError
from actions.conversation import filing, own_cases
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import striking as wording
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.regexes import regex

_GOES = "(?:删(?!改)|去掉|去了|划掉|划了|抹掉?|拿掉|撤掉|涂掉|不要了|别(?:要|留|写|让|给))"
_WORDS = r"(?:(?:我|那|这|上面|刚才|前面|写|说|的)*(?:[这那]|一|几|两)*(?:句|段)话?|(?:写|说)的(?:那些|这些)?话|几个字|我写的|(?:写|说)(?:了|过)[^，。！!？?]{2,14}这?(?:话|句))"
MEANT = regex(
    rf"^(?!.*(?:电话|手机|照片|图片|账号|聊天|全部|所有|提醒|第[0-9一二三四五六七八九十]+[条项])).*(?:{_WORDS}[^。！!]{{0,18}}{_GOES}|{_GOES}[^。！!]{{0,8}}{_WORDS})"
)


def ask(turn: Turn) -> list[Reply]:
    """Of an own case: asked once, with the words that would go."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    words = striking.found(turn.session, case, turn.words)
    if not words:
        return [wording.which_words(case)]
    return [wording.really(case, turn.inbox.id, words, private=is_private(turn.conversation))]


def strike(turn: Turn) -> list[Reply]:
    """By the tap."""
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    if case is None:
        return [gone()]
    wish = own_cases.words_of(turn, turn.arguments.get("inbox"))
    words = striking.found(turn.session, case, wish)
    if not words:
        return [wording.struck_already(case)]
    try:
        striking.strike(turn.session, case.id, words, now=turn.now)
    except MoveRefusedError:
        return own_cases.shown(turn, case)
    return [wording.struck(case)]


def of_draft(turn: Turn) -> list[Reply]:
    """What is not filed yet goes at once, and is read back without."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return ask(turn)
    content = drafts.told(row)
    words = striking.found_in([*content.texts, *content.notes], turn.words)
    left = striking.struck(content, words)
    if not words or not left.texts:
        return [wording.which_words_of_the_draft(), *filing.in_a_line(turn)]
    return [
        wording.struck_from_the_draft(words, private=is_private(turn.conversation)),
        *filing.go_on(turn, row, left),
    ]
