"""What a company is told that its projects should disclose and do not."""

from collections.abc import Sequence

from actions.disclosure.gaps import Gap
from actions.wording import ground
from actions.wording.reply import Button, Reply
from data.rules.complaint_categories import Mark
from data.rules.enterprise_notices import Disclosure, Item
from data.tables.register import Company

_NAMED = 6  # items of one project


def missing(company: Company, gaps: Sequence[Gap], rules: Disclosure) -> Reply:
    shown = gaps[: rules.projects]
    lines = [
        f"【公示信息缺项】{company.name}",
        *(f"{i}. {_project(gap)}" for i, gap in enumerate(shown, 1)),
        *(
            [f"另有{len(gaps) - len(shown)}个工程也有缺项，补完这几个再告诉您。"]
            if len(gaps) > len(shown)
            else []
        ),
        *map(_how, _known(shown, rules)),
        "可以在对话里补报，工作人员核对后公开；也可以报给工程的质量监督机构登记。",
        ground.sentence([gap.disclosure.ground for gap in shown]),
    ]
    return Reply("\n".join(lines), _buttons(company, shown))


def _project(gap: Gap) -> str:
    """海河新苑二期（1201…）缺：地址、监督电话."""
    more = f"等{len(gap.items)}项" if len(gap.items) > _NAMED else ""
    return f"{gap.disclosure.name}（{gap.disclosure.number}）缺：{'、'.join(gap.items[:_NAMED])}{more}"


def _known(gaps: Sequence[Gap], rules: Disclosure) -> list[Item]:
    """Each kind of item once, of those that are named."""
    found = (rules.item(name) for gap in gaps for name in gap.items[:_NAMED])
    return list(dict.fromkeys(item for item in found if item is not None))


def _how(item: Item) -> str:
    name = "单位名称" if item.name == "单位" else item.name
    source = f"（{item.source}）" if item.mark is not Mark.MEMORY else ""
    return f"· {name}：{item.publish}，{item.where}{source}"


def _buttons(company: Company, gaps: Sequence[Gap]) -> tuple[Button, ...]:
    return tuple(
        Button(
            "补报" if len(gaps) == 1 else f"补报 {i}",
            "submit_disclosure",
            {"project": gap.disclosure.id, "company": company.id},
        )
        for i, gap in enumerate(gaps, 1)
    )
