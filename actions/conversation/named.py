"""Whom the words really mean, whatever the model took them for: the names of the register decide."""

from dataclasses import replace

from actions.conversation import credit, disclosure, people, plain
from actions.conversation.subject import Subject
from actions.conversation.turn import Entity, Turn
from actions.credit import which as companies
from actions.credit.items import Item, items_in
from actions.disclosure.aspects import ROLES, Aspect, aspects_in
from actions.disclosure.meant import About, Case
from actions.disclosure.spoken_of import best_named
from actions.disclosure.when import asks_about_changes
from actions.disclosure.which import which_projects
from actions.people.which import bare_name, name_at_start
from actions.wording.reply import Reply
from data.queries import disclosure as projects
from data.queries import people_register
from data.regexes import regex
from data.search import numbered

_HE = regex(r"(?<!其)[他她](?!们)|[这那]个?人(?!家|员)|[这那]位|此人")
_ABOUT_A_PERSON = frozenset({"look_up_company", "ask_responsibility", "ask_policy", "look_up_inspection"})
_COMPANY_WORDS = regex(
    r"公司|企业|单位|[这那哪几]家|它|他们|资质|信用|黑名单|拉黑|罚|失信|法人|老板|评分|等级"
)
_OF_A_COMPANY = {Item.QUALIFICATION, Item.REPRESENTATIVE, Item.SCORE, Item.RECORDS, Item.OFFICE}
_WHO_IS_IT = regex(r"叫(?:什么|啥|嘛)|名字|是(?:谁|哪[位个])|谁(?:是|当|做)|姓(?:什么|啥|嘛)")
_RULE_WORDS = regex(
    r"规定|政策|条例|办法|法律|法规|条文|文件|标准|应该|应当|必须|要求|意思|什么是|是(?:什么|啥|嘛)$|"
    r"通报|公告|通知|哪条|依据|罚"
)
_MISTAKEN_FOR_RULES = frozenset({"ask_policy", "list_announcements"})
_ITS_PHONE = regex(
    r"(?:那|把)?(?:他们?的?|质监员?的?|监督的?)?(?:联系)?电话(?:号码?)?(?:给我|是?多少|呢|发我|说一下|有吗)*"
)


def not_a_project(turn: Turn) -> list[Reply]:
    """“刘洋是哪个单位的”, a certificate's number, a company's name; [] when a project may be meant."""
    if turn.phrases("address", "permit_number") or _names_a_project(turn):
        return []
    if numbered := _numbered(turn):
        return numbered
    if name := _person(turn):
        others = tuple(e for e in turn.entities if e.name == "company")
        return people.look_up_person(replace(turn, entities=(Entity("person", name), *others)))
    about_it = Subject.of(turn.conversation).project is not None and disclosure.IS_IT_THEIRS.search(turn.text)
    named = turn.phrases("company", "project")
    if about_it or not named:
        return []
    found = companies.by_name(turn.session, named[0])
    known = {companies.Case.ONE, companies.Case.SEVERAL}
    if turn.phrases("company") and not turn.phrases("project"):
        if found.case is companies.Case.UNKNOWN or not _COMPANY_WORDS.search(turn.text + named[0]):
            known.discard(companies.Case.NEAR)
        else:
            known.add(companies.Case.NEAR)
    if found.case in known:
        return credit.look_up_company(replace(turn, entities=(Entity("company", named[0]),)))
    return disclosure.look_up_project(replace(turn, entities=(Entity("project", named[0]), *turn.entities)))


def not_a_person(turn: Turn) -> list[Reply]:
    """“120103201608298801是哪个工程的证”, “他们项目经理叫嘛” of the project that is spoken of; [] else."""
    hits = numbered(turn.session, turn.inbox.text, kinds=("project",))
    if hits:
        return disclosure.look_up_project(
            replace(turn, entities=(Entity("permit_number", hits[0].matched_text),))
        )
    subject = Subject.of(turn.conversation)
    undecided = subject.asking == "project" and bool(subject.options)
    if turn.phrases("person", "certificate_number") or not set(aspects_in(turn.text)) & set(ROLES):
        return []
    asks_who = subject.kind == "project" and _WHO_IS_IT.search(turn.text)
    return disclosure.look_up_project(turn) if undecided or asks_who else []


def _names_a_project(turn: Turn) -> bool:
    phrases = turn.phrases("project")
    if not phrases:
        return False
    named = which_projects(turn.session, phrases, turn.text, About())
    if any(which.case not in {Case.UNKNOWN, Case.UNNAMED, Case.NEAR} for which in named):
        return True
    return not any(_is_a_name(turn, phrase) for phrase in phrases)


def _is_a_name(turn: Turn, phrase: str) -> bool:
    """Exactly a person's or a company's."""
    if people_register.persons_named(turn.session, bare_name(phrase)):
        return True
    return companies.by_name(turn.session, phrase).case is companies.Case.ONE


