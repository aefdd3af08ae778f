"""“他家罚过没” after the companies of an estate were named, “潮白 罚过没”: whose credit is meant, and whose it is not.

A part of a name is looked for among the companies of the project that is spoken of, then in the register.
"""

from collections.abc import Sequence
from dataclasses import replace

from actions.conversation import credit
from actions.conversation.subject import Subject
from actions.conversation.turn import Entity, Turn
from actions.credit import which as companies
from actions.credit.items import OF_CREDIT, Item, items_in
from actions.credit.which import role_in
from actions.disclosure.aspects import Aspect, aspects_in
from actions.disclosure.facts import Party, disclose
from actions.disclosure.meant import About, Case
from actions.disclosure.side_by_side import PHASES_AT_ONCE
from actions.disclosure.which import which_projects
from actions.wording import builders as wording
from actions.wording.reply import Reply
from data.queries import credit as queries
from data.queries import disclosure as projects
from data.regexes import regex
from data.tables.register import Role

_A_QUESTION = 40  # characters
_A_PERSON = regex(
    r"经理|总监(?!督)|负责人|法人|法定代表|老板|师傅?(?![^，。]*公司)|证书?|[这那]个?人|[这那]位"
)
_HE = regex(r"(?<!其)[他她](?!们|家|那家|的?公司)")
_NO_NAME = regex(
    r"(?:我|俺|咱)(?:们|家)?(?:说|问|查|想问|要问)?的?(?:是|就是)?|就是|请问|您好|你好|麻烦|帮我|查一?[下查]?|看一?[下看]?|(?:公司|企业|单位)(?=$|[\s，,。])|"
    r"(?:他|她|它|这|那|该|哪)(?:一?家|们|个)?(?:公司|企业|单位)?|盖(?:它|这楼?|那楼?|房子?|楼)?的?|到底|究竟|现在|以前|最近|"
    r"有没有|有无|是不是|没有?|有|过|被|挨|受|处?罚(?:没罚|款)?|处罚|通报|批评|黑名单|拉黑|失信|不良|行为|信用(?:分|等级|评价|评分|情况|记录|档案)?|评分|怎么样|咋样|如何|好不好|"
    r"靠谱|什么|啥|记录|前科|违[规法]|扣分?|进|上|[的了吗么呢啊呀吧嘛不、，,。.？?！!\s]"
)
_A_PART = regex(r"[一-鿿]{2,20}")
_BUILDERS = (Role.CONTRACTOR, Role.GENERAL, Role.OWNER)


def of_credit(turn: Turn) -> list[Reply]:
    """[] where no credit is asked for, and where a person's certificate may be meant."""
    if len(turn.text) > _A_QUESTION or not set(items_in(turn.text)) & OF_CREDIT:
        return []
    if turn.phrases("company", "person", "uscc", "certificate_number") or companies.asks_ours(turn.text):
        return []
    subject = Subject.of(turn.conversation)
    if _A_PERSON.search(turn.text) or (subject.kind == "person" and _HE.search(turn.text)):
        return []
    if Aspect.AWARDS in aspects_in(turn.text):  # of the project, too
        return []
    estates = turn.phrases("project")
    named = "" if estates else _named(turn, subject)
    if named:
        return credit.look_up_company(replace(turn, entities=(Entity("company", named),)))
    if estates:
        subject = _on(turn, estates)
    if subject.asking == "project" and subject.options:
        return _of_the_choice(turn, subject)
    if subject.kind not in {"project", "company"}:
        return []
    return _of_the_builder(turn, subject)


def _on(turn: Turn, estates: Sequence[str]) -> Subject:
    """“海河新苑罚过没”: of who built it."""
    which = which_projects(turn.session, estates, turn.text, About())[0]
    if which.case is Case.ONE and which.project is not None:
        return Subject("project", which.project)
    if which.case is Case.SEVERAL and len(which.options) <= PHASES_AT_ONCE:
        return replace(Subject(), asking="project", options=which.options)
    return Subject()


def _named(turn: Turn, subject: Subject) -> str:
    """The full name where a company of the project has the part in its own; else the part the register knows; "" for none."""
    parts = _A_PART.findall(_NO_NAME.sub(" ", turn.text))
    if len(parts) != 1 or role_in(turn.text) is not None:
        return ""
    (part,) = parts
    there = {party.company for party in _parties(turn, subject) if part in party.company}
    if len(there) == 1:
        return there.pop()
    known = companies.by_name(turn.session, part).case is not companies.Case.UNKNOWN
    return part if known else ""


def _parties(turn: Turn, subject: Subject) -> Sequence[Party]:
    spoken_of = (subject.project, *(subject.options if subject.asking == "project" else ()))
    rows = projects.projects(turn.session, [each for each in spoken_of if each is not None])
    return [party for row in rows for party in disclose(turn.session, row, today=turn.today).parties]


def _of_the_builder(turn: Turn, subject: Subject) -> list[Reply]:
    """Whose credit it is comes first; of a project both builders are a tap away."""
    replies = credit.look_up_company(turn)
    project = projects.project(turn.session, subject.project or 0)
    shown = Subject.of(turn.conversation).company
    if project is None or subject.kind != "project" or len(replies) != 1 or shown is None:
        return replies
    facts = disclose(turn.session, project, today=turn.today)
    roles = [
        party.role for party in facts.parties if party.company_id == shown and party.answers_on(turn.today)
    ]
    others = [
        (role, party.company_id)
        for role in _BUILDERS
        for party in facts.current(role)[:1]
        if party.company_id not in {None, shown}
    ]
    return [wording.of_the_project(replies[0], project.name, roles, others)] if roles else replies


def _of_the_choice(turn: Turn, subject: Subject) -> list[Reply]:
    """While it is open which phase is meant: of the one who built them all, else asked which; the choice stays open."""
    rows = projects.projects(turn.session, subject.options)
    role = role_in(turn.text) or Role.CONTRACTOR
    those = {
        row.name: which.company
        for row in rows
        if (which := companies.of_project(turn.session, row.id, (role,), today=turn.today)).company
    }
    items = [str(item) for item in items_in(turn.text)] or [str(Item.RECORDS)]
    known = queries.companies(turn.session, list(dict.fromkeys(filter(None, those.values()))))
    if len(known) == 1 and len(those) == len(rows):
        (reply, *more) = credit.told(turn, known[0].id)
        return [wording.of_the_project(reply, "、".join(those), [role], []), *more]
    names = {company.id: company.name for company in known}
    listed = [(name, names[company]) for name, company in those.items() if company in names]
    buttons = [(names[company.id], company.id) for company in known]
    return [wording.which_builder(role, listed, buttons, items)] if known else []
