"""A home in the talk: tied by words or after a filing, read back, listed, changed, forgotten."""

from datetime import UTC, date, datetime

from actions.complaints.drafts import simplified
from actions.complaints.plausible import accepted_on
from actions.complaints.reading.answers import NotFit, read_handover
from actions.complaints.reading.to_come import handover_to_come
from actions.conversation.asking_after import own_case
from actions.conversation.disclosure import about
from actions.conversation.subject import FRESH, Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.meant import About, Case
from actions.disclosure.nicknames import with_phases
from actions.disclosure.which import which_projects
from actions.homes import keeping
from actions.homes.keeping import TooManyHomesError
from actions.homes.reading import ToldHome, handed_over, is_home, names_no_estate, says_which, told_home
from actions.homes.renewing import renew
from actions.homes.warranty_ends import days_before, ends_of, moment_before, something_comes
from actions.reminders.meant import BeforeTheEnd
from actions.reminders.moments import lead_in, says_hour
from actions.wording import homes as wording
from actions.wording.dates import full
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.queries import questions
from data.tables import complaints
from data.tables.homes import Home

PROJECT_QUESTION = "home_project"
HANDOVER_QUESTION = "home_handover"
CHANGE_QUESTION = "home_change"
WANTED_QUESTION = "home_wanted"  # 保修到期前一个月告诉我, and no home is known
LEAD_QUESTION = "home_lead"
_LONGEST = 60
_FAR_OFF = date(2100, 1, 1)  # whether a date is said at all does not hang on today
_ANY_DAY = date(2026, 1, 1)  # nor whether it lies ahead, where no year is said
_ANY_MOMENT = datetime(2026, 1, 1, 4, tzinfo=UTC)


def fits_home(text: str) -> bool:
    return is_home(text, _FAR_OFF) or says_which(text, _ANY_DAY)


def tie(turn: Turn) -> list[Reply]:
    """我家是…."""
    told = told_home(turn.words, turn.today)
    which = which_projects(
        turn.session, turn.phrases("project"), turn.words, about(Subject.of(turn.conversation))
    )[0]
    if which.case is Case.ONE and which.project is not None:
        return _tied(turn, which.project, told)
    unnamed = which.case is Case.UNNAMED and names_no_estate(turn.words)
    if unnamed and len(known := keeping.homes_of(turn.session, turn.inbox.account_id)) == 1:
        return _tied(turn, known[0].project_id or 0, told)
    options = [] if unnamed else with_phases(turn.session, which)
    if not options and not unnamed:
        return [wording.no_such_project(which.said)]
    try:
        home = keeping.add(turn.session, turn.inbox.account_id, now=turn.now)
    except TooManyHomesError:
        return [wording.too_many(keeping.AT_MOST)]
    keeping.put(
        home=home,
        session=turn.session,
        building=told.building,
        room=told.room,
        handed_over_on=told.handed_over_on,
    )
    _ask(turn, PROJECT_QUESTION, {"home": home.id, "options": [project.id for project in options]})
    return [
        wording.which_project(home, options, which.said) if options else wording.which_estate(home),
    ]


def _tied(turn: Turn, project_id: int, told: ToldHome) -> list[Reply]:
    home = keeping.same(turn.session, turn.inbox.account_id, project_id, told.building)
    if home is None:
        try:
            home = keeping.add(turn.session, turn.inbox.account_id, now=turn.now)
        except TooManyHomesError:
            return [wording.too_many(keeping.AT_MOST)]
    keeping.put(
        turn.session,
        home,
        project_id=project_id,
        building=told.building,
        room=told.room,
        handed_over_on=told.handed_over_on,
    )
    return _kept(turn, home)


def _kept(turn: Turn, home: Home) -> list[Reply]:
    """Its reminders follow; what was asked for before it was known is set with them."""
    wanted = questions.newest_of(turn.session, turn.conversation.id, {WANTED_QUESTION})
    if wanted is not None and turn.now - wanted.asked_at <= FRESH:
        home.lead_days = wanted.about.get("days") or home.lead_days
    _close(turn)
    renew(turn.session, home, now=turn.now)
    if home.project_id is not None:
        remember(turn, Subject.of(turn.conversation).on_project(home.project_id, None, ()))
    said = [wording.tied(home, ends_of(home, turn.today), turn.today)]
    if home.handed_over_on is None:
        _ask(turn, HANDOVER_QUESTION, {"home": home.id})
        said.append(wording.ask_handover(home))
    return said


