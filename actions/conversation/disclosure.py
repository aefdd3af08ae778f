"""What people ask of a project."""

from dataclasses import replace

from actions.complaints import drafts, own_cases
from actions.complaints.typed_numbers import number_in
from actions.conversation.draft_words import FOLLOWS_UP
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.credit.which import by_name
from actions.disclosure.aspects import Aspect, aspects_in, known_aspects
from actions.disclosure.look_up import (
    Asked,
    AskedBack,
    Shown,
    answer,
    asks_list,
    look_up,
    show,
    show_estate,
    show_numbered,
)
from actions.disclosure.meant import About, Case, Which
from actions.disclosure.side_by_side import compare, phases_together
from actions.disclosure.spoken_of import asks_site_next_door as site_is_meant
from actions.disclosure.spoken_of import on_a_road
from actions.disclosure.spoken_of import site_next_door as near_site
from actions.disclosure.when import time_words
from actions.disclosure.which import district_of, which_projects
from actions.guidance.of_the_register import asks_the_register
from actions.wording import disclosure as wording
from actions.wording import side_by_side
from actions.wording.disclosure_plain import is_it_theirs
from actions.wording.disclosure_rows import house_said
from actions.wording.ground import Ground
from actions.wording.reply import Reply
from data.queries import credit as companies
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.districts import said_pattern

_A_QUESTION = 80  # characters
_NUISANCE = regex(
    r"吵|噪|半夜|扬尘|灰|震|裂|漏|投诉|举报|扰民|塌|砸|停工|烂尾|质量|没人管|不管|危险|掉|影响|挡|采光"
)
_WHICH_FIRM = regex(r"哪家|哪个|谁|什么(?:单位|公司)|单位是|公司是")
_IT = regex(r"它|[这那]家|该公司|他们|你说的")
IS_IT_THEIRS = regex(
    r"是不是[^，。]{0,30}(?:盖|建|施工|开发|监理|设计|承建|做|干|勘察)的|是[^，。]{0,30}(?:盖|建|施工|开发|监理|设计|承建|做|干|勘察)的?(?:吗|么|嘛|吧|不)"
)


def look_up_project(turn: Turn) -> list[Reply]:
    subject = Subject.of(turn.conversation)
    asked = _asked(turn, subject)
    if asks_list(asked):
        return [wording.want_a_list()]
    if replies := compare_projects(turn):
        return replies
    return [_say(turn, subject, found) for found in look_up(turn.session, asked, today=turn.today)]


def of_which(turn: Turn, which: Which) -> list[Reply]:
    """What was asked, of what a half remembered name was found to be."""
    subject = Subject.of(turn.conversation)
    found = answer(turn.session, _asked(turn, subject), which, turn.today)
    return [_say(turn, subject, found)]


def compare_projects(turn: Turn) -> list[Reply]:
    """“是不是同一家”, whatever the model took it for; [] when that was not asked or there are not two."""
    subject = Subject.of(turn.conversation)
    asked = _asked(turn, subject)
    together = compare(turn.session, asked, subject.before, today=turn.today)
    if together is None:
        return []
    *_, before, last = (shown.disclosure.id for shown in together.shown)
    now = subject.on_project(last, None, tuple(map(str, together.aspects)))
    remember(turn, replace(now, before=before))
    return [side_by_side.together(together)]


def follow_up(turn: Turn) -> list[Reply]:
    """“那消防验收呢” of a project that is spoken of, which sounds like a complaint; [] for all else."""
    asked = FOLLOWS_UP.match(turn.text) and Subject.of(turn.conversation).kind == "project"
    telling = asked and drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    return look_up_project(turn) if asked and not telling else []


def of_no_case(turn: Turn) -> list[Reply]:
    """“那我怎么知道它有没有验收” of who has no complaint: the register is asked; [] else."""
    if not asks_the_register(turn.text) or number_in(turn.words):
        return []
    has_one = own_cases.newest(turn.session, turn.inbox.account_id, limit=1)
    return [] if has_one else look_up_project(turn)


def who_supplied(turn: Turn) -> list[Reply]:
    """“用的哪家混凝土” asks for a unit of the register; what came in and how it was tested is not open."""
    firm = _WHICH_FIRM.search(turn.text) and set(aspects_in(turn.text)) & {Aspect.CONCRETE, Aspect.TESTING}
    return look_up_project(turn) if firm else []


def asks_site_next_door(text: str) -> bool:
    """A question about the site beside the own estate; a nuisance from there is a complaint."""
    return len(text) <= _A_QUESTION and site_is_meant(text) and not _NUISANCE.search(text)


