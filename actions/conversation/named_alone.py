"""A name and nothing else: the register says whether it is a project's, a company's or a person's."""

from dataclasses import replace

from actions.complaints.reading.estate import is_like_a_name
from actions.conversation import credit, disclosure, people
from actions.conversation.subject import Subject
from actions.conversation.turn import Entity, Turn
from actions.credit import which as companies
from actions.credit.items import items_in
from actions.disclosure.aspects import aspects_in
from actions.disclosure.meant import About, Case
from actions.disclosure.which import is_bare, which_projects
from actions.wording.reply import Reply
from data.queries import people_register
from data.regexes import regex

_LOOK_UP = regex(
    r"(?:那就?|再|请问?|麻烦您?|您|你|帮我|帮忙|我要|我想|想|能|给我|再)*(?:查(?:一下|查|询|一查)?|看(?:一下|看)?|搜(?:一下)?|了解(?:一下)?|打听(?:一下)?)"
    r"(?P<name>[^的，。,？?！!\s]{2,20}?)(?:(?:这个)?(?:小区|项目|工程|楼盘))?(?:的?(?:情况|资料|信息|底细?))?[吧呢呀吗。！!？?]*"
)
_AROUND = " 。.！!？?，,"
_FOUND = frozenset({Case.ONE, Case.SEVERAL, Case.NO_SUCH_PHASE})
_FIRMS = frozenset({companies.Case.ONE, companies.Case.SEVERAL})


def looked_up(turn: Turn) -> list[Reply]:
    """“查一下恒筑”, “我想查查云衫郡一期的情况”, “城垒” while something else is spoken of; [] when the register knows
    nothing of that name.
    """
    asked = _LOOK_UP.fullmatch(turn.text)
    if Subject.of(turn.conversation).asking == "project":
        return []
    name = asked["name"] if asked else _bare_name(turn)
    return _by_name(turn, name) if name else []


def _bare_name(turn: Turn) -> str:
    """Short words that ask nothing of what is spoken of, and stand in a name of the register; "" for all else."""
    subject = Subject.of(turn.conversation)
    words = turn.text.strip(_AROUND)
    if not (subject.project or subject.company or subject.person) or not is_like_a_name(words):
        return ""
    if aspects_in(words) or items_in(words) or is_bare(words):
        return ""
    project = which_projects(turn.session, [words], words, About())[0]
    known = project.case in _FOUND and not project.estates
    return words if known or companies.is_part_of_one(turn.session, words) else ""


def _by_name(turn: Turn, name: str) -> list[Reply]:
    project = which_projects(turn.session, [name], name, About())[0]
    company = companies.by_name(turn.session, name).case
    if project.case in _FOUND and not project.estates and company is not companies.Case.ONE:
        return disclosure.look_up_project(replace(turn, entities=(Entity("project", name),)))
    if people_register.persons_named(turn.session, name):
        return people.look_up_person(replace(turn, entities=(Entity("person", name),)))
    if company in _FIRMS or (company is companies.Case.NEAR and project.case is not Case.NEAR):
        return credit.look_up_company(replace(turn, entities=(Entity("company", name),)))
    if project.case is Case.NEAR or project.estates:
        return disclosure.look_up_project(replace(turn, entities=(Entity("project", name),)))
    return []