def place(turn: Turn) -> list[Reply]:
    """The project was tapped."""
    home = _tapped(turn)
    project = queries.project(turn.session, turn.arguments.get("project", 0))
    if home is None or project is None:
        return [wording.not_there()]
    keeping.put(turn.session, home, project_id=project.id)
    return _kept(turn, home)


def fits_project(text: str) -> bool:
    return len(text) <= _LONGEST // 2 and not text.endswith(("?", "？", "吗"))


def take_project(turn: Turn) -> list[Reply]:
    question = questions.newest(turn.session, turn.conversation.id)
    options = tuple(question.about.get("options", ())) if question else ()
    home = keeping.own(turn.session, turn.inbox.account_id, question.about.get("home")) if question else None
    which = which_projects(turn.session, turn.phrases("project"), turn.words, About(options=options))[0]
    if home is None:
        return [wording.not_there()]
    if which.case is Case.ONE and which.project is not None:
        keeping.put(turn.session, home, project_id=which.project)
        return _kept(turn, home)
    found = with_phases(turn.session, which)
    return [wording.which_project(home, found, which.said) if found else wording.no_such_project(which.said)]


def drop(turn: Turn) -> list[Reply]:
    """都不是."""
    home = _tapped(turn)
    if home is not None and home.project_id is None:
        keeping.forget(turn.session, home)
    _close(turn)
    return [wording.no_such_project("")]


def fits_handover(text: str) -> bool:
    """Not “验房的改到12月8号下午一点”: no hand-over has an hour."""
    if len(text) > _LONGEST or says_hour(simplified(text), _ANY_MOMENT):
        return False
    ahead = handover_to_come(simplified(text), _ANY_DAY, asked=True)
    return ahead is not None or not isinstance(read_handover(text, _FAR_OFF), NotFit)


def take_handover(turn: Turn) -> list[Reply]:
    question = questions.newest(turn.session, turn.conversation.id)
    home = keeping.own(turn.session, turn.inbox.account_id, question.about.get("home")) if question else None
    when = handed_over(turn.words, turn.today)
    if home is None or when is None:
        return [wording.not_there()]
    keeping.put(turn.session, home, handed_over_on=when)
    return _kept(turn, home)


def no_handover(turn: Turn) -> list[Reply]:
    """不记得, or 跳过."""
    home = _tapped(turn)
    _close(turn)
    return [wording.kept_without_handover(home) if home else wording.not_there()]


def skip(turn: Turn) -> list[Reply]:
    """跳过 of the handover; [] when that is not what is asked."""
    question = questions.newest(turn.session, turn.conversation.id)
    if question is None or question.kind != HANDOVER_QUESTION:
        return []
    home = keeping.own(turn.session, turn.inbox.account_id, question.about.get("home"))
    _close(turn)
    return [wording.kept_without_handover(home) if home else wording.not_there()]


def list_homes(turn: Turn) -> list[Reply]:
    _close(turn)
    homes = keeping.homes_of(turn.session, turn.inbox.account_id)
    return [wording.listed(homes, turn.today) if homes else wording.none()]


def change(turn: Turn) -> list[Reply]:
    home = _tapped(turn)
    if home is None:
        return [wording.not_there()]
    _ask(turn, CHANGE_QUESTION, {"home": home.id})
    return [wording.ask_change(home, turn.today)]


def fits_change(text: str) -> bool:
    told = told_home(text, _FAR_OFF)
    return len(text) <= _LONGEST and bool(
        told.building or told.room or told.handed_over_on or fits_handover(text)
    )


def take_change(turn: Turn) -> list[Reply]:
    """What is said is changed, the rest stays. Another estate is said as 我家是… again."""
    question = questions.newest(turn.session, turn.conversation.id)
    home = keeping.own(turn.session, turn.inbox.account_id, question.about.get("home")) if question else None
    if home is None:
        return [wording.not_there()]
    if is_home(turn.words, turn.today):
        return tie(turn)
    told = told_home(turn.words, turn.today)
    alone = None if told.building or told.room else handed_over(turn.words, turn.today)
    handed = told.handed_over_on or alone
    keeping.put(turn.session, home, building=told.building, room=told.room, handed_over_on=handed)
    return _kept(turn, home)


