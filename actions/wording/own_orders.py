"""What a company is told of its own 整改通知: what is asked, by when, who answers, how it stands. Of the complainant nothing."""

from collections.abc import Sequence

from actions.enterprises.own_orders import OwnOrder
from actions.wording.dates import day
from actions.wording.reading_back import category_name
from actions.wording.reply import Button, Reply
from data.rules.questions import questions
from data.tables.complaints import Solved, Stage

_MENU, _HUMAN = Button("菜单", "menu"), Button("人工", "talk_to_human")
_STATES = {
    Stage.VERIFYING: "整改报上来了，承办人正在核验",
    Stage.ASKING_BACK: "核验通过，正在问投诉人解决了没有",
    Stage.TO_SIGN_OFF: "投诉人已经回访，等审核",
    Stage.CLOSED: "已经办结，不用再办",
    Stage.WITHDRAWN: "投诉人撤回了，不用再答复",
    Stage.MERGED: "并到另一件里办了",
}
_VERIFIED = "答复交来以后由承办人核验，哪天来看由承办人定。"
_RECALLED = "已经撤回，不用整改，也不用答复"
_REFUSED = "refuses_warranty"  # of data/rules/questions.yml


def nothing_at_hand() -> Reply:
    return Reply("贵公司现在没有要办的整改通知。", (Button("我的企业", "my_companies"), _MENU))


def show(found: OwnOrder, demand: str) -> Reply:
    lines = [
        f"整改通知：{found.row.number}",
        f"工程：{_where(found)}",
        f"问题：{category_name(found.case.main_category)}",
        *([f"要求：{demand}"] if demand else []),
        *(
            [f"期限：{day(found.row.due_on)}前改完", f"谁答复：{_who(found)}"]
            if found.row.recalled_at is None
            else []
        ),
        f"现在：{_state(found)}",
    ]
    return Reply("\n".join(lines), _ways(found))


def listed(orders: Sequence[OwnOrder]) -> Reply:
    lines = [
        f"{i}. {_named(each)}，{day(each.row.due_on)}前；{_state(each)}" for i, each in enumerate(orders, 1)
    ]
    buttons = (Button(each.row.number, "show_order", {"order": each.row.id}) for each in orders)
    return Reply("\n".join(["贵公司的整改通知：", *lines]), (*buttons, _MENU))


def which(orders: Sequence[OwnOrder], words: str) -> Reply:
    lines = [f"{i}. {_named(each)}，{day(each.row.due_on)}前" for i, each in enumerate(orders, 1)]
    buttons = (
        Button(each.row.number, "words_of_order", {"order": each.row.id, "words": words}) for each in orders
    )
    return Reply("\n".join(["您说的是哪一份整改通知？", *lines]), (*buttons, _MENU))


def maybe_for_the_handler(orders: Sequence[OwnOrder], words: str) -> Reply:
    lines = [f"{_named(each)}：{_state(each)}，{day(each.row.due_on)}前改完。" for each in orders]
    buttons = [
        Button(
            "转给承办人" if len(orders) == 1 else f"转给承办人：{each.row.number}",
            "words_of_order",
            {"order": each.row.id, "words": words},
        )
        for each in orders
    ]
    return Reply(
        "\n".join(
            ["这句我没听明白。贵公司手上的整改通知：", *lines, "是说给承办人的，点“转给承办人”，原话带到。"]
        ),
        (*buttons, Button("看整改通知", "show_order", {"order": orders[0].row.id}), _HUMAN, _MENU),
    )


def deadline(found: OwnOrder) -> Reply:
    if not found.is_asked:
        return how_now(found)
    return Reply(
        f"{_named(found)}：最迟{day(found.row.due_on)}改完，{_who(found)}。\n"
        "改不完的，直接说要宽限几天、为什么，我转给承办人。",
        _ways(found),
    )


def home(found: OwnOrder) -> Reply:
    """Nothing of the home is told here, whatever its person agreed to: the handler passes it on."""
    agreed = "住户同意上门，房号和电话由承办人转给来修的单位。" if found.case.visit_agreed else ""
    return Reply(
        f"{_named(found)}：投诉人是谁、住哪户，不写在通知里，也不在这里告诉企业。{agreed}\n"
        "要入户，点“请安排入户”，承办人和住户约好再告诉贵公司。",
        (
            Button("请安排入户", "words_of_order", {"order": found.row.id, "words": "请安排入户。"}),
            *_ways(found),
        ),
    )


