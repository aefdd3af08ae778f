"""How a person is reached: a number told in passing, 把电话删了, 别给我打电话."""

from actions.complaints import asking_after as asking
from actions.complaints import drafts, erasing, supplementing
from actions.complaints import own_cases as cases
from actions.complaints.moving import MoveRefusedError
from actions.conversation import asking_after, assistance, case_supplement, draft_talk, filing, own_cases
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import own_contact as wording
from actions.wording.reply import Reply
from data.queries import case_words
from data.regexes import regex
from data.tables.complaints import WordKind

_SAID_BEFORE = regex(r"(?:我|都|不是|刚|早|前面|上面)[^，。！!？?]{0,4}(?:说|讲|写)(?:过|了)")


def tell(turn: Turn) -> list[Reply]:
    """A number that nobody asked for: it is whom to call about the case."""
    return case_supplement.supplement(turn)


def tell_draft(turn: Turn) -> list[Reply]:
    return draft_talk.more(turn)


def forget(turn: Turn) -> list[Reply]:
    """Of all own cases, of the draft, of the wish to be called back; none is asked for any more."""
    account_id = turn.inbox.account_id
    row = drafts.open_draft(turn.session, account_id)
    in_draft = row is not None and drafts.contact_of(drafts.told(row)) is not None
    had = erasing.erase_contact(turn.session, account_id, now=turn.now)
    called_back = assistance.forget_callback(turn)
    said = wording.forgotten(had, in_draft=in_draft, called_back=called_back)
    return [said, *_without_the_question(turn)]


def what_is_known(turn: Turn) -> list[Reply]:
    """“我没写名字吧”: what of the person stands in the draft, else in the case."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    private = is_private(turn.conversation)
    if row is not None:
        contact = drafts.contact_of(drafts.told(row))
        called, phone = (contact.called, contact.phone) if contact else ("", "")
        return [wording.what_is_known("这件", called, phone, private=private), *filing.in_a_line(turn)]
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    known = case_words.newest(turn.session, case, [WordKind.NAME, WordKind.PHONE])
    called, phone = known.get(WordKind.NAME, ""), known.get(WordKind.PHONE, "")
    return [wording.what_is_known(case.number, called, phone, private=private)]


def no_calls(turn: Turn) -> list[Reply]:
    """“我不接电话”: a remark for whoever has the case, and nobody is to call back."""
    called_back = assistance.forget_callback(turn)
    case, said = own_cases.the_case(turn, "supplement_case", cases.ALIVE)
    if case is None:
        return said
    if asking.CONTACT in (case.skipped or ()) and _SAID_BEFORE.search(turn.words):
        return [wording.still_no_calls(case)]
    try:
        added = supplementing.supplement(turn.session, case.id, turn.words, turn.photos, now=turn.now)
    except MoveRefusedError:
        return case_supplement.add(turn, case)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    asking.skip(case, asking.CONTACT)
    phone = case_words.newest(turn.session, case, [WordKind.PHONE]).get(WordKind.PHONE, "")
    shown = wording.no_calls(case, added.entry.id, phone, called_back=called_back)
    return [shown, *_without_the_question(turn)]


def no_calls_for_the_draft(turn: Turn) -> list[Reply]:
    assistance.forget_callback(turn)
    return draft_talk.more(turn)


def nobody_calls(turn: Turn) -> list[Reply]:
    """Of who has told nothing yet."""
    return [wording.nobody_calls(called_back=assistance.forget_callback(turn))]


def _without_the_question(turn: Turn) -> list[Reply]:
    """要不要留个电话 is answered by it; what is asked next, if anything."""
    question = asking_after.newest_question(turn)
    return asking_after.skip(turn) if question is not None and question.kind == asking.CONTACT else []