def _numbered(turn: Turn) -> list[Reply]:
    """A certificate's number or a USCC somewhere in the words."""
    said = turn.phrases("certificate_number", "uscc") or [turn.inbox.text]
    for number in said:
        hits = numbered(turn.session, number, kinds=("company", "person"))
        if hits and hits[0].matched_by == "certificate":
            return people.look_up_person(replace(turn, entities=(Entity("certificate_number", number),)))
        if hits and hits[0].matched_by == "uscc":
            return credit.look_up_company(replace(turn, entities=(Entity("uscc", number),)))
    return []


def _person(turn: Turn) -> str:
    """The name of a registered person that was marked as such, or with which the words begin."""
    marked = [name for phrase in turn.phrases("person", "project") if (name := bare_name(phrase))]
    known = (name for name in marked if people_register.persons_named(turn.session, name))
    return next(known, "") or name_at_start(turn.session, turn.text)


def not_a_company(turn: Turn) -> list[Reply]:
    """An estate taken for a company, or an item of the project that is spoken of."""
    subject = Subject.of(turn.conversation)
    phrases = turn.phrases("company", "uscc")
    if not phrases:
        return _item_of_the_project(turn, subject)
    if any(companies.by_name(turn.session, phrase).case is not companies.Case.UNKNOWN for phrase in phrases):
        return []
    named = which_projects(turn.session, phrases, turn.text, About())
    if not any(which.case in {Case.ONE, Case.SEVERAL} for which in named):
        return []
    return disclosure.look_up_project(replace(turn, entities=tuple(Entity("project", p) for p in phrases)))


def _item_of_the_project(turn: Turn, subject: Subject) -> list[Reply]:
    spoken_of = subject.kind == "project" or subject.asking == "project"
    aspects, items = aspects_in(turn.text), set(items_in(turn.text))
    phone_of_a_party = Item.PHONE in items and not items & _OF_A_COMPANY and set(aspects) & set(ROLES)
    if spoken_of and (phone_of_a_party or (aspects and not _COMPANY_WORDS.search(turn.text))):
        return disclosure.look_up_project(turn)
    return []


def the_person_spoken_of(turn: Turn) -> list[Reply]:
    """“他哪个公司的”, “他现在管哪些工程”."""
    subject = Subject.of(turn.conversation)
    if subject.kind != "person" or subject.person is None or turn.intent not in {"", *_ABOUT_A_PERSON}:
        return []
    if turn.phrases("person", "company", "project", "certificate_number") or not _HE.search(turn.text):
        return []
    return people.look_up_person(replace(turn, entities=()))


def no_question_of_rules(turn: Turn) -> list[Reply]:
    """“标牌编号是多少” after a project was spoken of: an item of it, not what a rule says."""
    asks = turn.intent in _MISTAKEN_FOR_RULES and not _RULE_WORDS.search(turn.text)
    if turn.intent == "ask_responsibility" and Item.PHONE in items_in(turn.text):
        asks = bool(set(aspects_in(turn.text)) & {*ROLES, Aspect.STATION})  # 开发商电话多少
    spoken_of = Subject.of(turn.conversation).kind == "project" or bool(turn.phrases("project"))
    if not asks or not spoken_of or not set(aspects_in(turn.text)) - {Aspect.GROUND}:
        return []
    return disclosure.look_up_project(turn)


def its_past(turn: Turn) -> list[Reply]:
    """“跟去年还是那家吗” while a project is spoken of."""
    subject = Subject.of(turn.conversation)
    one = subject.kind == "project" and not subject.asking
    some = subject.asking == "project" and bool(subject.options)
    if not (one or some) or not asks_about_changes(turn.text):
        return []
    return disclosure.look_up_project(turn)


def more_of_the_company(turn: Turn) -> list[Reply]:
    """“还盖过什么” while a company is spoken of, or a project with its builder; “有没有被拉黑” of a company."""
    subject = Subject.of(turn.conversation)
    if subject.kind == "company" and items_in(turn.text):
        return credit.look_up_company(turn)
    spoken_of = subject.company is not None or subject.project is not None
    return credit.look_up_company(turn) if spoken_of and Item.PROJECTS in items_in(turn.text) else []


def its_phone(turn: Turn) -> list[Reply]:
    """“电话给我” while a project is spoken of: the line of its quality supervision."""
    subject = Subject.of(turn.conversation)
    asked = _ITS_PHONE.fullmatch(turn.text.strip(" 。.！!？?，,"))
    if asked is None or subject.kind != "project" or subject.project is None:
        return []
    return disclosure.look_up_project(replace(turn, entities=()))


def the_awaited_name(turn: Turn) -> list[Reply]:
    """We asked which project, and what came names one after all."""
    subject = Subject.of(turn.conversation)
    if subject.asking != "project":
        return []
    offered = projects.projects(turn.session, subject.options)
    if len(best_named(offered, turn.text)) < len(offered):
        return disclosure.look_up_project(replace(turn, entities=()))
    return plain.found(turn)