def refusing(found: OwnOrder) -> Reply:
    rule = next((each for each in questions() if each.key == _REFUSED), None)
    law = f"\n规定是：{rule.answer.split('。')[0]}（{rule.source}）。" if rule else ""
    return Reply(
        f"{_named(found)}：到{day(found.row.due_on)}还没改好，承办人会核查；罚不罚由主管部门查实了定。{law}\n"
        "有难处、不同意，直接说，我转给承办人。",
        _ways(found),
    )


def returned(found: OwnOrder, because: str) -> Reply:
    who = "改好再答复一次" if found.addressed else f"由{found.owner_is}改好再答复一次"
    return Reply(
        f"{_named(found)}：退回的理由：{because}\n请在{day(found.row.due_on)}前{who}。", _ways(found)
    )


def photos(found: OwnOrder, because: str) -> Reply:
    why = f"上次退回的理由：{because}\n" if because else ""
    if not found.addressed:
        return Reply(
            f"{_named(found)}：照片随{found.owner_is}{found.row.owner_name}的答复一起交，请把拍好的给他们。",
            _ways(found),
        )
    return Reply(
        f"{_named(found)}：{why}整改前、整改后都拍，整改后的必须有（整改前没拍到的，跳过就行），拍清楚改的那一处，别拍到人。\n"
        "点“答复整改”，写好整改情况，照片就在这里发，一次最多 9 张。",
        _ways(found),
    )


def how_now(found: OwnOrder) -> Reply:
    if found.row.recalled_at is not None:
        return Reply(f"{_named(found)}：{_RECALLED}。要再整改的，会另发通知。", _ways(found))
    return Reply(
        f"{_named(found)}：{_state(found)}。\n{_VERIFIED if found.is_asked else ''}投诉人说的话不在这里转告；没解决的，会再通知整改。",
        _ways(found),
    )


def kept(found: OwnOrder, *, more_time: bool = False, not_ours: bool = False) -> Reply:
    lines = [f"记下了，转给承办人看：{_named(found)}。"]
    if found.is_asked:
        if more_time:
            lines.append(f"准不准由承办人定；没有通知改期，还是{day(found.row.due_on)}前。")
        elif not_ours:
            lines.append(f"是谁的责任由承办人查实了定；没有另行通知，还是{day(found.row.due_on)}前改完。")
        if not found.addressed:
            lines.append(
                f"贵公司收到的是抄送，正式的整改答复由{found.owner_is}{found.row.owner_name}来交，"
                "整改情况和照片也请给他们。"
            )
    return Reply("\n".join(lines), _ways(found))


def not_answered_by_copy(found: OwnOrder) -> Reply:
    return Reply(
        f"{found.row.number}由{found.owner_is}答复（{found.row.owner_name}），贵公司收到的是抄送。\n"
        f"整改情况和照片请给{found.owner_is}；要告诉承办人的话，直接在这里说，我转给承办人。",
        (_HUMAN, _MENU),
    )


def _ways(found: OwnOrder) -> tuple[Button, ...]:
    answer = (Button("答复整改", "answer_order", {"order": found.row.id}),) if found.owed else ()
    return (*answer, Button("看整改通知", "show_order", {"order": found.row.id}), _HUMAN, _MENU)


def _who(found: OwnOrder) -> str:
    if found.addressed:
        return "由贵公司答复"
    return f"由{found.owner_is}{found.row.owner_name}答复，贵公司收到的是抄送，请配合"


def _state(found: OwnOrder) -> str:
    if found.row.recalled_at is not None:
        return _RECALLED
    if found.case.stage == Stage.RECTIFYING:
        if found.waits:
            return f"{'贵公司' if found.addressed else found.owner_is}的答复收到了，等承办人核对"
        return f"整改中，等{'贵公司' if found.addressed else found.owner_is}答复"
    if found.case.stage == Stage.HANDLING and found.case.solved == Solved.NOT_SOLVED:
        return "投诉人说还没解决，承办人接着处理，要再整改会另发通知"
    return _STATES.get(Stage(found.case.stage), "承办人接着处理，要再整改会另发通知")


def _named(found: OwnOrder) -> str:
    return f"{found.row.number}（{_where(found)}，{category_name(found.case.main_category)}）"


def _where(found: OwnOrder) -> str:
    name = found.case.project.name if found.case.project else "工程未登记"
    return " ".join(part for part in (name, found.case.building or "") if part)
