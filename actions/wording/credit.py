"""What is said about a company."""

from collections.abc import Callable, Mapping, Sequence

from actions.credit.facts import CompanyFacts, Part
from actions.credit.items import Item
from actions.credit.look_up import Answer, CompanyAskedBack, CompanyShown
from actions.credit.which import Case
from actions.wording import credit_own, credit_records, ground
from actions.wording.dates import UNKNOWN
from actions.wording.reply import NO_DEAD_END, Button, Card, Reply, Row

HOW_TO_NAME = "企业全称或统一社会信用代码"
_WORDS_KEPT = 40  # characters of the question, for after the choice
_SCORE = "官方信用评价"
_WHOLE = (Item.QUALIFICATION, Item.REPRESENTATIVE, Item.OFFICE, Item.SCORE, Item.RECORDS, Item.PROJECTS)
_OF_RECORDS = {Item.RECORDS, Item.SCORE, Item.WHOLE}  # whoever asks for the score hears of a blacklisting


def which_company() -> Reply:
    return Reply(f"请问您要查哪家企业？发{HOW_TO_NAME}都行，例如“天津某某建设有限公司”。")


def say(answer: Answer) -> Reply:
    return _shown(answer) if isinstance(answer, CompanyShown) else _asked_back(answer)


def _shown(answer: CompanyShown) -> Reply:
    facts, items = answer.facts, answer.items or (Item.WHOLE,)
    rows = _rows(facts, items)
    grounds = _grounds(facts, items)
    lines = [
        facts.name,
        *credit_records.plainly(facts.records, answer.asked),
        *(f"{row.label}：{row.value}" for row in rows),
        *_notes(answer, items),
        ground.sentence(grounds),
    ]
    source, as_of = ground.on_card(grounds)
    card = Card(
        kind="company",
        title=facts.name,
        rows=tuple(rows),
        source=source,
        as_of=as_of,
    )
    return Reply("\n".join(lines), _buttons(facts, items), card)


def _grounds(facts: CompanyFacts, items: Sequence[Item]) -> tuple[ground.Ground, ...]:
    parts = facts.part_grounds if _lists_parts(items) else ()
    asked = _OF_RECORDS & set(items)
    none = [facts.records.ground] if facts.records.ground else []
    records = [record.ground for record in facts.records.shown] or none
    return ground.once([facts.ground, *parts, *(records if asked else ())])


def _lists_parts(items: Sequence[Item]) -> bool:
    return Item.PROJECTS in items or Item.WHOLE in items


def _rows(facts: CompanyFacts, items: Sequence[Item]) -> list[Row]:
    if Item.WHOLE in items:
        named = [_row("统一社会信用代码", facts.uscc), _row("企业类型", facts.kind)]
        rows = [row for item in _WHOLE for row in _ROWS[item](facts)]
        return [*named, *(row for row in rows if not (row.missing and row.label == _SCORE))]
    wanted = dict.fromkeys([*items, *([Item.RECORDS] if Item.SCORE in items else [])])
    return [row for item in wanted if item in _ROWS for row in _ROWS[item](facts)]


def _score(facts: CompanyFacts) -> list[Row]:
    score = f"{facts.score:g}分" if facts.score is not None else ""
    grade = f"{facts.grade}级" if facts.grade and len(facts.grade) == 1 else (facts.grade or "")
    return [_row(_SCORE, "，".join(part for part in (score, grade) if part))]


def _parts(facts: CompanyFacts) -> list[Row]:
    if not facts.parts:
        return [Row("参与的工程", UNKNOWN, missing=True)]
    more = f"，列出最近{len(facts.parts)}个" if facts.part_count > len(facts.parts) else ""
    count = Row("参与的工程", f"{facts.part_count}个{more}")
    return [count, *(Row(f"{i}. {part.name}", _part(part)) for i, part in enumerate(facts.parts, 1))]


def _part(part: Part) -> str:
    """河西区，施工单位; 曾任 when it is not any more."""
    roles = "、".join(part.roles)
    return "，".join(words for words in (part.district, roles if part.current else f"曾任{roles}") if words)


