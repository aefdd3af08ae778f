"""What a company is told of the certificates of its registered persons."""

from collections.abc import Sequence
from datetime import date

from actions.wording import ground
from actions.wording.dates import day
from actions.wording.ground import Ground
from actions.wording.reply import Reply
from data.rules.enterprise_notices import enterprise_notices
from data.tables.register import Certificate


def ending(company: str, rows: Sequence[Certificate], today: date, *, at_most: int) -> Reply:
    lines = [
        f"【人员证书提醒】{company}",
        *(f"{i}. {_one(row, today)}" for i, row in enumerate(rows[:at_most], 1)),
        *(
            [f"另有{len(rows) - at_most}本证书也要留意，发“人工”可以要完整的名单。"]
            if len(rows) > at_most
            else []
        ),
        "请提醒本人按时办理延续或变更；证书失效的，请核对在建工程上由谁担任。",
        ground.sentence([Ground.of(row.source) for row in rows]),
    ]
    return Reply("\n".join(line for line in lines if line))


def _one(row: Certificate, today: date) -> str:
    """李国栋，一级注册建造师，证书 津112…，2026年12月3日到期（还有30天）."""
    who = "，".join(part for part in (row.person.name, row.category, f"证书 {row.number}") if part)
    return f"{who}，{_state(row, today)}"


def _state(row: Certificate, today: date) -> str:
    if row.state in enterprise_notices().certificates.invalid:
        return f"登记的状态是{row.state}"
    if row.valid_until is None:
        return "有效期未登记"
    left = (row.valid_until - today).days
    if left < 0:
        return f"{day(row.valid_until)}已到期"
    return f"{day(row.valid_until)}到期（{f'还有{left}天' if left else '就是今天'}）"