def site_next_door(turn: Turn) -> list[Reply]:
    """“我家在海河新苑，旁边那个正盖着的楼监理是谁”: which one, and then what was asked of it."""
    subject = Subject.of(turn.conversation)
    district = district_of([*turn.phrases("district"), *said_pattern().findall(turn.text)])
    named = which_projects(turn.session, turn.phrases("project"), turn.text, About())[0]
    home = queries.project(turn.session, named.project or subject.project or 0)
    which = on_a_road(turn.session, turn.text, district or (home.district_code if home else ""))
    if not which.options and home is not None:
        which = near_site(turn.session, home)
    aspects = aspects_in(turn.text) or known_aspects(list(subject.aspects))
    projects = tuple(queries.projects(turn.session, which.options))
    grounds = tuple(map(Ground.of, queries.sources(turn.session)))
    when = time_words(turn.text) or subject.when
    return [_say(turn, subject, AskedBack(which.case, which.said, projects, aspects, None, when, grounds))]


def _asked(turn: Turn, subject: Subject) -> Asked:
    return Asked(
        turn.text.replace("哪一期", "哪期"),  # it names no first phase
        tuple(name for phrase in turn.phrases("project") for name in phrase.split() if len(name) > 1),
        tuple(turn.phrases("address", "permit_number")),
        district_of(turn.phrases("district")),
        about(subject),
        known_aspects(list(subject.aspects)),
        subject.when,
        waiting=subject.asking == "project",
    )


def about(subject: Subject) -> About:
    open_choice = subject.asking == "project" and subject.project is None
    options = subject.options if open_choice else ()
    return About(subject.project, subject.building, options, estates=bool(options) and subject.estates)


def show_project(turn: Turn) -> list[Reply]:
    """A tapped choice: the project and, where something of it was asked, only that."""
    aspects = known_aspects(turn.arguments.get("aspects"))
    building = turn.arguments.get("building")
    when = turn.arguments.get("when") or ""
    words = f"{turn.text} {when}".strip()  # the offer as it was tapped: 验收了没有
    chosen = show_estate if turn.arguments.get("estate") else show
    found = chosen(turn.session, turn.arguments["project"], aspects, building, words=words, today=turn.today)
    return [_say(turn, Subject.of(turn.conversation), found)]


def show_projects(turn: Turn) -> list[Reply]:
    """全部公示 of several that were answered together: each in full; which one is meant stays open."""
    answers = [show(turn.session, each, (), today=turn.today) for each in turn.arguments["projects"]]
    found = [one for one in answers if isinstance(one, Shown)]
    return [wording.shown(one, public_url=turn.place.public_url) for one in found] or [
        wording.which_project()
    ]


def show_project_by_number(turn: Turn) -> list[Reply]:
    """What the plaque's code and the public page say: 查询项目 <项目编号>."""
    found = show_numbered(turn.session, turn.arguments["number"], today=turn.today)
    return [_say(turn, Subject.of(turn.conversation), found)]


def ask_project(_turn: Turn) -> list[Reply]:
    return [wording.which_project()]


def _say(turn: Turn, subject: Subject, answer: Shown | AskedBack) -> Reply:
    aspects = tuple(map(str, answer.aspects))
    if isinstance(answer, AskedBack):
        there = {project.id for project in answer.projects}
        same_estate = answer.case in {Case.NO_SUCH_PHASE, Case.WHICH_BUILDING} and subject.project in there
        options = () if answer.houses else tuple(project.id for project in answer.projects)
        remember(
            turn,
            subject.asked_which_project(
                options,
                aspects,
                answer.building,
                answer.when,
                same_estate=same_estate,
                estates=answer.estates,
            ),
        )
        together = phases_together(turn.session, answer, turn.text, today=turn.today)
        return side_by_side.together(together) if together else wording.asked_back(answer)
    answer = replace(answer, remark=_theirs(turn, subject, answer))
    house = house_said(answer.disclosure, answer.building)
    remember(
        turn, subject.on_project(answer.disclosure.id, house.name if house else None, aspects, answer.when)
    )
    return wording.shown(answer, public_url=turn.place.public_url)


def _theirs(turn: Turn, subject: Subject, answer: Shown) -> str:
    """“海河新苑二期是它盖的吗”, “是城垒建设盖的吗”: yes or no of the company that is meant."""
    if not IS_IT_THEIRS.search(turn.text):
        return ""
    named = [by_name(turn.session, phrase) for phrase in turn.phrases("company")[:1]]
    company_id = named[0].company if named else subject.company if _IT.search(turn.text) else None
    company = companies.company(turn.session, company_id) if company_id is not None else None
    return is_it_theirs(answer, company.id, company.name) if company is not None else ""
