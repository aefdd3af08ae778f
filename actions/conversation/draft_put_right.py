"""草稿 put right in words: another estate or phase, another district, a field that was read wrongly."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from actions.complaints import drafts, one_item, whereabouts
from actions.complaints import own_cases as cases
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import BY_A_NEIGHBOUR, Told
from actions.complaints.reading import Defect, read
from actions.complaints.reading.answers import NotFit, read_handover, read_place
from actions.complaints.reading.asides import without_asides
from actions.complaints.reading.bare_room import room_instead
from actions.complaints.reading.corrected import AN_ITEM
from actions.complaints.reading.corrections import Correction, Field, read_correction
from actions.complaints.reading.defects import part_of
from actions.complaints.reading.estate import is_like_a_name, name_in, name_said_plainly
from actions.complaints.reading.leaving_out import to_leave_out
from actions.complaints.reading.phases import without_unknown
from actions.complaints.reading.put_right import Known
from actions.complaints.reading.put_right import put_right as put_right_by_fields
from actions.complaints.reading.years import NO_DAY, takes_back_the_day
from actions.complaints.recorded import place_of
from actions.complaints.said_of_place import WHERE
from actions.conversation import case_in_focus, draft_place, filing
from actions.conversation.draft_words import (
    A_PHASE,
    IS_WRONG,
)
from actions.conversation.turn import Turn
from actions.disclosure.meant import About
from actions.wording.draft_place import no_such_phase
from actions.wording.filing import what_instead
from actions.wording.names import phase_name
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.regexes import regex
from data.search import search
from data.search.phrases import read_phrase
from data.tables.complaints import Draft

_BESIDES = regex(r"(?:另外|还有|再有|再就是|此外).+")
_OFFERED = 5
_OF_A_PLACE = frozenset({Field.BUILDING, Field.UNIT, Field.ROOM})
_INSIDE = _OF_A_PLACE | {Field.FLOOR}


def put_right(turn: Turn, row: Draft, content: Told, words: str) -> tuple[list[Reply], Told]:
    """What the words put right of what was read back, and the draft after it; no reply where they go on telling."""
    stands = reading_of(content, today=drafts.day_of(row)).handed_over
    if stands is not None and takes_back_the_day(words, stands, turn.today):
        return correct(turn, row, content, Correction(Field.HANDED_OVER, NO_DAY, stands.isoformat())), content
    return _put_right(turn, row, content, words)


def _put_right(turn: Turn, row: Draft, content: Told, words: str) -> tuple[list[Reply], Told]:
    if said := _of_an_item(turn, row, content, words):
        return said, content
    if (opened := _phase_denied(turn, content, words)) is not None:
        noted = replace(opened, notes=(*content.notes, turn.words), misses=0)
        return filing.go_on(turn, row, noted), content
    place = reading_of(content, today=drafts.day_of(row)).place
    if content.texts and not content.waiting_for and (room := room_instead(words, place.room)):
        return correct(turn, row, content, Correction(Field.ROOM, room)), content
    words = without_unknown(words)
    correction = read_correction(words, turn.today) if content.texts else None
    if content.texts and (name := name_said_plainly(words)) and not _is_called(turn, content, name):
        return _named_anew(turn, row, content, name, correction), content
    out = to_leave_out(words, reading_of(content, today=drafts.day_of(row)).defects)
    if out and (correction is None or correction.field in {Field.PHASE, Field.PROJECT, Field.WORDS}):
        content = _without(content, out)
        drafts.keep(row, content, now=turn.now)
        if correction is None or not correction.new or correction.field is Field.WORDS:
            noted = replace(content, notes=(*content.notes, turn.words), misses=0)
            return filing.go_on(turn, row, noted), content
    if correction is None or not _corrects(turn, content, correction):
        correction = _renamed(turn, content, words) or _another_phase(turn, content, words)
    if correction is None or (correction.field is Field.HANDED_OVER and not correction.old):
        return [], content
    if said := _of_a_case(turn, row, content, correction):
        return said, content
    told_too = _told_besides(words, turn.today)
    told = content.adding(told_too) if told_too else content
    return correct(turn, row, told, correction), content


def names_an_unknown_one(turn: Turn, content: Told, words: str) -> bool:
    """“不叫海河新苑，叫新梅公寓”, of which the register knows nothing."""
    name = name_said_plainly(words)
    emptied = replace(content, project=None, options=(), phases=False)
    found = draft_place.placed_by(turn, emptied, name, read(name, today=turn.today)) if name else None
    return found is not None and found.project is None and not found.options


def _of_an_item(turn: Turn, row: Draft, content: Told, words: str) -> list[Reply]:
    """“第5条不是阳台，是次卧”; of 第9条 of five nothing changes. [] where no item is named."""
    right = one_item.put_right(words)
    if right is None or not (_is_a_list(row, content) or _has_item(row, content, right.number)):
        return []
    if not _has_item(row, content, right.number):
        return filing.go_on(turn, row, content.noting(turn.words))
    told_too = _told_besides(words, turn.today)
    return _item(turn, row, content.adding(told_too) if told_too else content, right)


def _is_called(turn: Turn, content: Told, name: str) -> bool:
    """Is that the name already? “就叫柳林花园”, of one of its phases."""
    near = [each for each in (content.project, *content.options) if each is not None]
    rows = queries.projects(turn.session, near)
    return content.said == name or any(whereabouts.names_it(each, name) or name in each.name for each in rows)


def _named_anew(
    turn: Turn, row: Draft, content: Told, name: str, correction: Correction | None
) -> list[Reply]:
    """“不是 小区不叫想想 叫海河华庭 6楼左手那户”: the name goes, whether the register has the new one or not, and what it was
    guessed to be with it; the house that is told beside it is read, too.
    """
    words = drafts.simplified(turn.words)
    kept = tuple(each for each in content.where if not _is_thrown_out(each, words))
    content = replace(content, where=kept, said="")
    if correction is not None and correction.new and correction.field in _INSIDE:
        change = (correction.field.value, correction.new, correction.old)
        content = replace(content, corrections=(*content.corrections, change))
    tells_more = read(words, today=turn.today).place or read(words, today=turn.today).defects
    content = content.adding(turn.words) if tells_more else content.noting(without_asides(turn.words))
    return _other_estate(turn, row, content, name)


def _is_thrown_out(part: str, words: str) -> bool:
    """“不叫想想”, “南营门 这是什么呀”."""
    name = re.escape(re.sub("[那这](?:边|块|片|一?带).*$", "", part))
    return (
        re.search(
            rf"(?:不叫|不是|不在|没说(?:过)?|哪来的?){name}|{name}[^，。]{{0,4}}(?:是)?(?:什么|啥|嘛|谁|哪)",
            words,
        )
        is not None
    )


def _phase_denied(turn: Turn, content: Told, words: str) -> Told | None:
    """“咋还三期了 我没说几期”, of a phase that the number of the house decided, and no other one named: it is open again."""
    project = queries.project(turn.session, content.project) if content.project is not None else None
    if project is None or not project.site.phase:
        return None
    named = {read_phrase(found[0]).phase for found in A_PHASE.finditer(words)} - {project.site.phase, None, 0}
    mine = phase_name(project.site.phase)
    spelt = rf"(?:{mine}|{project.site.phase}期)"
    denied = re.search(
        rf"(?:不是|没说(?:过|是)?|(?:咋|怎么)(?:还|又|就|成|是)*|不知道(?:是不是)?){spelt}|{spelt}不{spelt}",
        words,
    )
    if denied is None or named:
        return None
    estate = [row for row in queries.neighbours(turn.session, project.site) if row.id != project.id]
    options = tuple(row.id for row in estate)
    return replace(content, project=None, options=options, phases=bool(options), said=project.site.estate)


def _another_phase(turn: Turn, content: Told, words: str) -> Correction | None:
    """“不是二期啊 我家住了八年 一期吧应该”."""
    known = [
        one
        for one in put_right_by_fields(without_asides(words), Known(), turn.today)
        if one.field is Field.PHASE
    ]
    return known[0] if known and _corrects(turn, content, known[0]) else None


def _of_a_case(turn: Turn, row: Draft, content: Told, correction: Correction) -> list[Reply]:
    """“房号是1803不是1802” while another complaint is being told: of the filed one that stands with 1802; [] else."""
    if correction.field not in _OF_A_PLACE or not (correction.old and correction.new):
        return []
    place = reading_of(content, today=drafts.day_of(row)).place
    if getattr(place, correction.field.value) == correction.old:
        return []
    for case in cases.newest(turn.session, turn.inbox.account_id):
        if case.stage in cases.ALIVE and place_of(turn.session, case, correction.field) == correction.old:
            return [*case_in_focus.corrected(turn, case, turn.words), *filing.in_a_line(turn)]
    return []


def moved(turn: Turn, row: Draft, before: Told, content: Told, words: str) -> list[Reply]:
    """“我们是河西，不是河东”: what was read back lies elsewhere; what was said of the place is looked for there, in the
    same phase if it has one.
    """
    content = replace(content.noting(turn.words), misses=0)
    reading = read(words, today=turn.today)
    now_named = whereabouts.meant(words, reading.phrases_for_project)
    names = (*now_named, *filter(None, (content.said, *map(name_in, content.texts))))
    for name in (_in_the_same_phase(turn, before, each) for each in names if not read_phrase(words).phase):
        placed = _looked_for(turn, content, name, (name,)) if name else content
        if placed.project is not None:
            return filing.go_on(turn, row, placed)
    return filing.go_on(turn, row, _looked_for(turn, content, words, names))


def _looked_for(turn: Turn, content: Told, words: str, names: Sequence[str]) -> Told:
    reading = read(words, today=turn.today)
    return whereabouts.placed(turn.session, content, words, reading=reading, phrases=names, about=About())


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
    reading = reading_of(content, today=turn.today)
    if correction.field is Field.ROOM and BY_A_NEIGHBOUR in reading.categories and "我" in turn.words:
        return False  # 我家是1402: the room that was written down is where the wall is broken
    parts = {defect.part for defect in reading.defects}
    return correction.field is not Field.PART or bool(correction.new) or correction.old not in parts - {""}


def of_the_phases(turn: Turn, content: Told, words: str) -> Told | None:
    """The one of the phases left open that the words name."""
    phase = read_phrase(without_unknown(words)).phase
    rows = queries.projects(turn.session, content.options)
    meant = [row.id for row in rows if phase and row.site.phase == phase]
    return whereabouts.on_project(turn.session, content, meant[0]) if len(meant) == 1 else None


def correct(turn: Turn, row: Draft, content: Told, correction: Correction) -> list[Reply]:
    if not correction.new:
        drafts.keep(row, replace(content, waiting_for=f"fix:{correction.field}"), now=turn.now)
        return [what_instead(correction.field)]
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


def _is_a_list(row: Draft, content: Told) -> bool:
    return any(each.number for each in reading_of(content, today=drafts.day_of(row)).defects)


def _has_item(row: Draft, content: Told, number: int) -> bool:
    return number in {each.number for each in reading_of(content, today=drafts.day_of(row)).defects}


def _item(turn: Turn, row: Draft, content: Told, right: one_item.PutRight) -> list[Reply]:
    """“第5条不是阳台，是次卧”: that item alone."""
    change = (f"{AN_ITEM}{right.number}", right.new, right.old)
    content = replace(content, notes=(*content.notes, turn.words), misses=0)
    return filing.go_on(turn, row, replace(content, corrections=(*content.corrections, change)))


def _other_estate(turn: Turn, row: Draft, content: Told, name: str) -> list[Reply]:
    """The phase that was said with the other name stays, where this estate has it too."""
    emptied = replace(content, project=None, options=(), phases=False, along="", building="")
    if same := _in_the_same_phase(turn, content, name):
        placed = draft_place.placed_by(turn, emptied, same, read(same, today=turn.today))
        if placed is not None and placed.project is not None:
            return filing.go_on(turn, row, replace(placed, misses=0))
    return draft_place.named(turn, row, emptied, name)


def _in_the_same_phase(turn: Turn, content: Told, name: str) -> str:
    """The name with the phase of what was read back; "" where it has one of its own, or nothing was of a phase."""
    before = queries.project(turn.session, content.project) if content.project is not None else None
    if before is None or not before.site.phase or read_phrase(name).phase:
        return ""
    return f"{name}{phase_name(before.site.phase)}"


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
    return [no_such_phase(phase, [(project.id, project.name) for project in estate])]


def _placed_by_name(turn: Turn, content: Told, phase: int) -> Told | None:
    """Another estate of nearly the name that was said which has this phase: to be chosen, not taken."""
    said = f"{A_PHASE.sub('', name_in(content.said) or content.said)}{phase_name(phase)}"
    found = [hit.id for hit in search(turn.session, said).hits]
    rows = [row for row in queries.projects(turn.session, found) if row.site.phase == phase][:_OFFERED]
    options = tuple(row.id for row in rows)
    return replace(content, project=None, options=options, said=said, phases=False) if rows else None


def fixed(turn: Turn, row: Draft, content: Told, field: Field, words: str) -> list[Reply]:
    """The value after “应该是多少”; when it does not fit, said once more what is waited for."""
    new = _value(turn, field, words)
    if not new and content.misses == 0:
        drafts.keep(row, replace(content, misses=1), now=turn.now)
        return [what_instead(field)]
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


def _without(content: Told, out: Sequence[Defect]) -> Told:
    """What was read back and is not meant is left out; the words stay with the others, as they were said."""
    return replace(content, left_out=(*content.left_out, *(defect.words for defect in out)))


def _told_besides(words: str, today: date) -> str:
    """“不是一期是二期。另外地板也翘了”: the other defect, "" when there is none."""
    beside = _BESIDES.search(words)
    return beside[0] if beside and read(beside[0], today=today).complains else ""
