"""What people ask of a project."""

from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.aspects import known_aspects
from actions.disclosure.look_up import Asked, AskedBack, Shown, asks_list, look_up, show, show_numbered
from actions.disclosure.meant import About, Case
from actions.disclosure.which import district_of
from actions.wording import disclosure as wording
from actions.wording.disclosure_rows import house_said
from actions.wording.reply import Reply


def look_up_project(turn: Turn) -> list[Reply]:
    subject = Subject.of(turn.conversation)
    asked = Asked(
        turn.text,
        tuple(turn.phrases("project")),
        tuple(turn.phrases("address", "permit_number")),
        district_of(turn.phrases("district")),
        about(subject),
        known_aspects(list(subject.aspects)),
        subject.when,
        waiting=subject.asking == "project",
    )
    if asks_list(asked):
        return [wording.want_a_list()]
    return [_say(turn, subject, answer) for answer in look_up(turn.session, asked, today=turn.today)]


def about(subject: Subject) -> About:
    open_choice = subject.asking == "project" and subject.project is None
    options = subject.options if open_choice else ()
    return About(subject.project, subject.building, options)


def show_project(turn: Turn) -> list[Reply]:
    """A tapped choice: the project and, where something of it was asked, only that."""
    aspects = known_aspects(turn.arguments.get("aspects"))
    building = turn.arguments.get("building")
    when = turn.arguments.get("when") or ""
    answer = show(turn.session, turn.arguments["project"], aspects, building, words=when, today=turn.today)
    return [_say(turn, Subject.of(turn.conversation), answer)]


def show_project_by_number(turn: Turn) -> list[Reply]:
    """What the plaque's code and the public page say: 查询项目 <项目编号>."""
    answer = show_numbered(turn.session, turn.arguments["number"], today=turn.today)
    return [_say(turn, Subject.of(turn.conversation), answer)]


def ask_project(_turn: Turn) -> list[Reply]:
    return [wording.which_project()]


def _say(turn: Turn, subject: Subject, answer: Shown | AskedBack) -> Reply:
    aspects = tuple(map(str, answer.aspects))
    if isinstance(answer, AskedBack):
        same_estate = answer.case in {Case.NO_SUCH_PHASE, Case.WHICH_BUILDING}
        options = () if answer.houses else tuple(project.id for project in answer.projects)
        remember(
            turn,
            subject.asked_which_project(
                options, aspects, answer.building, answer.when, same_estate=same_estate
            ),
        )
        return wording.asked_back(answer)
    house = house_said(answer.disclosure, answer.building)
    remember(
        turn, subject.on_project(answer.disclosure.id, house.name if house else None, aspects, answer.when)
    )
    return wording.shown(answer, public_url=turn.place.public_url)
