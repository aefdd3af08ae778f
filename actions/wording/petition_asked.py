"""What is said to questions about a petition: by when, until when it is public, what else can be done."""

from collections.abc import Sequence
from datetime import date

from actions.credit.petition_about import About
from actions.credit.petition_stages import OPEN, stage_name
from actions.credit.publication import Published
from actions.wording.credit_notices import entry_named, public_days
from actions.wording.dates import day
from actions.wording.petitions import HUMAN, MENU, MY_PETITIONS
from actions.wording.reply import Button, Reply
from data.rules.credit_petitions import petition_rules
from data.tables.enterprises import Petition, PetitionKind, PetitionStage

_NAMES = {PetitionKind.OBJECTION: "异议申请", PetitionKind.REPAIR: "信用修复申请"}


def when(petition: Petition) -> Reply:
    """By the petition's own day; before it is handed in, by the rule of its kind."""
    kind, stage = PetitionKind(petition.kind), PetitionStage(petition.stage)
    look = _deed("看进展", "show_petition", petition)
    if stage is PetitionStage.DRAFT:
        days = petition_rules().answer[kind].working_days
        return Reply(
            f"这份{_NAMES[kind]}还没有提交。提交以后，本平台最迟 {days} 个工作日答复（等您补充材料的时间不算），每一步都告诉您。\n"
            "写好的都留着，接着写就行。",
            (_deed("接着填", "continue_petition", petition), MY_PETITIONS),
        )
    if stage not in OPEN:
        return Reply(f"{petition.number}已经有结果：{stage_name(kind, stage)}。", (look, MY_PETITIONS))
    due = f"本平台最迟{day(petition.due_on)}答复" if petition.due_on else "答复的日子还没有定"
    waits = "现在等您补充材料，等的时间不算在内，补齐就接着办。" if stage is PetitionStage.WAITING else ""
    return Reply(
        f"{_NAMES[kind]} {petition.number}：{stage_name(kind, stage)}，{due}，每一步都告诉您。{waits}",
        (look, _deed("补充材料", "supplement_petition", petition), MY_PETITIONS),
    )


def public(entries: Sequence[Published], petition: Petition | None) -> Reply:
    """`petition`: that is open here; what was told for it stays."""
    if not entries:
        return Reply("您绑定的企业现在没有公示中的不良记录。", (MY_PETITIONS, MENU))
    lines = [f"{entry_named(entry)}\n公示：{public_days(entry)}" for entry in entries]
    is_draft = petition is not None and petition.stage == PetitionStage.DRAFT
    go_on = (_deed("接着填", "continue_petition", petition),) if petition is not None and is_draft else ()
    kept = ["申请里写好的都留着，接着写就行。"] if is_draft else ["到期就不再公示、不再计分。"]
    return Reply("\n".join([*lines, *kept]), (*go_on, MY_PETITIONS, MENU))


def what_now(petition: Petition, of: About, repair: date | None, today: date) -> Reply:
    kind, stage = PetitionKind(petition.kind), PetitionStage(petition.stage)
    said = f"{_NAMES[kind]} {petition.number}：{stage_name(kind, stage)}。"
    look = _deed("看进展", "show_petition", petition)
    match stage:
        case PetitionStage.DRAFT:
            return Reply(
                f"{said}写好理由、发完材料，点“提交”就行；不想申请了，点“放弃”。",
                (_deed("接着填", "continue_petition", petition), _deed("放弃", "drop_petition", petition)),
            )
        case PetitionStage.UPHELD:
            return Reply(f"{said}不用再办什么，结果已经生效。", (look, MY_PETITIONS))
        case PetitionStage.REFUSED | PetitionStage.WITHDRAWN:
            return _again(petition, of, repair, today, said)
        case _:
            due = f"最迟{day(petition.due_on)}答复。" if petition.due_on else ""
            return Reply(
                f"{said}{due}这段时间可以补充材料，也可以撤回。",
                (
                    _deed("补充材料", "supplement_petition", petition),
                    _deed("撤回申请", "withdraw_petition", petition),
                    look,
                ),
            )


def _again(petition: Petition, of: About, repair: date | None, today: date, said: str) -> Reply:
    if of.entry is None:
        return Reply(f"{said}这条记录已不再公示、不再计分，不用再办什么。", (MY_PETITIONS, HUMAN))
    body = of.entry.event.body or "作出决定的机关"
    ways = [
        "有新的材料，可以再提一次异议",
        f"不同意的，按告知文书写明的途径和期限，向{body}提出",
    ]
    buttons = [Button("异议", "object_to_credit", {"event": petition.event_id})]
    if repair is not None and repair <= today:
        ways.append("已经改正的，现在可以申请信用修复")
        buttons.append(Button("信用修复", "repair_credit", {"event": petition.event_id}))
    elif repair is not None:
        ways.append(f"已经改正的，{day(repair)}起可以申请信用修复")
    lines = [f"{i}. {way}" for i, way in enumerate(ways, 1)]
    until = f"都不办，公示到期也就不再计分：{public_days(of.entry)}。"
    return Reply("\n".join([f"{said}还能这样办：", *lines, until]), (*buttons, MY_PETITIONS, HUMAN))


def _deed(title: str, command: str, petition: Petition) -> Button:
    return Button(title, command, {"petition": petition.id})
