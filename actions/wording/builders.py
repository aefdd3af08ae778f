"""Whose credit it is that was asked for by 他家: the builder's of the project, or one of several."""

from collections.abc import Sequence
from dataclasses import replace

from actions.wording.reply import Button, Reply

_AT_MOST = 4


def of_the_project(
    reply: Reply, project: str, roles: Sequence[str], others: Sequence[tuple[str, int | None]]
) -> Reply:
    """`roles`: what the company is in it; `others`: the builders that may be meant instead."""
    first, *rest = reply.text.split("\n")
    said = f"{project}的{'、'.join(dict.fromkeys(roles))}。"
    buttons = [
        Button(f"{role}信用", "show_company", {"company": company, "items": ["score", "records"]})
        for role, company in dict(others).items()
    ]
    return replace(reply, text="\n".join([first, said, *rest]), buttons=(*reply.buttons, *buttons))


def which_builder(
    role: str, listed: Sequence[tuple[str, str]], companies: Sequence[tuple[str, int]], items: Sequence[str]
) -> Reply:
    """`listed`: of each phase who it is."""
    lines = [f"{role}不是同一家：", *(f"· {project}：{company}" for project, company in listed)]
    buttons = [
        Button(name, "show_company", {"company": company, "items": list(items)})
        for name, company in companies
    ]
    return Reply("\n".join([*lines, "您问的是哪一家？点一下。"]), tuple(buttons[:_AT_MOST]))
