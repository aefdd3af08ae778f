"""What is said while a company sends in a missing item of the public disclosure, and what became of it."""

from collections.abc import Sequence

from actions.wording.reply import Button, Reply
from data.rules.enterprise_notices import enterprise_notices
from data.tables.enterprises import Submission

MENU, HUMAN = Button("菜单", "menu"), Button("人工", "talk_to_human")
_STOP = Button("停", "stop")
_ON_A_BUTTON = 18  # characters
_SHOWN = 8


def unbound() -> Reply:
    return Reply(
        "补报公示信息要由工程的参建单位来办，您这里还没有绑定企业。请点“绑定企业”，绑好就能接着办。",
        (Button("绑定企业", "bind_company"), HUMAN, MENU),
    )


def nothing_missing() -> Reply:
    return Reply("您绑定的企业现在没有要补报的公示信息。", (Button("我的企业", "my_companies"), MENU))


def which_project(projects: Sequence[tuple[int, str, int]], inbox_id: int) -> Reply:
    """`projects`: id, name, how many items are missing; `inbox_id`: of the words, in which more may stand."""
    shown = projects[:_SHOWN]
    lines = [f"{i}. {name}，缺 {count} 项" for i, (_, name, count) in enumerate(shown, 1)]
    rest = [f"另有 {len(projects) - _SHOWN} 个，请发“补报”加项目名称。"] if len(projects) > _SHOWN else []
    buttons = (
        Button(_short(f"{i}. {name}"), "submit_disclosure", {"project": id_, "inbox": inbox_id})
        for i, (id_, name, _) in enumerate(shown, 1)
    )
    return Reply("\n".join(["要补报哪个工程？", *lines, *rest]), (*buttons, MENU))


def which_item(project_id: int, project: str, items: Sequence[str]) -> Reply:
    shown = items[:_SHOWN]
    buttons = (Button(item, "submit_disclosure", {"project": project_id, "item": item}) for item in shown)
    lines = [f"{i}. {item}" for i, item in enumerate(items, 1)]
    return Reply("\n".join([f"{project}还缺这些，先补哪一项？", *lines]), (*buttons, MENU))


def ask_value(project: str, item: str) -> Reply:
    rule = enterprise_notices().disclosure.item(item)
    what = rule.publish if rule else "内容"
    return Reply(f"【补报】{project}\n{item}：请发{what}{_example(item)}。", (_STOP, MENU))


def not_readable(item: str, detail: str) -> Reply:
    return Reply(f"{item}没有看懂：{detail}。请再发一次。", (_STOP, HUMAN))


def read_back(project_id: int, project: str, item: str, value: str, inbox_id: int) -> Reply:
    about = {"project": project_id, "item": item, "inbox": inbox_id}
    return Reply(
        f"请核对，还没有提交：\n工程：{project}\n{item}：{value}\n对的点“提交”，监管人员核准后公开。",
        (
            Button("提交", "give_submission", about),
            Button("修改", "submit_disclosure", {"project": project_id, "item": item}),
            Button("放弃", "drop_submission"),
        ),
    )


def submitted(submission: Submission, left: int) -> Reply:
    more = (Button("接着补报", "submit_disclosure", {"project": submission.project_id}),) if left else ()
    return Reply(
        f"{submission.project.name}的{submission.item}已提交。监管人员核准后公开，结果告诉您。"
        f"{f'这个工程还有 {left} 项没补。' if left else ''}",
        (*more, MENU),
    )


def dropped() -> Reply:
    return Reply("好，这一项没有提交。", (Button("补报", "submit_disclosure"), MENU))


def refused(reason: str) -> Reply:
    said = {
        "waiting": "这一项已经有人补报，正等着监管人员核准。",
        "filled": "这一项已经登记，不用补了。",
    }.get(reason, "这一项现在不用您补报：已经登记，或者您没有绑定这个工程的参建单位。")
    return Reply(said, (MENU, HUMAN))


def approved(submission: Submission) -> Reply:
    return Reply(
        f"【补报已核准】{submission.company.name}\n工程：{submission.project.name}（{submission.project.number}）\n"
        f"{submission.item}：{submission.value}\n已公开，来源标明“企业补报，监管核准”。",
        (Button("看公示", "show_project", {"project": submission.project_id}),),
    )


def refused_because(submission: Submission) -> Reply:
    return Reply(
        f"【补报没有核准】{submission.company.name}\n工程：{submission.project.name}（{submission.project.number}）\n"
        f"{submission.item}：{submission.value}\n理由：{submission.because}\n改好后可以再补报。",
        (Button("再补报", "submit_disclosure", {"project": submission.project_id, "item": submission.item}),),
    )


def _example(item: str) -> str:
    for end, example in _EXAMPLES.items():
        if item.endswith(end):
            return f"，例如：{example}"
    return ""


_EXAMPLES = {
    "项目负责人": "张伟，津1120507000001",
    "质量终身责任承诺书": "2026年3月5日",
    "监督电话": "022-23278888",
    "单位": "天津某某设计院有限公司，加 18 位统一社会信用代码",
}


def _short(title: str) -> str:
    return title if len(title) <= _ON_A_BUTTON else f"{title[: _ON_A_BUTTON - 1]}…"
