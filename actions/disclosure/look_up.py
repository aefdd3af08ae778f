"""Looking up a project: which one, what of it, and on which day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from actions.disclosure.aspects import FIVE, ROLES, Aspect, aspects_in
from actions.disclosure.facts import Disclosure, disclose, disclosed
from actions.disclosure.meant import About, Case, Which
from actions.disclosure.when import Span, asks_about_changes, span_in, time_words
from actions.disclosure.which import which_projects
from actions.wording.ground import Ground
from data.queries import disclosure as queries
from data.regexes import regex
from data.tables.register import Project


@dataclass(frozen=True)
class Asked:
    """What was asked. `aspects` () is the whole card."""

    words: str
    phrases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    district_code: str = ""
    about: About = field(default_factory=About)
    last_aspects: tuple[Aspect, ...] = ()
    last_when: str = ""  # the words of time that were asked with them
    waiting: bool = False  # we asked which project, and the name is the answer


@dataclass(frozen=True)
class Shown:
    """One project is meant. `when`: the words of time, `span`: those days; `changes`: who followed whom."""

    disclosure: Disclosure
    aspects: tuple[Aspect, ...]
    building: str | None = None
    when: str = ""
    span: Span | None = None
    changes: bool = False
    handover: bool = False  # 交房 was asked, and only acceptance is registered
    phone: bool = False  # a phone number was asked for
    remark: str = ""  # said before everything else
    asked: str = ""  # the words of the question, "" for a tapped offer


@dataclass(frozen=True)
class AskedBack:
    """It is not clear which one; `projects` to choose from may be empty."""

    case: Case
    said: str
    projects: tuple[Project, ...]
    aspects: tuple[Aspect, ...]
    building: str | None = None
    when: str = ""
    grounds: tuple[Ground, ...] = ()  # the registers that were searched
    houses: tuple[str, ...] = ()  # of the one project, where a building is asked for
    estates: bool = False  # each project stands for all phases of its estate


_LIST = regex(
    r"(?:有哪些|哪些|有几个|都有)[^，。]{0,6}(?:楼盘|项目|小区|工程|住宅|工地|楼)|(?:楼盘|项目|小区|工程|住宅)[^，。]{0,4}(?:都?有哪些|有几个)|的新楼盘"
)
_NUMBER_WORDS = regex(
    r"(?:施工)?许可证(?:号码?|编号)?|(?:永久性)?标牌(?:上面?)?(?:写着?|编号|号码?)*|牌子|(?:项目)?编号"
)
_HANDOVER = regex(r"交房|交付|收房|交钥匙")
_PHONE = regex(r"电话|手机|联系方式|怎么联系|号码多少")


def look_up(session: Session, asked: Asked, *, today: date) -> list[Shown | AskedBack]:
    """One answer, or one for each project that was named. A list of many (哪些楼盘) is not open yet."""
    found = which_projects(
        session,
        asked.phrases,
        asked.words,
        asked.about,
        hints=asked.hints,
        district_code=asked.district_code,
    )
    return [answer(session, asked, which, today) for which in found]


def asks_list(asked: Asked) -> bool:
    """“北辰区有哪些在建的楼盘”."""
    return not asked.phrases and not asked.hints and wants_list(asked.words)


def wants_list(words: str) -> bool:
    return _LIST.search(words) is not None


def answer(session: Session, asked: Asked, which: Which, today: date) -> Shown | AskedBack:
    """What was asked of which is meant, or which it is asked back."""
    aspects, again = _aspects(asked, which)
    words = f"{asked.words} {asked.last_when}" if again else asked.words
    if which.case is not Case.ONE or which.project is None:
        if which.case is Case.WHICH_BUILDING:
            return _which_building(session, which, aspects, time_words(words))
        projects = tuple(queries.projects(session, which.options))
        grounds = tuple(map(Ground.of, queries.sources(session)))
        return AskedBack(
            which.case,
            which.said,
            projects,
            aspects,
            which.building,
            time_words(words),
            grounds,
            estates=which.estates,
        )
    return show(session, which.project, aspects, which.building, words=words, today=today)


def _which_building(session: Session, which: Which, aspects: tuple[Aspect, ...], when: str) -> AskedBack:
    projects = tuple(queries.projects(session, [which.project or 0]))
    houses = tuple(house.name for project in projects for house in queries.buildings(session, project.id))
    return AskedBack(which.case, which.said, projects, aspects, when=when, houses=houses)


def show(
    session: Session,
    project_id: int,
    aspects: Sequence[Aspect],
    building: str | None = None,
    *,
    words: str = "",
    today: date,
) -> Shown | AskedBack:
    """The project itself; UNKNOWN when it is not in the register any more."""
    disclosure = disclosed(session, project_id, today=today)
    if disclosure is None:
        return AskedBack(Case.UNKNOWN, "", (), tuple(aspects))
    return Shown(
        disclosure,
        tuple(aspects),
        building,
        time_words(words),
        span=span_in(words, disclosure),
        changes=asks_about_changes(words),
        handover=_HANDOVER.search(words) is not None,
        phone=_PHONE.search(words) is not None,
        asked=words,
    )


def show_estate(
    session: Session,
    project_id: int,
    aspects: Sequence[Aspect],
    building: str | None = None,
    *,
    words: str = "",
    today: date,
) -> Shown | AskedBack:
    """An estate that was chosen by one of its projects: which phase is asked where there are several."""
    project = queries.project(session, project_id)
    phases = queries.neighbours(session, project.site) if project is not None else []
    if project is None or len(phases) == 1:
        return show(session, project_id, aspects, building, words=words, today=today)
    when = time_words(words)
    return AskedBack(Case.SEVERAL, project.site.estate, tuple(phases[:5]), tuple(aspects), building, when)


def show_numbered(session: Session, number: str, *, today: date) -> Shown | AskedBack:
    """By 项目编号, as the plaque says it."""
    project = queries.project_numbered(session, number)
    if project is None:
        return AskedBack(
            Case.UNKNOWN, number, (), (), grounds=tuple(map(Ground.of, queries.sources(session)))
        )
    return Shown(disclose(session, project, today=today), ())


def _aspects(asked: Asked, which: Which) -> tuple[tuple[Aspect, ...], bool]:
    """What the words ask for; “那二期呢” asks again what was asked before, and of the same time."""
    words = asked.words
    for name in (*asked.phrases, *asked.hints, which.said):
        words = words.replace(name, "，") if name else words
    words = _NUMBER_WORDS.sub("，", words) if which.by_number else words
    if found := aspects_in(words):
        return found, False
    if asks_about_changes(words):
        return tuple(aspect for aspect in asked.last_aspects if aspect in ROLES) or FIVE, False
    again = words.rstrip("？?。！! ").endswith(("呢", "呐")) or which.by_subject or asked.waiting
    return (asked.last_aspects, True) if again else ((), False)
