"""Which company is meant. A near name is never answered: it is asked back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from actions.disclosure.aspects import ROLES, aspects_in
from actions.disclosure.facts import disclose
from data.queries import credit as queries
from data.queries import disclosure
from data.regexes import regex
from data.search import Verdict, search
from data.search.entries import company_names
from data.search.sounds import sound
from data.tables.register import Role

_OURS = regex(
    r"(?:我们|我|咱们?|俺们?|本|自己)(?:的|家)?(?:公司|单位|企业|司)|我司|(?:我们|咱们?)家(?:被|的|得)|绑定的企业"
)
_LIST = regex(
    r"(?:哪些|哪几家|哪家|有没有|几家|都有)[^，。]{0,8}(?:公司|企业|单位|(?<!黑)名单|监理)|(?<!黑)名单|都有谁|有几家|企业都有"
)
_QUALIFIED = regex(r"(勘察|设计|施工|监理|检测|总承包|审图)(?=资质)")
_TRADE = regex(
    r"(?:建设|建筑|建工|建安|工程|集团|监理|置业|房地产|地产|开发|发展|设计院?|勘察|检测|混凝土|市政|安装|装饰|咨询|管理|技术|实业|有限|股份|公司)+$"
)
_FORMS = ("建设工程", "建筑工程", "建设集团", "建工", "置业", "房地产开发", "工程监理")


class Case(StrEnum):
    ONE = "one"
    SEVERAL = "several"
    NEAR = "near"
    UNKNOWN = "unknown"
    UNNAMED = "unnamed"
    OURS = "ours"  # “我们公司”, and it is not clear whose: of nobody or of several
    LIST = "list"
    ONLY_A_NAME = "only a name"  # a party of a project that the register of companies does not know


@dataclass(frozen=True)
class Which:
    case: Case
    company: int | None = None
    options: tuple[int, ...] = ()
    said: str = ""
    role: str = ""


def by_name(session: Session, said: str) -> Which:
    """A name or a USCC: only the registered name itself (city and legal form aside) is answered."""
    found = search(session, said, kinds=("company",))
    same = [hit.id for hit in found.hits if hit.matched_by == "uscc" or is_name_of(said, hit.name)]
    if len(same) == 1:
        return Which(Case.ONE, same[0], said=said)
    if same:
        return Which(Case.SEVERAL, options=tuple(same), said=said)
    near = tuple(hit.id for hit in found.hits) if found.verdict is not Verdict.NONE else _alike(session, said)
    return Which(Case.NEAR if near else Case.UNKNOWN, options=near, said=said)


def _alike(session: Session, said: str) -> tuple[int, ...]:
    """Companies whose name has the telling part of a short form, in writing or in sound: 恒筑建设 → 恒筑, 恒铸."""
    core = _TRADE.sub("", company_names(said)[0]) if company_names(said) else ""
    if len(core) < 2:
        return ()
    heard = "".join(map(sound, core))
    hits = [hit for form in _FORMS for hit in search(session, f"{core}{form}", kinds=("company",)).hits]
    those = {hit.id: hit.name for hit in hits if heard in "".join(map(sound, hit.name))}
    return tuple(sorted(those, key=lambda i: (core not in those[i], i)))[:5]


def is_part_of_one(session: Session, said: str) -> bool:
    """Whether a company is called so: 城垒 of 天津城垒建设集团有限公司, in writing or in sound."""
    which = by_name(session, said)
    ids = (which.company, *which.options)
    names = [company.name for i in ids if i is not None and (company := queries.company(session, i))]
    heard = "".join(map(sound, said))
    return any(heard in "".join(map(sound, name)) for name in names)


def is_name_of(said: str, name: str) -> bool:
    """恒筑建工集团 is 天津恒筑建工集团有限公司; 恒筑建工 is only near."""
    return company_names(said)[:1] == company_names(name)[:1]


def by_sentence(session: Session, words: str) -> Which | None:
    """A company in a sentence whose phrase nobody marked: answered only when its full name or code stands there."""
    found = search(session, words, kinds=("company",))
    full = [hit.id for hit in found.hits if hit.matched_by == "uscc" or hit.name in words]
    if len(full) == 1:
        return Which(Case.ONE, full[0])
    if found.verdict is Verdict.NONE:
        return None
    options = tuple(hit.id for hit in found.hits)
    return Which(Case.SEVERAL if full else Case.NEAR, options=options, said=found.hits[0].matched_text)


def asks_ours(words: str) -> bool:
    return _OURS.search(words) is not None


def asks_list(words: str) -> bool:
    return _LIST.search(words) is not None


def role_in(words: str) -> Role | None:
    """The role of a project that the words name: 施工单位, 开发商, 监理那家; “设计资质” names none."""
    found = [ROLES[aspect] for aspect in aspects_in(_QUALIFIED.sub("", words)) if aspect in ROLES]
    return next((role for role in found if role is not Role.GENERAL), None)


def qualified_role(words: str) -> Role | None:
    """设计资质 → 设计单位, for a project spoken of before."""
    match = _QUALIFIED.search(words)
    return next((role for role in Role if match and role.startswith(match[1])), None)


def of_project(session: Session, project_id: int, roles: Sequence[Role], *, today: date) -> Which:
    """Who answers today in the first of these roles that anybody holds."""
    project = disclosure.project(session, project_id)
    if project is None:
        return Which(Case.UNNAMED)
    facts = disclose(session, project, today=today)
    role = next((role for role in roles if facts.current(role)), None)
    if role is None:
        return Which(Case.ONLY_A_NAME, role=roles[0], said="")
    parties = facts.current(role)
    known = tuple(dict.fromkeys(p.company_id for p in parties if p.company_id is not None))
    if len(known) == 1 and len({party.company for party in parties}) == 1:
        return Which(Case.ONE, known[0], role=role)
    if known:
        return Which(Case.SEVERAL, options=known, role=role)
    return Which(Case.ONLY_A_NAME, said="、".join(dict.fromkeys(p.company for p in parties)), role=role)
