"""草稿 in the talk: what is told to it, choices, corrections, 修改 放弃 继续 停."""

from dataclasses import replace

from actions.complaints import drafts, said_of_place, whereabouts
from actions.complaints import own_cases as cases
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told
from actions.complaints.reading import NOT_OURS, Place, read
from actions.complaints.reading.asides import asks_something, without_asides
from actions.complaints.reading.corrections import Field
from actions.complaints.reading.district import district_said
from actions.complaints.reading.estate import name_in
from actions.complaints.reading.phases import is_unknown
from actions.complaints.said_of_place import WHERE
from actions.conversation import (
    asking_after,
    draft_aside,
    draft_place,
    draft_put_right,
    filing,
    own_cases,
    small_talk,
    submitting,
)
from actions.conversation.case_in_focus import in_focus
from actions.conversation.draft_unchanged import said_plainly
from actions.conversation.draft_words import (
    A_PHASE,
    ANOTHER_WISH,
    ASKS,
    IS_WRONG,
    LETS_GO,
    NO_MORE_QUESTIONS,
    THINKS_AGAIN,
    assents,
    gives_up,
    without_anger,
)
from actions.conversation.turn import Turn
from actions.disclosure.which import district_of
from actions.wording import filing as wording
from actions.wording.reply import Reply
from data.regexes import regex
from data.search.districts import said_pattern
from data.tables.complaints import Draft

_CHOSEN = 40
_FILED = regex(r"投诉|登记|TS|编号|那[个件]|原来|之前|第一")


@said_plainly
def tell(turn: Turn) -> list[Reply]:
    """Words that belong to the draft: the answer that is waited for, a correction, or more of the story."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return filing.tell(turn, turn.words)
    content, words = drafts.told(row), drafts.simplified(turn.words)
    if NO_MORE_QUESTIONS.search(words):
        content = replace(content, unasked=True)
        drafts.keep(row, content, now=turn.now)
    moved = said_of_place.heard(turn.session, content, words)
    if moved.project != content.project and not draft_put_right.names_an_unknown_one(turn, moved, words):
        return draft_put_right.moved(turn, row, content, moved, words)
    content = moved
    said, content = draft_put_right.put_right(turn, row, content, words)
    if said:
        return said
    if content.phases and (one := draft_put_right.of_the_phases(turn, content, words)):
        content = one
        said_too = read(words, today=turn.today)
        if said_too.only_hints and not said_too.place:  # 我不会点，是一期的老房子
            return filing.go_on(turn, row, replace(content, notes=(*content.notes, turn.words)))
        drafts.keep(row, content, now=turn.now)
    answered = _answered(turn, row, content, words)
    return answered if answered is not None else filing.tell(turn, turn.words)


def file_with_words(turn: Turn) -> list[Reply]:
    """“对对，交了吧，把外号也给我写上”: filed, and what was said beside it with it."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    content, words = drafts.told(row), drafts.simplified(turn.words)
    heard = said_of_place.heard(turn.session, content, words)
    before, newest = reading_of(content, today=drafts.day_of(row)), read(words, today=turn.today)
    if heard.project != content.project or newest.defects or _moves(before.place, newest.place):
        return tell(turn)
    if newest.place or (content.phases and A_PHASE.search(words)):
        return _filed_with_the_place(turn, row, content)
    drafts.keep(row, heard.noting(without_anger(turn.words)), now=turn.now)
    return submitting.submit(turn)


def _moves(before: Place, newest: Place) -> bool:
    """Another house, unit or flat than was read back."""
    pairs = ((getattr(before, name), getattr(newest, name)) for name in ("building", "unit", "room"))
    return any(was and now and was != now for was, now in pairs)


def _filed_with_the_place(turn: Turn, row: Draft, before: Told) -> list[Reply]:
    """Read back first where the house has decided what nobody said: the phase, another estate."""
    said, content = tell(turn), drafts.told(row)
    decided = content.project != before.project and not A_PHASE.search(drafts.simplified(turn.words))
    return said if decided or content.waiting_for or content.phases else submitting.submit(turn)


