"""A company that is waited for, said beside another, or weighed against it; and what its score says."""

from dataclasses import replace

from actions.conversation import credit, plain
from actions.conversation.subject import Subject
from actions.conversation.turn import Entity, Turn
from actions.credit import which as companies
from actions.credit.facts import CompanyFacts, describe
from actions.guidance.scores import asks_what_a_score_means, score_rules
from actions.wording import companies_compared as wording
from actions.wording.reply import Reply
from data.queries import credit as queries
from data.queries import questions
from data.regexes import regex

COMPANY_QUESTION = "company_name"
_A_QUESTION = 40  # characters
_NAME = regex(r"[一-鿿A-Za-z0-9（）()·]{2,30}")
_NO_NAME = regex(
    r"[?？吗]|谁|怎么|多少|投诉|举报|提醒|保修|菜单|人工|咋|有没有|好不好|你好|谢谢|您好|漏|裂|坏|别|算了|不查|取消|小区|[0-9]号楼|期$"
)
_AROUND_A_NAME = regex(
    r"^(?:就是|是|叫|查一?下|查|看看|那个|那家|这家)+|(?:(?:这家|这个|那家)(?:公司|企业)?)?(?:怎么样|咋样|如何|行不行)?[吧呢呀啊。！!，, ]*$"
)
_ONLY_A_COMPANY = regex(r"(?:我?(?:想|要)?)?查(?:一下|询|个)?(?:企业|公司|单位)[吧呀。！!]*")
_BESIDE = regex(
    r"(?:跟|和|与|同|比起|对比)(?:它|他们?家?|这家|那家|刚才那家|前面那家)(?:相?比|对比|一比)?(?:起来)?[，, ]*(?P<name>[^，。？?！!]{2,20}?)(?:呢|怎么样|咋样|如何|好吗|行吗)?[。？?！! ]*$"
    r"|^(?:那|再看看?|再查)?(?P<next>[^，。？?！!]{2,16}?)(?:那家)?呢[。？?！! ]*$"
)
_COMPANY_NAME = regex(r"公司|集团|建设|建筑|监理|地产|置业|勘察|设计院?|工程|检测")
_BETTER = regex(
    r"(?:哪|那)(?:一?家|个|一个)(?:公司|企业)?(?:更|最|比较)?(?:好|靠谱|强|可靠|放心|厉害|差|有实力)|(?:靠谱|靠得住|可靠|行不行|好不好)(?:吗|么|不)?$|(?:两|二|这几)家.{0,6}(?:比|对比)"
)


def wait_for_a_company(turn: Turn) -> list[Reply]:
    """查企业, and no name yet: what comes next is one."""
    questions.ask(turn.session, turn.conversation, turn.inbox.account_id, COMPANY_QUESTION, now=turn.now)
    return credit.ask_company(turn)


def company_to_come(turn: Turn) -> list[Reply]:
    """“查企业” typed; [] when a company is named or spoken of."""
    return wait_for_a_company(turn) if _ONLY_A_COMPANY.fullmatch(turn.text.strip()) else []


def fits_company(text: str) -> bool:
    """A name, and nothing that asks or tells."""
    name = _AROUND_A_NAME.sub("", text.strip())
    return _NAME.fullmatch(name) is not None and not _NO_NAME.search(text)


def take_company(turn: Turn) -> list[Reply]:
    """What the register knows by that name; a project's name is looked up as one."""
    name = _AROUND_A_NAME.sub("", turn.text)
    said = replace(turn, entities=(Entity("company", name),))
    questions.close(turn.session, turn.conversation.id, COMPANY_QUESTION, now=turn.now)
    if companies.by_name(turn.session, name).case is companies.Case.UNKNOWN:
        return plain.found(turn) or credit.look_up_company(said)
    return credit.look_up_company(said)


def beside_the_company(turn: Turn) -> list[Reply]:
    """“跟它比，正垣监理呢” while a company is spoken of."""
    subject = Subject.of(turn.conversation)
    said = _BESIDE.search(turn.text)
    if said is None or (said["name"] is None and (subject.company is None or subject.kind != "company")):
        return []
    name = _AROUND_A_NAME.sub("", said["name"] or said["next"])
    if companies.by_name(turn.session, name).case is companies.Case.UNKNOWN:
        return []
    return credit.look_up_company(replace(turn, entities=(Entity("company", name),)))


def which_is_better(turn: Turn) -> list[Reply]:
    """“这两家哪个靠谱”: what is registered side by side, and nobody is judged."""
    subject = Subject.of(turn.conversation)
    if subject.kind != "company" or not _BETTER.search(turn.text) or len(turn.text) > _A_QUESTION:
        return []
    offered = subject.options[0] if subject.asking == "company" and len(subject.options) == 1 else None
    ids = (subject.company, offered) if offered else (subject.company_before, subject.company)
    both = [_facts(turn, company_id) for company_id in ids]
    return [wording.side_by_side([facts for facts in both if facts is not None])]


def what_a_score_means(turn: Turn) -> list[Reply]:
    """“795分算好算坏，满分多少”: from the rules, for the kind of company that is spoken of."""
    if len(turn.text) > _A_QUESTION or not asks_what_a_score_means(turn.text):
        return []
    facts = _facts(turn, Subject.of(turn.conversation).company)
    kind = facts.kind if facts is not None else None
    return [wording.what_a_score_means(facts, score_rules(kind, today=turn.today))]


def _facts(turn: Turn, company_id: int | None) -> CompanyFacts | None:
    company = queries.company(turn.session, company_id) if company_id is not None else None
    return describe(turn.session, company, today=turn.today) if company is not None else None
