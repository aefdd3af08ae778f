"""What is said while a company answers a rectification order, and what became of the answer. Of the complainant nothing."""

from collections.abc import Sequence

from actions.wording.dates import day
from actions.wording.reading_back import category_name
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case, RectificationOrder
from data.tables.enterprises import OrderAnswer
from data.tables.register import Company

MENU, HUMAN = Button("菜单", "menu"), Button("人工", "talk_to_human")
_STOP = Button("停", "stop")


def unbound() -> Reply:
    return Reply(
        "答复整改要由收到整改通知的责任单位来办，您这里还没有绑定企业。请点“绑定企业”，绑好就能接着办。",
        (Button("绑定企业", "bind_company"), HUMAN, MENU),
    )


def nothing_owed() -> Reply:
    return Reply("您绑定的企业现在没有等着答复的整改通知。", (Button("我的企业", "my_companies"), MENU))


def which_order(owed: Sequence[tuple[RectificationOrder, Case]], *, told: bool = False) -> Reply:
    """`told`: words or photos came along, and belong to none of them yet."""
    lines = [
        f"{i}. {order.number}，{_where(case)}，{day(order.due_on)}前"
        for i, (order, case) in enumerate(owed, 1)
    ]
    buttons = (
        Button(f"{i}. {order.number}", "answer_order", {"order": order.id})
        for i, (order, _) in enumerate(owed, 1)
    )
    again = ["点了以后，请把刚才的话、照片再发一遍。"] if told else []
    return Reply("\n".join(["要答复哪一份整改通知？", *lines, *again]), (*buttons, MENU))


def refused(reason: str) -> Reply:
    said = {
        "copy": "贵公司收到的是抄送，由责任单位答复。请把整改情况和照片交给责任单位。",
        "recalled": "这份整改通知已经撤回：不用整改，也不用答复。",
        "stage": "这份整改通知现在不用答复：已经答复过、已核验，或换了新的通知。",
        "waiting": "这份整改通知已经答复过，等监管人员核对，结果会告诉您。",
        "words": "文字太长了，请精简后再发。",
        "full": "照片够多了，请挑要紧的发。",
        "nothing": "还没有写整改情况：做了什么，什么时候做完的？",
        "no_photo": "还没有整改后的照片。请拍一张发来，监管人员要据此核对。",
    }.get(reason, "找不到这份整改通知，或者您没有绑定这家企业。")
    return Reply(said, (HUMAN, MENU))


def ask_words(order: RectificationOrder, case: Case) -> Reply:
    return Reply(
        f"【答复整改】{order.number}\n"
        f"工程：{_where(case)}\n"
        f"问题：{category_name(case.main_category)}\n"
        f"期限：{day(order.due_on)}前\n"
        "请写整改情况：做了什么，什么时候做完的。照片随后发。",
        (_STOP, MENU),
    )


def ask_before(answer: OrderAnswer) -> Reply:
    return Reply("记下了。请发整改前的照片；没有，点“跳过”。", (Button("跳过", "skip"), _drop(answer)))


def ask_after(answer: OrderAnswer, before: int, *, added: bool = False) -> Reply:
    got = f"整改前的照片收到 {before} 张。" if before else "好。"
    got = "这句写进整改情况了。" if added else got
    return Reply(
        f"{got}现在请发整改后的照片，核对后投诉人也会看到，别拍到人。{'还有整改前的，写上“整改前”三个字一起发。' if before else ''}",
        (_drop(answer),),
    )


def read_back(answer: OrderAnswer, order: RectificationOrder, *, private: bool) -> Reply:
    before, after = _count(answer, after=False), _count(answer, after=True)
    words = "（已记下）" if private and answer.words else answer.words or "还没有写"
    return Reply(
        "记下了，还没有提交。\n"
        f"整改通知：{order.number}\n"
        f"整改情况：{words}\n"
        f"照片：整改前 {before} 张，整改后 {after} 张\n"
        "还有要说的、要发的，接着发；没有了点“提交”。",
        (
            Button("提交", "give_answer", {"answer": answer.id}),
            Button("修改", "change_answer", {"answer": answer.id}),
            _drop(answer),
        ),
    )


def how_to_change(answer: OrderAnswer, *, private: bool) -> Reply:
    stands = "" if private else f"现在写的整改情况：\n{answer.words}\n"
    return Reply(
        f"{stands}请把整改情况重新写一遍发来，会换掉原来写的；只改一处，说“把…改成…”就行。没发以前，原来的一个字不动，照片也都在。",
        (
            Button("只添几句", "continue_answer", {"answer": answer.id}),
            *((Button("照片重发", "rephotograph_answer", {"answer": answer.id}),) if answer.photos else ()),
            _drop(answer),
        ),
    )


def dropped() -> Reply:
    return Reply("这份答复已放弃，没有提交。整改通知还等着答复。", (Button("答复整改", "answer_order"), MENU))


def given(order: RectificationOrder) -> Reply:
    return Reply(f"{order.number}的答复已提交。监管人员核对，也会去问投诉人解决了没有；结果告诉您。", (MENU,))


def taken_up(company: Company, order: RectificationOrder) -> Reply:
    return Reply(
        f"【整改答复已收下】{company.name}\n整改通知：{order.number}\n"
        "监管人员收下了整改答复，接着现场核验，并向投诉人回访。没有通过的，会再通知整改。"
    )


def sent_back(company: Company, order: RectificationOrder, because: str) -> Reply:
    return Reply(
        f"【整改答复退回】{company.name}\n整改通知：{order.number}\n退回的理由：{because}\n"
        f"请在{day(order.due_on)}前整改完，再答复一次。",
        (Button("答复整改", "answer_order", {"order": order.id}),),
    )


def _where(case: Case) -> str:
    name = case.project.name if case.project else "工程未登记"
    return " ".join(part for part in (name, case.building or "") if part)


def _count(answer: OrderAnswer, *, after: bool) -> int:
    return sum(photo.after is after for photo in answer.photos)


def _drop(answer: OrderAnswer) -> Button:
    return Button("放弃", "drop_answer", {"answer": answer.id})
