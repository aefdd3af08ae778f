"""提交: the draft becomes a case with its number, and what is told beside it: the warranty, the home."""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import drafts, submitting, whereabouts
from actions.complaints.draft_reading import reading_of
from actions.complaints.moving import MoveRefusedError
from actions.complaints.plausible import accepted_on
from actions.complaints.warranty import WarrantyLine, terms_for
from actions.conversation import asking_after, case_supplement, filing
from actions.conversation.draft_words import NO_MORE_QUESTIONS
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.homes.warranty_ends import something_comes
from actions.wording import filing as wording
from actions.wording import homes, reading_back, warranty_terms
from actions.wording.case_in_focus import all_corrected
from actions.wording.own_cases import gone
from actions.wording.reply import Button, Reply
from data.rules.complaint_categories import complaint_categories
from data.tables.complaints import Case, Draft, DraftState


def submit(turn: Turn) -> list[Reply]:
    """提交. A tap on an older reading back shows the newest; a second tap tells the number again."""
    earlier = _tapped_draft(turn)
    if earlier is not None and earlier.state == DraftState.FILED and earlier.case_id is not None:
        case = turn.session.get_one(Case, earlier.case_id)
        more = case_supplement.add(turn, case) if turn.photos else []
        return [wording.already_filed(case.number), *more]
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return filing.photos_alone(turn) if turn.photos else [wording.nothing_to_submit()]
    if turn.photos:  # they came with the word or the tap
        revision = row.revision
        drafts.keep(row, drafts.told(row).adding("", turn.photos), now=turn.now)
        turn = _as_shown(turn, revision, row)
    if "revision" in turn.arguments and turn.arguments["revision"] != row.revision:
        return [wording.changed_since(), *filing.go_on(turn, row, drafts.told(row))]
    content = drafts.told(row)
    if NO_MORE_QUESTIONS.search(turn.words):
        content = replace(content, unasked=True)
    if (project := turn.arguments.get("project")) is not None:
        content = whereabouts.on_project(turn.session, content, project)
    reading = reading_of(content, today=drafts.day_of(row))
    if filing.next_question(turn, content, reading)[0]:
        return filing.go_on(turn, row, content)
    if not turn.arguments and _must_be_chosen(turn, row):
        return [reading_back.read_back(filing.known(turn, row))]
    drafts.keep(row, content, now=turn.now)
    return filed(turn, row)


def _as_shown(turn: Turn, revision: int, row: Draft) -> Turn:
    """The photos alone make no other draft of what was read back."""
    if turn.arguments.get("revision") != revision:
        return turn
    return replace(turn, arguments={**turn.arguments, "revision": row.revision})


def _must_be_chosen(turn: Turn, row: Draft) -> bool:
    """“提交” typed where it was asked whether it goes into an own case: asked once more. Beside a neighbour's it is
    filed by itself; officers may join them.
    """
    if filing.known(turn, row).own is None:
        return False
    content = drafts.told(row)
    drafts.note(row, misses=content.misses + 1)
    return content.misses == 0


def filed(turn: Turn, row: Draft) -> list[Reply]:
    channel = turn.conversation.address.channel
    into = turn.arguments.get("into")
    alone = not turn.arguments and filing.known(turn, row).neighbours is not None
    try:
        done = submitting.submit(turn.session, row, turn.inbox, channel=channel, now=turn.now, into=into)
    except submitting.TooManyError:
        return [wording.too_many_today()]
    remember(turn, Subject.of(turn.conversation).on_case(done.case.id))
    said = wording.filed(done.case, done.code, now=turn.now, alone=alone)
    if terms := warranty_terms.in_short(_warranty(turn, done.case)):
        more = (reading_back.warranty(done.case.id), *_home(turn, done.case))
        said = replace(said, text=f"{said.text}\n{terms}").offering(*more)
    return [said, *asking_after.begin(turn, done.case)]


def _home(turn: Turn, case: Case) -> tuple[Button, ...]:
    """Nobody is offered to be reminded of what has been."""
    comes = something_comes(case.handed_over_on, accepted_on(case), turn.today)
    return (homes.offer(case.id),) if case.project_id and comes else ()


def warranty_of(turn: Turn) -> list[Reply]:
    """保修怎么算, asked of the own case by a tap: each part with its article and its day."""
    case = asking_after.own_case(turn.session, turn.arguments.get("case"), turn.inbox.account_id)
    return (warranty_of_case(turn, case) if case is not None else []) or [gone()]


def warranty_of_case(turn: Turn, case: Case) -> list[Reply]:
    """[] where nothing of it is a matter of warranty."""
    terms = warranty_terms.terms(_warranty(turn, case))
    return [terms.offering(*_home(turn, case))] if terms is not None else []


def _warranty(turn: Turn, case: Case) -> list[WarrantyLine]:
    """Part by part; the words of the defects tell which part. What the neighbours broke is no matter of warranty."""
    main = complaint_categories().categories.get(case.main_category)
    explained = main.takes if main else ()
    parts = [(row.code, row.part or "") for row in case.categories if row.code not in explained]
    accepted = accepted_on(case)
    lines: dict[tuple[str, str], WarrantyLine] = {}
    for code, part in parts:
        for line in terms_for([code], part, case.handed_over_on, accepted, turn.today):
            lines.setdefault((line.term.key, line.basis or ""), line)
    return list(lines.values())


def supplement(turn: Turn) -> list[Reply]:
    """补充到 TS…: what was told goes into the own case that is about the same."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    case = asking_after.own_case(turn.session, turn.arguments.get("case"), turn.inbox.account_id)
    if row is None or case is None:
        return [wording.nothing_to_submit()]
    content = drafts.told(row)
    try:
        done = submitting.add_to(turn.session, row, case.id, content, now=turn.now)
    except MoveRefusedError:
        return [wording.cannot_be_supplemented(case.number)]
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    said = wording.supplemented(case.number, photos=len(content.photos))
    corrected = all_corrected(case, done, private=is_private(turn.conversation)) if done else None
    return [said, *([corrected] if corrected else [])]


def _tapped_draft(turn: Turn) -> Draft | None:
    draft_id = turn.arguments.get("draft")
    return _own_draft(turn.session, draft_id, turn.inbox.account_id) if draft_id is not None else None


def _own_draft(session: Session, draft_id: Any, account_id: int) -> Draft | None:
    row = session.get(Draft, draft_id)
    return row if row is not None and row.account_id == account_id else None
