"""What is said about a registered person."""

from collections.abc import Sequence

from actions.people.facts import CertificateFacts, Led, PersonFacts
from actions.people.look_up import Answer, Part, PersonAskedBack, PersonShown
from actions.people.which import Case
from actions.wording import ground
from actions.wording.dates import UNKNOWN, day, period
from actions.wording.disclosure_rows import LEADERS
from actions.wording.reply import NO_DEAD_END, Button, Card, Reply, Row
from data.search.entries import company_names
from data.tables.register import Person

RECORDS_LATER = "个人处罚记录的查询还没有开通，证书状态以上面登记的为准。"
_LISTED = 5
HOW_TO_NAME = "姓名或证书编号"


def which_person() -> Reply:
    return Reply(f"请问您要查哪位注册人员？发{HOW_TO_NAME}，带上单位更准，例如“海顺监理的王建勋”。")


def say(answer: Answer) -> Reply:
    return _shown(answer) if isinstance(answer, PersonShown) else _asked_back(answer)


def _shown(answer: PersonShown) -> Reply:
    facts = answer.facts
    rows = _rows(facts, answer.only)
    led = facts.led_grounds if answer.only in {Part.WHOLE, Part.PROJECTS} else ()
    grounds = ground.once([*facts.grounds, *led])
    lines = [
        facts.name,
        *_standing(answer),
        *(f"{row.label}：{row.value}" for row in rows),
        *_notes(answer),
        ground.sentence(grounds),
    ]
    source, as_of = ground.on_card(grounds)
    card = Card(
        kind="person",
        title=facts.name,
        rows=tuple(rows),
        source=source,
        as_of=as_of,
    )
    return Reply("\n".join(lines), _buttons(facts), card)


def _rows(facts: PersonFacts, only: Part) -> list[Row]:
    unit = [_row("注册单位", facts.unit)]
    certificates = [row for c in facts.certificates for row in _certificate(c, facts)]
    match only:
        case Part.UNIT:
            return unit
        case Part.STATE:
            return [*unit, *certificates]
        case Part.PROJECTS:
            return _led_rows(facts) or [Row("负责的工程", UNKNOWN, missing=True)]
        case _:
            return [*unit, *certificates, *_led_rows(facts)]


def _led_rows(facts: PersonFacts) -> list[Row]:
    if not facts.led:
        return []
    more = f"，列出最近{len(facts.led)}条" if facts.led_count > len(facts.led) else ""
    count = Row("负责的工程", f"{facts.led_count}个{more}")
    return [count, *(Row(f"{i}. {led.name}", _led(led)) for i, led in enumerate(facts.led, 1))]


def _standing(answer: PersonShown) -> list[str]:
    """One plain sentence on whether the certificate holds today, when that was asked."""
    certificates = answer.facts.certificates
    if answer.only is not Part.STATE or len(certificates) != 1:
        return []
    (one,) = certificates
    if one.state is None:
        return ["证书的状态没有登记。"]
    if one.state != "有效":
        return [f"证书登记为{one.state}，现在不是有效状态。"]
    if one.valid_until is None:
        return ["证书登记为有效，有效期没有登记。"]
    over = one.valid_until < answer.facts.today
    return ["证书登记为有效，但有效期已经过了。" if over else "证书登记为有效，还在有效期内。"]


def _certificate(certificate: CertificateFacts, facts: PersonFacts) -> list[Row]:
    return [
        Row("证书", "，".join(part for part in (certificate.category, certificate.number) if part)),
        _row("登记状态", certificate.state),
        _valid_until(certificate, facts),
    ]


def _valid_until(certificate: CertificateFacts, facts: PersonFacts) -> Row:
    until = certificate.valid_until
    if until is None:
        return _row("有效期至", None)
    return Row("有效期至", f"{day(until)}，已过有效期" if until < facts.today else day(until))


