"""草稿 in the talk: what is told to it, choices, corrections, 修改 放弃 继续 停."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from actions.complaints import drafts, said_of_place, whereabouts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import BY_A_NEIGHBOUR, Told
from actions.complaints.reading import NOT_OURS, Defect, read
from actions.complaints.reading.answers import NotFit, read_handover, read_place
from actions.complaints.reading.corrections import Correction, Field, read_correction
from actions.complaints.reading.defects import part_of
from actions.complaints.reading.district import district_said
from actions.complaints.reading.estate import is_like_a_name, name_in
from actions.complaints.reading.leaving_out import to_leave_out
from actions.complaints.said_of_place import WHERE
from actions.conversation import asking_after, draft_aside, draft_place, filing, small_talk
from actions.conversation.draft_words import (
    A_PHASE,
    ANOTHER_WISH,
    ASKS,
    IS_WRONG,
    LETS_GO,
    NO_MORE_QUESTIONS,
    SURE,
    THINKS_AGAIN,
    assents,
    gives_up,
    without_anger,
)
from actions.conversation.turn import Turn
from actions.disclosure.meant import About
from actions.disclosure.which import district_of
from actions.wording import filing as wording
from actions.wording.names import phase_name
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.search import search
from data.search.districts import said_pattern
from data.search.phrases import read_phrase
from data.tables.complaints import Draft

_BESIDES = re.compile(r"(?:另外|还有|再有|再就是|此外).+")
_CHOSEN = 40
_OFFERED = 5


def tell(turn: Turn) -> list[Reply]:
    """Words that belong to the draft: the answer that is waited for, a correction, or more of the story."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return filing.tell(turn, turn.words)
    content, words = drafts.told(row), drafts.simplified(turn.words)
    if NO_MORE_QUESTIONS.search(words):
        content = replace(content, unasked=True)
        drafts.keep(row, content, now=turn.now)
    if (moved := said_of_place.heard(turn.session, content, words)).project != content.project:
        return _moved(turn, row, content, moved, words)
    content = moved
    correction = read_correction(words, turn.today) if content.texts else None
    out = to_leave_out(words, drafts.reading_of(content, today=drafts.day_of(row)).defects)
    if out and (correction is None or correction.field in {Field.PHASE, Field.PROJECT, Field.WORDS}):
        content = _without(content, out)
        drafts.keep(row, content, now=turn.now)
        if correction is None or not correction.new or correction.field is Field.WORDS:
            return filing.go_on(turn, row, replace(content, notes=(*content.notes, turn.words), misses=0))
    if correction is None or not _corrects(turn, content, correction):
        correction = _renamed(turn, content, words)
    if correction is not None and not (correction.field is Field.HANDED_OVER and not correction.old):
        told_too = _told_besides(words, turn.today)
        return correct(turn, row, content.adding(told_too) if told_too else content, correction)
    if content.phases and (one := _of_the_phases(turn, content, words)):
        content = one
        if read(words, today=turn.today).only_hints:  # 我不会点，是一期的老房子
            return filing.go_on(turn, row, replace(content, notes=(*content.notes, turn.words)))
        drafts.keep(row, content, now=turn.now)
    said = _answered(turn, row, content, words)
    return said if said is not None else filing.tell(turn, turn.words)


def _moved(turn: Turn, row: Draft, before: Told, content: Told, words: str) -> list[Reply]:
    """“我们是河西，不是河东”: what was read back lies elsewhere; what was said of the place is looked for there, in the
    same phase if it has one.
    """
    content = replace(content.noting(turn.words), misses=0)
    reading = read(words, today=turn.today)
    now_named = whereabouts.meant(words, reading.phrases_for_project)
    names = (*now_named, *filter(None, (content.said, *map(name_in, content.texts))))
    old = queries.project(turn.session, before.project or 0)
    phase = phase_name(old.site.phase) if old is not None and old.site.phase else ""
    for name in names if phase and not read_phrase(words).phase else ():
        placed = _looked_for(turn, content, f"{name}{phase}", (f"{name}{phase}",))
        if placed.project is not None:
            return filing.go_on(turn, row, placed)
    return filing.go_on(turn, row, _looked_for(turn, content, words, names))


def _looked_for(turn: Turn, content: Told, words: str, names: Sequence[str]) -> Told:
    reading = read(words, today=turn.today)
    return whereabouts.placed(turn.session, content, words, reading=reading, phrases=names, about=About())