def _answered(turn: Turn, row: Draft, content: Told, words: str) -> list[Reply] | None:
    """What was waited for, None where the words are no answer to it."""
    waiting = content.waiting_for
    if waiting == "district" and (code := district_said(words) or district_of(said_pattern().findall(words))):
        beside = name_in(said_pattern().sub("", words).strip("的呀啊，,。 "))
        placed = (
            draft_place.placed_by(turn, content, words, read(words, today=turn.today)) if beside else None
        )
        if placed is not None and (placed.project is not None or placed.options):
            return filing.go_on(turn, row, replace(placed, misses=0))  # 河北区的呀，金钟雅苑
        house = read(words, today=turn.today).place  # 河东 5号楼2单元
        return draft_place.in_district(turn, row, content.adding(turn.words) if house else content, code)
    if waiting.startswith("fix:"):
        return draft_put_right.fixed(turn, row, content, Field(waiting.removeprefix("fix:")), words)
    if waiting in {"project", "district"} and len(words) <= _CHOSEN:
        return draft_place.named(turn, row, content, words)
    return None


def choose_category(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    return filing.go_on(turn, row, replace(drafts.told(row), chosen=(turn.arguments["code"],)))


def change(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    drafts.note(row, changing=True)
    return [wording.what_to_change()]


def tell_again(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    drafts.keep(row, Told(photos=drafts.told(row).photos, waiting_for="story"), now=turn.now)
    return [wording.tell_again()]


def resume(turn: Turn) -> list[Reply]:
    """继续: the latest draft, as it stands."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    content = drafts.told(row)
    if content.phases and is_unknown(
        [drafts.simplified(turn.words)]
    ):  # kept: nobody asks it again afterwards
        content = replace(content, notes=(*content.notes, turn.words))
    return filing.go_on(turn, row, replace(content, misses=0, reminded=0))


def stop(turn: Turn) -> list[Reply]:
    """停: nothing is asked any more; the draft stays."""
    said = small_talk.stop_asking(turn)
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return said
    drafts.keep(row, replace(drafts.told(row), waiting_for="", reminded=drafts.REMINDED_ENOUGH), now=turn.now)
    return [wording.draft_stays()]


def skip_or_next(turn: Turn) -> list[Reply]:
    """跳过: what was asked last, of the draft or of a case."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    question = asking_after.newest_question(turn)
    if row is None or (question is not None and question.asked_at > row.changed_at):
        return asking_after.skip(turn)
    return _skip(turn, row)


def _skip(turn: Turn, row: Draft) -> list[Reply]:
    """What the draft waits for, as far as it can be done without."""
    content = drafts.told(row)
    if NO_MORE_QUESTIONS.search(turn.words):
        content = replace(content, unasked=True)
    match content.waiting_for:
        case "project":
            return draft_place.without_name(turn, row, content)
        case "district":
            return draft_place.in_district(turn, row, content, "")
        case "kind":
            return filing.go_on(turn, row, replace(content, chosen=(NOT_OURS,)))
        case _:
            return filing.go_on(turn, row, content)


def wait(turn: Turn) -> list[Reply]:
    """“我先问问我媳妇”: nothing is filed, nothing is asked."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    return [wording.no_hurry()] if row is not None else small_talk.let_it_be(turn)


def go_on(turn: Turn) -> list[Reply]:
    """“行，报吧” while the place is asked: of the only one offered it is a yes; said twice, it is filed without one."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    content = drafts.told(row)
    if len(content.options) == 1:
        return filing.go_on(turn, row, whereabouts.on_project(turn.session, content, content.options[0]))
    return draft_place.cannot_tell(turn, row, content)


def waits_for_a_place(turn: Turn) -> list[Reply]:
    """What the model takes for a look-up while the draft waits for the estate, and asks nothing; [] else."""
    words = drafts.simplified(turn.words)
    if ASKS.search(words) or ANOTHER_WISH.search(words):
        return []
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None or drafts.told(row).waiting_for not in WHERE:
        return []
    return tell(turn)


def not_filed_yet(turn: Turn) -> list[Reply]:
    """“来不来人”, “赶紧的” of who has only a draft: what is missing for the number; [] else."""
    if cases.newest(turn.session, turn.inbox.account_id):
        return []
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None or not drafts.told(row).texts:
        return []
    tells = without_asides(drafts.simplified(turn.words)).strip()
    kept = drafts.told(row).noting(turn.words) if tells and not ASKS.search(turn.words) else drafts.told(row)
    return [wording.first_file_then_they_come(), *filing.go_on(turn, row, kept)]


def withdrawn(turn: Turn) -> list[Reply]:
    """“我要撤回” of who has filed nothing, or tells another one now: the draft; [] else."""
    account_id = turn.inbox.account_id
    alive = any(case.stage in cases.ALIVE for case in cases.newest(turn.session, account_id))
    told_later = in_focus(turn.session, turn.conversation, account_id, turn.now) is None
    means_the_filed = _FILED.search(turn.words) is not None
    return [] if alive and (means_the_filed or not told_later) else let_go(turn)


def let_go(turn: Turn) -> list[Reply]:
    """“算了”, “不投诉了” while a draft is open; [] else."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return []
    if THINKS_AGAIN.search(turn.words):
        return resume(turn)
    return draft_aside.give_up(turn) if gives_up(turn.words) or LETS_GO.search(turn.words) else more(turn)


def not_right(turn: Turn) -> list[Reply]:
    """“不对” while a draft is open; what else the model takes for a no is told, too: 不急, 关不上. [] without a draft."""
    if drafts.open_draft(turn.session, turn.inbox.account_id) is None:
        return []
    return change(turn) if IS_WRONG.search(drafts.simplified(turn.words)) else more(turn)


@said_plainly
def more(turn: Turn) -> list[Reply]:
    """Words nobody understood, while a draft is open: kept for the officers, and the draft goes on."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return []
    before = drafts.told(row)
    content = before.adding("", turn.photos).noting(turn.words)
    kept = content != before or turn.words in before.story  # a question is not: nobody is told that it was
    if asks_something(drafts.simplified(turn.words)):
        drafts.keep(row, content, now=turn.now)
        return _not_known(turn, kept=kept)
    if content.waiting_for or not content.texts:
        drafts.keep(row, content, now=turn.now)
        asked = wording.more_noted if kept else wording.still_needed
        return [asked(content.waiting_for)]
    return [*([wording.noted()] if kept else []), *filing.go_on(turn, row, content)]


def asks_only(turn: Turn) -> list[Reply]:
    """“住酒店的钱能报吗”, taken for more of the story: said that it is not known; [] for what tells anything."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    plain = drafts.simplified(turn.words)
    if row is None or turn.photos or not drafts.told(row).texts or not asks_something(plain):
        return []
    reading = read(plain, today=turn.today)
    tells = without_asides(plain).strip() or (reading.categories and not reading.only_hints)
    if tells or reading.place or reading.phrases_for_project or reading.since or reading.handed_over:
        return []
    return _not_known(turn, kept=False)


def _not_known(turn: Turn, *, kept: bool) -> list[Reply]:
    return [wording.question_not_known(turn.inbox.id, kept=kept), *filing.in_a_line(turn)]


def write_in(turn: Turn) -> list[Reply]:
    """写进去: a question that nobody answered, for whoever gets the case."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    content, words = drafts.told(row), own_cases.as_said(turn).words
    return filing.go_on(turn, row, replace(content, notes=(*content.notes, words)))


def right(turn: Turn) -> list[Reply]:
    """“对的” while a draft was read back; [] else."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None or not assents(drafts.simplified(turn.words)):
        return []
    return go_on(turn) if drafts.told(row).waiting_for in WHERE else submitting.submit(turn)