_ROWS: Mapping[Item, Callable[[CompanyFacts], list[Row]]] = {
    Item.QUALIFICATION: lambda facts: [_row("资质等级", facts.qualification)],
    Item.REPRESENTATIVE: lambda facts: [_row("法定代表人", facts.representative)],
    Item.OFFICE: lambda facts: [_row("注册区", facts.office)],
    Item.SCORE: _score,
    Item.RECORDS: lambda facts: credit_records.rows(facts.records),
    Item.PROJECTS: _parts,
}


def _row(label: str, value: str | None) -> Row:
    return Row(label, value) if value else Row(label, UNKNOWN, missing=True)


def _notes(answer: CompanyShown, items: Sequence[Item]) -> list[str]:
    notes = []
    if _OF_RECORDS & set(items) and (said := credit_records.note(answer.facts.records)):
        notes.append(said)
    if Item.PHONE in items:
        notes.append("企业的联系电话不在公示范围内。")
    if answer.ours:
        notes.append(credit_own.HOW_TO_BIND)
    return notes


def _buttons(facts: CompanyFacts, items: Sequence[Item]) -> tuple[Button, ...]:
    """On to its projects; to the whole where only a part was shown."""
    whole = (
        []
        if Item.WHOLE in items
        else [Button("企业完整信息", "show_company", {"company": facts.id, "items": ["whole"]})]
    )
    room = 4 - len(whole)
    projects = [
        Button(part.name[:40], "show_project", {"project": part.project}) for part in facts.parts[:room]
    ]
    return (*whole, *(projects if _lists_parts(items) else ()))


def _asked_back(answer: CompanyAskedBack) -> Reply:
    names = _distinguishing(answer)
    asked = {"items": list(map(str, answer.items)), "words": answer.asked[:_WORDS_KEPT]}
    buttons = tuple(
        Button(name, "show_company", {"company": company.id, **asked})
        for name, company in zip(names, answer.companies, strict=True)
    )
    listed = [f"{i}. {name}" for i, name in enumerate(names, 1)]
    lines = [_question(answer), *listed]
    if answer.case is Case.UNKNOWN and answer.said:
        lines.append(ground.sentence(answer.grounds, "查的是"))
    nothing = credit_own.BIND if answer.case is Case.OURS else NO_DEAD_END
    return Reply("\n".join(line for line in lines if line), buttons or nothing)


def _question(answer: CompanyAskedBack) -> str:
    said = f"“{answer.said[:30]}”" if answer.said else "这家企业"
    match answer.case:
        case Case.OURS if answer.companies:
            return "您绑定了几家企业，请问您问的是哪一家？"
        case Case.OURS:
            return f"{credit_own.HOW_TO_BIND}\n公开的信息现在就能查：发{HOW_TO_NAME}。"
        case Case.LIST:
            return f"按条件列企业名单的查询还没有开通。可以一家一家查：发{HOW_TO_NAME}。"
        case Case.UNNAMED:
            return f"请问您问的是哪家企业？发{HOW_TO_NAME}都行。"
        case Case.ONLY_A_NAME if not answer.said:
            return f"这个工程的{answer.role}未登记，没法接着查企业。"
        case Case.ONLY_A_NAME:
            return f"{answer.role}登记的是{answer.said}，企业登记库里没有它的资料，资质等信息查不到。"
        case Case.SEVERAL:
            if not answer.said and not answer.role:
                return "您问的是刚才哪一家？"
            role = f"这个工程的{answer.role}不止一家" if answer.role else f"叫{said}的不止一家"
            return f"{role}，您问的是哪一家？"
        case Case.NEAR:
            return f"没有和{said}完全同名的企业。为免弄错，请您点一下确认："
        case _:
            near = "名字相近的有：" if answer.companies else "请换企业全称或统一社会信用代码再试。"
            return f"登记库里没有找到{said}。{near}"


def _distinguishing(answer: CompanyAskedBack) -> list[str]:
    names = [company.name for company in answer.companies]
    return [
        name if names.count(name) == 1 else f"{name}（{company.uscc}）"
        for name, company in zip(names, answer.companies, strict=True)
    ]