def file_with_words(turn: Turn) -> list[Reply]:
    """“对对，交了吧，把外号也给我写上”: filed, and what was said beside it with it."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    content, words = drafts.told(row), drafts.simplified(turn.words)
    heard = said_of_place.heard(turn.session, content, words)
    before, newest = drafts.reading_of(content, today=drafts.day_of(row)), read(words, today=turn.today)
    other = newest.place.building not in {"", before.place.building}
    if heard.project != content.project or other or newest.defects:
        return tell(turn)
    drafts.keep(row, heard.noting(without_anger(turn.words)), now=turn.now)
    return filing.submit(turn)


def _renamed(turn: Turn, content: Told, words: str) -> Correction | None:
    """“不对不对，是柳林花园，河西的”: another name than the one that was read back."""
    if not (IS_WRONG.search(words) and (content.project or content.phases)) or content.waiting_for:
        return None
    reading = read(words, today=turn.today)
    meant = whereabouts.meant(words, reading.phrases_for_project)
    return Correction(Field.PROJECT, meant[0]) if meant else None


def _corrects(turn: Turn, content: Told, correction: Correction) -> bool:
    """Is it about what was told? Not 不是危险，就是窗户坏了; not 别写我名字，我老公在他们公司上班."""
    if correction.field is Field.PROJECT and correction.new:
        found = draft_place.placed_by(
            turn,
            replace(content, project=None, phases=False),
            correction.new,
            read(correction.new, today=turn.today),
        )
        return is_like_a_name(correction.new) or (found is not None and bool(found.project or found.options))
    if correction.field is Field.PROJECT and content.waiting_for in WHERE:
        return bool(correction.new)  # 不是这些，就是海河新苑
    if correction.field is Field.PHASE and not (content.project or content.options or content.said):
        return False  # 柳霖花园二期，说错了，柳林花园二期: the first name of all
    if correction.field is Field.HANDED_OVER and read(turn.words, today=turn.today).began is not None:
        return False  # 不是前年，是去年住进来的
    reading = drafts.reading_of(content, today=turn.today)
    if correction.field is Field.ROOM and BY_A_NEIGHBOUR in reading.categories and "我" in turn.words:
        return False  # 我家是1402: the room that was written down is where the wall is broken
    parts = {defect.part for defect in reading.defects}
    return correction.field is not Field.PART or bool(correction.new) or correction.old not in parts - {""}


def _of_the_phases(turn: Turn, content: Told, words: str) -> Told | None:
    """The one of the phases left open that the words name."""
    phase = read_phrase(words).phase
    rows = queries.projects(turn.session, content.options)
    meant = [row.id for row in rows if phase and row.site.phase == phase]
    return whereabouts.on_project(turn.session, content, meant[0]) if len(meant) == 1 else None


def _without(content: Told, out: Sequence[Defect]) -> Told:
    """What was read back and is not meant is left out; the words stay with the others, as they were said."""
    return replace(content, left_out=(*content.left_out, *(defect.words for defect in out)))


def _told_besides(words: str, today: date) -> str:
    """“不是一期是二期。另外地板也翘了”: the other defect, "" when there is none."""
    beside = _BESIDES.search(words)
    return beside[0] if beside and read(beside[0], today=today).is_complaint >= SURE else ""


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
        return draft_place.in_district(turn, row, content, code)
    if waiting.startswith("fix:"):
        return _fixed(turn, row, content, Field(waiting.removeprefix("fix:")), words)
    if waiting in {"project", "district"} and len(words) <= _CHOSEN:
        return draft_place.named(turn, row, content, words)
    return None


def choose_category(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    return filing.go_on(turn, row, replace(drafts.told(row), chosen=(turn.arguments["code"],)))


def correct(turn: Turn, row: Draft, content: Told, correction: Correction) -> list[Reply]:
    if not correction.new:
        drafts.keep(row, replace(content, waiting_for=f"fix:{correction.field}"), now=turn.now)
        return [wording.what_instead(correction.field)]
    content = replace(content, notes=(*content.notes, turn.words), misses=0)
    match correction.field:
        case Field.PHASE:
            return _other_phase(turn, row, content, int(correction.new))
        case Field.PROJECT:
            return _other_estate(turn, row, content, correction.new)
        case Field.WORDS:
            return filing.go_on(
                turn, row, replace(content, texts=(correction.new,), corrections=(), chosen=())
            )
        case _:
            change = (correction.field.value, correction.new, correction.old)
            return filing.go_on(turn, row, replace(content, corrections=(*content.corrections, change)))


def _other_estate(turn: Turn, row: Draft, content: Told, name: str) -> list[Reply]:
    """The phase that was said with the other name stays, where this estate has it too."""
    before = queries.project(turn.session, content.project) if content.project is not None else None
    emptied = replace(content, project=None, options=(), phases=False, along="", building="")
    if before is not None and before.site.phase and not read_phrase(name).phase:
        same = f"{name}{phase_name(before.site.phase)}"
        placed = draft_place.placed_by(turn, emptied, same, read(same, today=turn.today))
        if placed is not None and placed.project is not None:
            return filing.go_on(turn, row, replace(placed, misses=0))
    return draft_place.named(turn, row, emptied, name)


def _other_phase(turn: Turn, row: Draft, content: Told, phase: int) -> list[Reply]:
    if content.project is None and not content.options and content.said:
        said = f"{A_PHASE.sub('', content.said)}{phase_name(phase)}"
        return draft_place.named(turn, row, replace(content, said="", waiting_for="project"), said)
    near = (content.project, *content.options)
    rows = queries.projects(turn.session, [i for i in near if i is not None])
    estate = queries.neighbours(turn.session, rows[0].site) if rows else []
    meant = [project for project in estate if project.site.phase == phase]
    if len(meant) == 1:
        return filing.go_on(turn, row, whereabouts.on_project(turn.session, content, meant[0].id))
    if content.said and (alike := _placed_by_name(turn, content, phase)):
        return filing.go_on(turn, row, alike)
    drafts.keep(
        row, replace(content, waiting_for="project", options=tuple(p.id for p in estate)), now=turn.now
    )
    return [wording.no_such_phase(phase, [(project.id, project.name) for project in estate])]


def _placed_by_name(turn: Turn, content: Told, phase: int) -> Told | None:
    """Another estate of nearly the name that was said which has this phase: to be chosen, not taken."""
    said = f"{A_PHASE.sub('', name_in(content.said) or content.said)}{phase_name(phase)}"
    found = [hit.id for hit in search(turn.session, said).hits]
    rows = [row for row in queries.projects(turn.session, found) if row.site.phase == phase][:_OFFERED]
    options = tuple(row.id for row in rows)
    return replace(content, project=None, options=options, said=said, phases=False) if rows else None


def _fixed(turn: Turn, row: Draft, content: Told, field: Field, words: str) -> list[Reply]:
    """The value after “应该是多少”; when it does not fit, said once more what is waited for."""
    new = _value(turn, field, words)
    if not new and content.misses == 0:
        drafts.keep(row, replace(content, misses=1), now=turn.now)
        return [wording.what_instead(field)]
    if not new:
        return filing.go_on(turn, row, content)
    return correct(turn, row, replace(content, waiting_for=""), Correction(field, new))


def _value(turn: Turn, field: Field, words: str) -> str:
    match field:
        case Field.BUILDING | Field.UNIT | Field.ROOM | Field.FLOOR:
            return _of_place(field, words)
        case Field.HANDED_OVER | Field.SINCE:
            when = read_handover(words, turn.today)
            return "" if isinstance(when, NotFit) else when.last.isoformat()
        case Field.PART:
            return part_of(words)
        case Field.CATEGORY:
            return next(iter(read(words, today=turn.today).categories), "")
        case Field.PHASE:
            return next(iter(re.findall(r"[1-9]", words)), "")
        case _:
            return words


def _of_place(field: Field, words: str) -> str:
    place = read_place(words)
    said = "" if isinstance(place, NotFit) else getattr(place, field.value)
    bare = re.fullmatch(r"[0-9A-Za-z]{1,4}", words.strip("号楼栋室单元层 "))
    return str(said) or (bare[0] if bare else "")


def change(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    return [wording.what_to_change() if row else wording.nothing_to_submit()]


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
    return filing.go_on(turn, row, replace(drafts.told(row), misses=0, reminded=0))


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
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    words = drafts.simplified(turn.words)
    if row is None or drafts.told(row).waiting_for not in WHERE:
        return []
    if ASKS.search(words) or ANOTHER_WISH.search(words):
        return []
    return tell(turn)


def not_filed_yet(turn: Turn) -> list[Reply]:
    """“来不来人”, “赶紧的” of who has only a draft: what is missing for the number; [] else."""
    if cases.newest(turn.session, turn.inbox.account_id):
        return []
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None or not drafts.told(row).texts:
        return []
    kept = drafts.told(row) if ASKS.search(turn.words) else drafts.told(row).noting(turn.words)
    return [wording.first_file_then_they_come(), *filing.go_on(turn, row, kept)]


def withdrawn(turn: Turn) -> list[Reply]:
    """“我要撤回” of who has filed nothing yet: the draft; [] else."""
    account_id = turn.inbox.account_id
    alive = any(case.stage in cases.ALIVE for case in cases.newest(turn.session, account_id))
    return [] if alive else let_go(turn)


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


def more(turn: Turn) -> list[Reply]:
    """Words nobody understood, while a draft is open: kept for the officers, and the draft goes on."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return []
    content = drafts.told(row).adding("", turn.photos).noting(turn.words)
    if content.waiting_for or not content.texts:
        drafts.keep(row, content, now=turn.now)
        return [wording.more_noted(content.waiting_for)]
    return [wording.noted(), *filing.go_on(turn, row, content)]


def right(turn: Turn) -> list[Reply]:
    """“对的” while a draft was read back; [] else."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None or not assents(drafts.simplified(turn.words)):
        return []
    return go_on(turn) if drafts.told(row).waiting_for in WHERE else filing.submit(turn)
