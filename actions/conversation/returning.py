"""Who comes back to a complaint: it leaks again, nobody came, it was told on another phone, the number is lost."""

from dataclasses import replace

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.moving import MoveRefusedError
from actions.complaints.own_photos import delete_photo, own_photos
from actions.complaints.progress import progress
from actions.complaints.reading import read
from actions.complaints.reading.answers import NotFit, read_contact
from actions.complaints.reading.asides import without_asides
from actions.complaints.reading.belonging import begins_anew
from actions.complaints.recorded import supplements
from actions.conversation import (
    case_deeds,
    case_in_focus,
    case_in_passing,
    case_put_right,
    case_rating,
    case_supplement,
    draft_talk,
    filing,
    own_cases,
)
from actions.conversation.subject import FRESH
from actions.conversation.turn import Action, Turn
from actions.wording import by_matter
from actions.wording import case_in_focus as wording
from actions.wording.conversation import not_understood_at_all
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.queries import photos
from data.tables.complaints import Stage
from data.tables.photos import Photo

_SAYS_SOMETHING = 5  # characters
NOT_SIGNED_OFF = frozenset({Stage.ASKING_BACK, Stage.TO_SIGN_OFF})
AGAIN = cases.ALIVE | {Stage.CLOSED}


def again(turn: Turn) -> list[Reply]:
    """“又漏了，没人来”: what fits the stage of the case, else 催办 with the news; of nobody's case, how to get to it."""
    turn = own_cases.as_said(turn)
    if not cases.newest(turn.session, turn.inbox.account_id, limit=1):
        return [wording.bring_the_number(turn.inbox.id)]
    case, said = own_cases.the_case(turn, "again_case", AGAIN)
    if case is None:
        return said
    if begins_anew(turn.words) or _tells_where(turn) or case_in_focus.tells_another_matter(turn.words, case):
        return filing.tell(turn, turn.words)  # it may be another house: the draft offers this case
    if case.stage == Stage.WAITING and read(turn.words, today=turn.today).defects:
        return case_supplement.add(turn, case)  # its officer waits for words
    one = replace(turn, arguments={"case": case.id})
    return case_in_passing.deed(turn, case) or case_deeds.urge(one)


def how_it_came_out(turn: Turn) -> list[Reply]:
    """“放屁 昨晚上又漏了 根本没修好”, “修好了”, before it is signed off: the answer to 回访, also where another was tapped
    before.
    """
    case, said = own_cases.the_case(turn, "rate_case", NOT_SIGNED_OFF)
    if case is None:
        return said
    if begins_anew(turn.words) or _tells_where(turn) or case_in_focus.tells_another_matter(turn.words, case):
        return filing.tell(turn, turn.words)
    return case_rating.rate(turn)


def _tells_where(turn: Turn) -> bool:
    reading = read(simplified(turn.words), today=turn.today)
    return bool(reading.place or reading.phrases_for_project)


def no_need_to_tell_again(turn: Turn) -> list[Reply]:
    """“我不想重填”."""
    if not cases.newest(turn.session, turn.inbox.account_id, limit=1):
        return [wording.bring_the_number(turn.inbox.id)]
    case, said = own_cases.the_case(turn, "show_case", AGAIN)
    return said if case is None else [wording.no_need_to_tell_again(case)]


def tell_as_new(turn: Turn) -> list[Reply]:
    """当新的登记, 另外登记: the words that were said before the tap; they leave the case that had them when it is filed."""
    earlier = own_cases.as_said(turn)
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    moved = ((case.id, turn.arguments["entry"]),) if case is not None and "entry" in turn.arguments else ()
    return filing.tell(earlier, earlier.words, anew=True, moved=moved)


def maybe_of_the_case(action: Action) -> Action:
    """What nobody understood, of who has one complaint under way: by one tap it is written into that."""

    def act(turn: Turn) -> list[Reply]:
        replies = action(turn)
        alive = [
            case for case in cases.newest(turn.session, turn.inbox.account_id) if case.stage in cases.ALIVE
        ]
        unread = len(replies) == 1 and replies[0].text in not_understood_at_all()
        if len(alive) != 1 or not unread or len(turn.words) < _SAYS_SOMETHING:
            return replies
        return [wording.maybe_of_the_case(replies[0], alive[0], turn.inbox.id)]

    return act


def as_another(turn: Turn) -> list[Reply]:
    """“这个单算一件”: what was added to the case last becomes a complaint of its own; until that is filed it stays."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    last = next((one for one in supplements(turn.session, case) if turn.now - one.at <= FRESH), None)
    if last is None:
        tells = read(without_asides(simplified(turn.words)), today=turn.today).defects
        return filing.tell(turn, turn.words, anew=True) if tells else [by_matter.nothing_to_part(case)]
    moved = ((case.id, last.entry),) if last.alone else ()
    return filing.tell(replace(turn, text=last.words), last.words, anew=True, moved=moved)


def somebody_elses(turn: Turn) -> list[Reply]:
    return [wording.somebody_elses(turn.place)]


def phone_of_the_handler(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    return [wording.phone_of_the_handler(progress(turn.session, case, now=turn.now), turn.place)]


def photos_to_come(turn: Turn) -> list[Reply]:
    """“还有一张”."""
    case, said = own_cases.the_case(turn, "supplement_case", cases.ALIVE)
    if case is None:
        return said
    case_supplement.wait_for_more(turn, case)
    return [wording.send_the_photo(case)]


def photo_to_the_draft(_turn: Turn) -> list[Reply]:
    return [wording.send_it_along()]


def none_with_the_draft(turn: Turn) -> list[Reply]:
    """Nothing is filed yet: its photos are deleted, the right ones may be sent again."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    content = drafts.told(row) if row is not None else drafts.Told()
    if row is None or not content.photos:
        return [wording.no_photos_yet()]
    photos.remove(
        turn.session, Photo.id.in_(content.photos), Photo.account_id == turn.inbox.account_id, now=turn.now
    )
    drafts.keep(row, replace(content, photos=()), now=turn.now)
    return [wording.photos_left_out(len(content.photos)), *draft_talk.resume(turn)]


def which_photo(turn: Turn) -> list[Reply]:
    """“发错一张，能删不”: each of the own photos by a tap."""
    case, said = own_cases.the_case(turn, "ask_photo_deleted", cases.ALIVE)
    if case is None:
        return said
    return [wording.which_photo(case, own_photos(turn.session, case), turn.now)]


def delete_one(turn: Turn) -> list[Reply]:
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    photo = turn.arguments.get("photo")
    if case is None or photo is None:
        return [gone()]
    try:
        delete_photo(turn.session, case.id, photo, now=turn.now)
    except MoveRefusedError:
        return own_cases.shown(turn, case)
    return [wording.photo_deleted(case, len(own_photos(turn.session, case)))]


def is_called(turn: Turn) -> list[Reply]:
    """“我姓王”: for the case that waits, else it is not needed."""
    contact = read_contact(turn.words)
    meant = [case for case in cases.newest(turn.session, turn.inbox.account_id) if case.stage in cases.ALIVE]
    if len(meant) != 1 or isinstance(contact, NotFit):
        return [wording.name_is_not_needed()]
    return case_put_right.contact_changed(turn, meant[0], contact)
