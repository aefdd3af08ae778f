"""What is said when a closed case may be taken up again."""

from actions.wording.cases import MY_CASES, named, show
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case


def reopened(case: Case) -> Reply:
    who = f"，这回由{case.handler.name}承办" if case.handler else ""
    return Reply(f"{case.number} 重新办理{who}。编号不变，每一步都告诉您。", (show(case), MY_CASES))


def left_closed(case: Case) -> Reply:
    return Reply(
        f"好的，不重新办，{named(case)}还是已办结。以后哪里没好，随时点“没修好”。",
        (Button("没修好", "reopen_case", {"case": case.id}), show(case)),
    )


def is_it_wrong(case: Case, inbox_id: int) -> Reply:
    """The words may be no reason: it is taken up again for good only by a tap, and they go with it."""
    again = Button("重新办理", "reopen_now", {"case": case.id, "inbox": inbox_id})
    return Reply(
        f"还没有重新办。{case.number} 哪里没好，再说一句就行；要办，点“重新办理”，您刚才那句一起给承办人。",
        (again, Button("先不用", "show_case", {"case": case.id})),
    )


def cannot_be_undone(case: Case, entry: int) -> Reply:
    who = f"承办人{case.handler.name}" if case.handler else "承办人"
    return Reply(
        f"{case.number} 已经重新办理，这一步在这里撤不回来。您这句已写给{who}，看到后会和您核实，不用再办的就按原来的结果办结。您不用再做什么。",
        (Button("不是这件事", "not_this_case", {"case": case.id, "entry": entry}), show(case)),
    )
