"""What people ask of a company."""

from actions.conversation import company_talk
from actions.conversation.disclosure import about
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.credit.items import Item, items_in, known_items
from actions.credit.look_up import Answer, AskedCompany, CompanyShown, look_up, show
from actions.credit.own import own_credit
from actions.disclosure.aspects import ROLES, known_aspects
from actions.disclosure.meant import Case
from actions.disclosure.which import district_of, which_projects
from actions.enterprises.contacts import bindings_of, speaks_for
from actions.wording import credit as wording
from actions.wording import credit_own as own_wording
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
        _own(turn),
        subject.options if subject.asking == "company" else (),
    )
    answers = look_up(turn.session, asked, today=turn.today)
    return [reply for answer in answers for reply in _say(turn, subject, answer)]


def show_company(turn: Turn) -> list[Reply]:
    items = known_items(turn.arguments.get("items"))
    words = turn.arguments.get("words") or (turn.text if items else "")
    answer = show(
        turn.session, turn.arguments["company"], items, own=_own(turn), words=words, today=turn.today
    )
    return _say(turn, Subject.of(turn.conversation), answer)


def told(turn: Turn, company: int) -> list[Reply]:
    """What the words ask of this company; what is spoken of stays as it was."""
    subject = Subject.of(turn.conversation)
    answer = show(
        turn.session, company, items_in(turn.text), own=_own(turn), words=turn.text, today=turn.today
    )
    replies = _say(turn, subject, answer)
    remember(turn, subject)
    return replies


def explain_credit(turn: Turn) -> list[Reply]:
    """From the entry that was not told yet; to who speaks for the company now. By words, of each own company."""
    if not turn.arguments:
        own = company_talk.own_companies(turn)
        said = [own_wording.say(own_credit(turn.session, one.company, today=turn.today)) for one in own]
        return said or [own_wording.not_bound()]
    company_id, begin = turn.arguments.get("company", 0), turn.arguments.get("begin", 0)
    contact = speaks_for(turn.session, turn.inbox.account_id, company_id)
    if contact is None:
        return [own_wording.not_bound()]
    return [own_wording.say(own_credit(turn.session, contact.company, today=turn.today), begin=begin)]


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


def _own(turn: Turn) -> tuple[int, ...]:
    """Companies that this person speaks for."""
    return tuple(dict.fromkeys(one.company_id for one in bindings_of(turn.session, turn.inbox.account_id)))


def _say(turn: Turn, subject: Subject, answer: Answer) -> list[Reply]:
    if not isinstance(answer, CompanyShown):
        options = tuple(company.id for company in answer.companies)
        if options or not subject.options:  # nothing to choose from: what was asked before stays open
            remember(turn, subject.asked_back("company", options))
        return [wording.say(answer)]
    remember(turn, subject.on_company(answer.facts.id))
    if answer.own is None:
        return [wording.say(answer)]
    asked_more = not set(answer.items) <= {Item.SCORE, Item.RECORDS}
    public = [wording.say(answer)] if asked_more and answer.items else []
    return [*public, own_wording.say(answer.own)]