def _led(led: Led) -> str:
    leader = LEADERS.get(led.role, "项目负责人")
    return "，".join(words for words in (f"{led.role}{leader}", period(led.since, led.until)) if words)


def _notes(answer: PersonShown) -> list[str]:
    notes = [f"您说的“{answer.stranger}”和这个证书编号登记的姓名不一致。"] if answer.stranger else []
    phone = ["个人电话不在公示范围内。"] if answer.phone else []
    return [*notes, *phone, *([RECORDS_LATER] if answer.records else [])]


def _buttons(facts: PersonFacts) -> tuple[Button, ...]:
    unit = [Button("注册单位情况", "show_company", {"company": facts.unit_id})] if facts.unit_id else []
    projects = [Button(led.name[:40], "show_project", {"project": led.project}) for led in facts.led]
    return (*unit, *{button.title: button for button in projects}.values())[:4]


def _asked_back(answer: PersonAskedBack) -> Reply:
    names = _distinguishing(answer)[:_LISTED]
    buttons = tuple(
        Button(name, "show_person", {"person": person.id})
        for name, person in zip(names, answer.persons[:_LISTED], strict=True)
    )
    lines = [_question(answer), *(f"{i}. {name}" for i, name in enumerate(names, 1))]
    if len(answer.persons) > _LISTED:
        lines.append(
            f"先列出{_LISTED}位。说出单位名，比如“{_short_unit(answer.persons[-1])}的”，就能找到别的。"
        )
    if answer.case in {Case.UNKNOWN, Case.UNCERTIFIED}:
        lines.append(ground.sentence(answer.grounds, "查的是"))
    return Reply("\n".join(line for line in lines if line), buttons or NO_DEAD_END)


def _question(answer: PersonAskedBack) -> str:
    said = f"“{answer.said[:30]}”"
    leader = LEADERS.get(answer.role, "项目负责人")
    match answer.case:
        case Case.UNNAMED:
            return f"请问您要查哪位注册人员？发{HOW_TO_NAME}都行。"
        case Case.NO_LEADER:
            return f"这个工程的{answer.role}{leader}未登记。"
        case Case.UNCERTIFIED:
            return f"登记的{leader}是{answer.said}，人员登记库里没有查到他的证书。"
        case Case.SEVERAL if answer.role:
            return f"这个工程登记了不止一位{leader}，您问的是哪一位？"
        case Case.SEVERAL:
            return f"叫{said}的有{len(answer.persons)}位，您问的是哪个单位的？"
        case Case.NEAR:
            return f"没有姓名是{said}的登记。为免弄错，请您点一下确认："
        case _ if not answer.said:
            return "这个人现在不在登记库里了。"
        case _:
            numbered = any(character.isdigit() for character in answer.said)
            again = "请核对一下编号，或者发姓名再试。" if numbered else "请核对一下字，或者发证书编号再试。"
            near = "名字相近的有：" if answer.persons else again
            return f"人员登记库里没有找到{said}。{near}"


def _distinguishing(answer: PersonAskedBack) -> list[str]:
    units = [_unit(person) for person in answer.persons]
    return [_title(person, unit, units) for person, unit in zip(answer.persons, units, strict=True)]


def _title(person: Person, unit: str, units: Sequence[str]) -> str:
    """王建勋（天津海顺监理有限公司); with the certificate's number where the unit does not tell them apart."""
    told = f"，{person.certificates[0].number}" if units.count(unit) > 1 else ""
    return f"{person.name}（{unit}{told}）"


def _unit(person: Person) -> str:
    return person.company.name if person.company is not None else f"单位{UNKNOWN}"


def _short_unit(person: Person) -> str:
    """滨泽公共设施 of 天津滨泽公共设施建设有限公司: so much as tells it apart."""
    names = company_names(person.company.name) if person.company is not None else []
    return names[0][:4] if names else "某某公司"


def _row(label: str, value: str | None) -> Row:
    return Row(label, value) if value else Row(label, UNKNOWN, missing=True)
