"""What people ask of a company."""

from actions.conversation.disclosure import about
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.credit.items import known_items
from actions.credit.look_up import Answer, AskedCompany, CompanyShown, look_up, show
from actions.disclosure.aspects import ROLES, known_aspects
from actions.disclosure.meant import Case
from actions.disclosure.which import district_of, which_projects
from actions.wording import credit as wording
from actions.wording.reply import Reply


def look_up_company(turn: Turn) -> list[Reply]:
    subject = Subject.of(turn.conversation)
    asked = AskedCompany(
        turn.text,
        tuple(turn.phrases("company", "uscc")),
        subject.kind,
        _project(turn, subject),
        subject.company,
        tuple(ROLES[aspect] for aspect in known_aspects(list(subject.aspects)) if aspect in ROLES),
    )
    return [_say(turn, subject, answer) for answer in look_up(turn.session, asked, today=turn.today)]


def show_company(turn: Turn) -> list[Reply]:
    items = known_items(turn.arguments.get("items"))
    answer = show(turn.session, turn.arguments["company"], items, today=turn.today)
    return [_say(turn, Subject.of(turn.conversation), answer)]


def ask_company(_turn: Turn) -> list[Reply]:
    return [wording.which_company()]


def _project(turn: Turn, subject: Subject) -> int | None:
    """The project named in the sentence (海河新苑的施工单位什么资质), else the one spoken of."""
    named = turn.phrases("project", "address")
    if not named:
        return subject.project
    code = district_of(turn.phrases("district"))
    (which, *_) = which_projects(turn.session, named, turn.text, about(subject), district_code=code)
    return which.project if which.case is Case.ONE else None


def _say(turn: Turn, subject: Subject, answer: Answer) -> Reply:
    if isinstance(answer, CompanyShown):
        remember(turn, subject.on_company(answer.facts.id))
    else:
        remember(turn, subject.asked_back("company", tuple(company.id for company in answer.companies)))
    return wording.say(answer)