def forget(turn: Turn) -> list[Reply]:
    home = _tapped(turn)
    _close(turn)
    if home is None:
        return [wording.not_there()]
    called = wording.name(home)
    keeping.forget(turn.session, home)
    return [wording.forgotten(called)]


def of_case(turn: Turn) -> list[Reply]:
    """保修到期提醒我, under a case that was just filed."""
    case = own_case(turn.session, turn.arguments.get("case"), turn.inbox.account_id)
    if case is None or case.project_id is None:
        return [wording.none()]
    if _all_have_been(turn, case):
        called = f"{case.project.name if case.project else ''}{case.building or ''}"
        return [wording.nothing_comes(called)]
    return _tied(turn, case.project_id, ToldHome(case.building or "", "", case.handed_over_on))


def _all_have_been(turn: Turn, case: complaints.Case) -> bool:
    """Every end that can be counted lies behind us: there is nothing to be reminded of."""
    return not something_comes(case.handed_over_on, accepted_on(case), turn.today)


def remind_of_the_warranty(turn: Turn) -> list[Reply]:
    """“我家是…3号楼，2024年4月交的房，保修快到了告诉我”: the home is tied in the same breath, where one is told."""
    before = lead_in(simplified(turn.words))
    told = told_home(turn.words, turn.today)
    if not (told.building or told.handed_over_on):
        return before_the_end(turn, before)
    _ask(turn, WANTED_QUESTION, {"days": before.days})
    return tie(turn)


def before_the_end(turn: Turn, before: BeforeTheEnd) -> list[Reply]:
    """保修到期前一个月告诉我: read back with its days; without a home it is asked for."""
    homes = keeping.homes_of(turn.session, turn.inbox.account_id)
    if not homes:
        _ask(turn, WANTED_QUESTION, {"days": before.days})
        return [wording.home_wanted(before)]
    known = [(home, ends_of(home, turn.today)) for home in homes]
    if not any(ends for _, ends in known):
        return [wording.nothing_to_count_from(homes[0])]
    if before.days in {0, *days_before(homes[0])}:
        return [wording.usual_ones(home, ends) for home, ends in known if ends]
    moments = _moments(turn, before.days)
    if not moments:
        return [wording.usual_ones(home, ends) for home, ends in known if ends]
    _ask(turn, LEAD_QUESTION, {"days": before.days})
    return [wording.lead_read_back(known, before.days, moments)]


def confirm_lead(turn: Turn) -> list[Reply]:
    question = questions.newest(turn.session, turn.conversation.id)
    asked = question.about.get("days") if question is not None and question.kind == LEAD_QUESTION else None
    days = turn.arguments.get("days") or asked
    _close(turn)
    if not days:
        return [wording.not_there()]
    for home in keeping.homes_of(turn.session, turn.inbox.account_id):
        home.lead_days = days
        renew(turn.session, home, now=turn.now)
    return [wording.lead_is_set(days, _moments(turn, days))]


def _moments(turn: Turn, days: int) -> list[str]:
    """When it would come, one line each."""
    return [
        wording.lead_line(home, end, full(at))
        for home in keeping.homes_of(turn.session, turn.inbox.account_id)
        for end in ends_of(home, turn.today)
        if (at := moment_before(end.ends_on, days)) > turn.now
    ]


def _tapped(turn: Turn) -> Home | None:
    return keeping.own(turn.session, turn.inbox.account_id, turn.arguments.get("home"))


def _ask(turn: Turn, kind: str, about_it: dict[str, object]) -> None:
    questions.ask(turn.session, turn.conversation, turn.inbox.account_id, kind, now=turn.now, about=about_it)


def _close(turn: Turn) -> None:
    for kind in (PROJECT_QUESTION, HANDOVER_QUESTION, CHANGE_QUESTION, WANTED_QUESTION, LEAD_QUESTION):
        questions.close(turn.session, turn.conversation.id, kind, now=turn.now)
