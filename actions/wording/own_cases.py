"""What people are told of their own complaints: the list, how far they are; the whole way stands in `case_history`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from actions.complaints.drafts import BY_A_NEIGHBOUR
from actions.complaints.progress import Counted, Offer, Progress
from actions.complaints.stages import STAGE_NAMES
from actions.conversation.turn import Place
from actions.wording import cases, repair_photos
from actions.wording.cases import HUMAN, MENU, MY_CASES, TELL, body, label, named
from actions.wording.dates import CITY, short_day, until
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case, CaseCategory, ClockKind, Stage, WordKind

_HURRY = Button("催办", "urge_case")

_OF_WATER = frozenset({"Q1", "Q5", "Q7"})
_OF_RAIN = frozenset({"屋顶", "外墙", "窗", "阳台", "天花、楼板"})  # parts
_STOP_IT = "还在砸：现在就打 12345，说“有人正在砸墙，可能是承重墙”；也叫物业去劝停，物业不管照样打 12345；对方动手打 110。"
_IF_WORSE = "有裂缝、掉东西，人先离开，打 119。"
_NEXT: Mapping[Stage, str] = {
    Stage.RECEIVED: "工作人员核对后，告诉您受不受理。",
    Stage.ACCEPTED: "安排一位承办人，安排好就告诉您是谁。",
    Stage.ASSIGNED: "承办人接手，核实情况。",
    Stage.HANDLING: "承办人核实情况，作出处理。",
    Stage.WAITING: "等您补充。等您的这段时间不算进办理天数。",
    Stage.RECTIFYING: "责任单位整改，改完由承办人核验。",
    Stage.VERIFYING: "承办人核验，合格后来问您解决了没有。",
    Stage.ASKING_BACK: "请您说说解决了没有，点下面的按钮就行。",
    Stage.TO_SIGN_OFF: "由另一位工作人员审核，审核通过才算办结。",
    Stage.REFERRED: "等对方的办理结果，有结果就告诉您。",
}
_WORDS = (
    (WordKind.QUESTION, "请您补充"),
    (WordKind.REASON, "理由"),
    (WordKind.FINDING, "现场核查"),
    (WordKind.FACTS, "查明"),
    (WordKind.DECISION, "处理"),
    (WordKind.BASIS, "依据"),
    (WordKind.NEXT_STEP, "后续"),
)


def listed(
    found: Sequence[Case], stages: Mapping[int, Stage], *, more: int, skip: int, now: datetime
) -> Reply:
    """`stages`: of the main case where a case goes along with one. `more`: how many come after these."""
    lines = [
        f"{place}. {label(case, now)}：{STAGE_NAMES[stages.get(case.id, case.stage)]}\n   {case.number}"
        for place, case in enumerate(found, 1)
    ]
    buttons = tuple(
        Button(f"看第{place}件" if len(found) > 1 else "看进度", "show_case", {"case": case.id})
        for place, case in enumerate(found, 1)
    )
    on = (Button("更多", "own_cases", {"skip": skip + len(found)}),) if more else ()
    head = "您的投诉，新的在前：" if skip == 0 else "更早的："
    return Reply("\n".join([head, *lines]), (*buttons, *on, MENU))


def none_listed() -> Reply:
    return Reply(
        "您在这里还没有投诉。\n在别处登记过的，把受理编号和查询码一起发给我，就能在这里接着看。", (TELL, MENU)
    )


def which_case(found: Sequence[Case], deed: str, now: datetime, *, said: int | None = None) -> Reply:
    """`said`: the message whose words are for the one that is chosen."""
    asks = {
        "urge_case": "您要催哪一件？",
        "withdraw_case": "您要撤回哪一件？",
        "rate_case": "您要评价哪一件？",
    }
    asks |= {"supplement_case": "您要补充到哪一件？", "correct_case": "您要改哪一件？"}
    asks |= {
        "again_case": "您说的是哪一件？我给补充进去、催一下。",
        "to_own_case": "您说的是哪一件？点一下，刚才这句就补充进去。",
        "ask_photo_deleted": "要删哪一件里的照片？",
    }
    lines = [f"{place}. {label(case, now)}（{case.number}）" for place, case in enumerate(found, 1)]
    words = {"inbox": said} if said else {}
    buttons = tuple(
        Button(f"第{place}件", deed, {"case": case.id} | words) for place, case in enumerate(found, 1)
    )
    return Reply("\n".join([asks.get(deed, "您问的是哪一件？"), *lines]), (*buttons, MY_CASES))


def nothing_for(deed: str, *, in_work: bool = False) -> Reply:
    """None of the own cases is in a stage in which this can be done."""
    says = {
        "urge_case": "您现在没有正在办的投诉，不用催。",
        "withdraw_case": "您现在没有正在办的投诉，不用撤。",
        "rate_case": "您现在没有等着评价的投诉，办好了我会来问您。",
    }
    if deed == "rate_case" and in_work:
        return Reply("还在办，没到评价的时候，办好了我会来问您。嫌慢可以催办。", (_HURRY, MY_CASES, MENU))
    return Reply(says.get(deed, "您现在没有正在办的投诉。"), (MY_CASES, TELL, MENU))


def not_yours(number: str) -> Reply:
    """The same words whether the number is somebody else's or nobody's."""
    return Reply(
        f"您名下没有查到 {number}。\n看看编号有没有抄错；在别处登记的，请连查询码（8 位）一起发给我，就能在这里接着看。",
        (Button("输入查询码", "enter_case_code", {"number": number}), MY_CASES),
    )


def gone() -> Reply:
    """A button of a case that is no longer this person's."""
    return Reply("这个按钮现在用不上了。您名下的投诉都在“我的投诉”里。", (MY_CASES, MENU))


def when_they_come(known: Progress, now: datetime, place: Place) -> Reply:
    """“什么时候来人”: nobody here can name the day of a visit; who will, by when something comes, whom to call."""
    case = known.case
    who = f"承办人{known.handler}" if known.handler else "受理以后，承办人"
    lines = [named(case), f"上门的日子我定不了，{who}会和您约。", *_next(known, now)[:2]]
    if any(row.code == BY_A_NEIGHBOUR for row in case.categories):
        lines.append(_STOP_IT)
    water = _until_then(case)
    lines.append(f"着急就点“催办”；{water}有危险马上离开，打 119。值班电话 {place.duty_phone}。")
    return Reply("\n".join(lines), (cases.urge(case), cases.show(case), HUMAN))


def _until_then(case: Case) -> str:
    """Water from a pipe has a tap; rain has none."""
    if any(map(_of_a_pipe, case.categories)):
        return "漏水先关总阀、断开泡水那路的电；"
    if any(row.code in _OF_WATER for row in case.categories):
        return "雨漏的拿盆接着，床和电器挪开，灯、插座湿了别碰；"
    return ""


def _of_a_pipe(told: CaseCategory) -> bool:
    """Rain through a roof or a wall has no tap."""
    return told.code in _OF_WATER and (told.part or "") not in _OF_RAIN


def can_it_be_stopped(known: Progress | None, now: datetime) -> Reply:
    """“今天能不能叫他停”: nobody here can promise it; who can act now. None: it is not filed yet."""
    lines = ["今天能不能停，我不敢打包票。", _STOP_IT, _IF_WORSE]
    if known is None:
        return Reply("\n".join([f"先登记，按急事办，{cases.ALERTS_AT_ONCE}。", *lines]), (HUMAN,))
    case = known.case
    head = [named(case), *(["这件按急事办。"] if case.urgent else []), *_next(known, now)[:2]]
    return Reply("\n".join([*head, *lines]), (cases.urge(case), cases.show(case), HUMAN))


def when_the_property_firm_does_nothing() -> Reply:
    return Reply(f"物业不管，现在就打 12345，说“正在砸承重墙”；对方动手打 110。\n{_IF_WORSE}", (HUMAN,))


def own_numbers(found: Sequence[Case]) -> Reply:
    """The newest first."""
    lines = ["受理编号："] if len(found) > 1 else []
    told = [
        *lines,
        *(named(case) for case in found),
        "查询码只在登记那一刻显示；在这里不用它，发“我的投诉”就能看。",
    ]
    return Reply("\n".join(told), (cases.show(found[0]) if len(found) == 1 else MY_CASES,))


def whom_to_turn_to(known: Progress, now: datetime, place: Place) -> Reply:
    """“拖着不办我找谁”, “给谁打电话”: who has it, by when, and what happens if nothing does."""
    lines = [named(known.case), *_now(known, now)[1:], *_next(known, now)]
    lines.append(
        f"到期没办，系统自动往上督办。等不及就点“催办”，或打 {place.duty_phone} 报受理编号；有危险先打 119。"
    )
    return Reply("\n".join(lines), (cases.urge(known.case), cases.show(known.case), HUMAN))


def where_it_stands(known: Progress, now: datetime) -> list[str]:
    """Which one, who has it, what is next and by when: after the answer to something else."""
    return [named(known.case), *_now(known, now)[1:], *_next(known, now)]


def question_not_known(known: Progress, inbox: int, now: datetime) -> Reply:
    """What is known, and the question goes to the officer by a tap."""
    lines = ["这一问我答不准。", *where_it_stands(known, now)]
    lines.append("要让办的人看到您这一问，点“写进去”。")
    tell = Button("写进去", "supplement_case", {"case": known.case.id, "inbox": inbox})
    return Reply("\n".join(lines), (tell, cases.record(known.case), HUMAN))


def stands(case: Case) -> Reply:
    """“还算数不 号没变吧”."""
    return Reply(f"算数，编号没变：{named(case)}在办。", (cases.show(case), MY_CASES))


def not_withdrawn(case: Case) -> Reply:
    return Reply(f"好的，没有撤，{case.number} 接着办。", (cases.show(case), MY_CASES))


def progress(known: Progress, now: datetime, *, private: bool) -> Reply:
    """`private`: a door where the officers' words are not repeated."""
    case, seen = known.case, repair_photos.named(known.repair)
    lines = [named(case), *_now(known, now), *_words(known, private=private), seen, *_next(known, now)]
    return Reply(
        "\n".join(line for line in lines if line),
        (
            *buttons(known),
            *repair_photos.more(case, known.repair),
            cases.record(case),
            cases.history(case),
        ),
        photos=repair_photos.shown(known.repair),
    )


def _now(known: Progress, now: datetime) -> list[str]:
    case, stage = known.case, STAGE_NAMES[known.stage]
    lines = [f"现在：{stage}{'（和同类的投诉一起办，您的编号照用）' if known.merged else ''}"]
    if case.stage == Stage.CLOSED and case.closed_at is not None:
        lines = [f"现在：{stage}，{short_day(case.closed_at, now)}办结"]
    if case.stage == Stage.REFERRED:
        also = f"，协办：{case.assisting_department}" if case.assisting_department else ""
        return [*lines, f"谁在办：{case.lead_department or '有关部门'}{also}"]
    if case.stage in {Stage.WITHDRAWN, Stage.DECLINED}:
        return lines
    who = f"{known.handler}（{body(case)}）" if known.handler else body(case)
    return [*lines, f"{'承办人' if known.handler else '谁在办'}：{who}"]


def _next(known: Progress, now: datetime) -> list[str]:
    following = f"由{known.owner}整改，改完由承办人核验。" if known.owner else _NEXT.get(known.stage, "")
    lines = [f"下一步：{following}"] if following else []
    if known.counted is not None:
        lines.append(_count(known.counted, now))
    if known.closing is not None and known.stage not in {Stage.ASKING_BACK, Stage.TO_SIGN_OFF}:
        lines.append(f"本平台最迟{until(known.closing.until, now)}办结。")
    if known.stage == Stage.CLOSED:
        lines.append(
            "没修好或又坏了，点“没修好”，还用这个编号，换人办。" if Offer.REOPEN in known.offers else ""
        )
    if known.stage == Stage.DECLINED:
        lines.append("您不同意，可以点“不同意”，我们重新核对。")
    if known.stage == Stage.WITHDRAWN:
        lines.append("想接着办，点“恢复”。")
    return [line for line in lines if line]


def _count(counted: Counted, now: datetime) -> str:
    if counted.kind is ClockKind.RECTIFICATION:
        return firms_date(counted, now)
    if counted.paused:
        return f"已经办了{counted.day}天／共{counted.of}天，现在暂停计时。"
    if counted.late and counted.until.astimezone(CITY).date() == now.astimezone(CITY).date():
        return f"本平台承诺的是{until(counted.until, now)}，已经过了，对不起。您可以点“催办”，到期没办的会往上督办。"
    if counted.late:
        return f"本平台承诺的日子是{until(counted.until, now)}，已经超期{counted.late}天，对不起。您可以点“催办”。"
    if counted.of <= 1:
        return f"这一步本平台最迟{until(counted.until, now)}。"
    day = f"第{counted.day}天／共{counted.of}天" if counted.day else f"今天开始，共{counted.of}天"
    return f"{day}，这一步本平台最迟{until(counted.until, now)}。"


def firms_date(counted: Counted, now: datetime) -> str:
    """整改期限 is the firm's day, not ours."""
    late = f"，已经超期{counted.late}天，我们在催" if counted.late else ""
    return f"整改期限：责任单位{until(counted.until, now).removesuffix('前')}前改好{late}。"


def _words(known: Progress, *, private: bool) -> list[str]:
    said = [f"{name}：{known.words[kind]}" for kind, name in _WORDS if kind in known.words]
    if said and private:
        return ["工作人员写了说明，可能有您家的信息，请到网页里看：在这里发“换个地方继续”。"]
    return said


def buttons(known: Progress) -> tuple[Button, ...]:
    return tuple(
        button
        for offer in known.offers
        for button in (
            cases.solved(known.case, known.asked)
            if offer is Offer.ANSWER_BACK
            else _BUTTONS[offer](known.case)
        )
    )


_BUTTONS: Mapping[Offer, Callable[[Case], tuple[Button, ...]]] = {
    Offer.ANSWER: lambda case: (cases.supplement(case),),
    Offer.SUPPLEMENT: lambda case: (cases.supplement(case),),
    Offer.URGE: lambda case: (cases.urge(case),),
    Offer.AGREE_VISIT: lambda case: (cases.agree_visit(case),),
    Offer.RATE: lambda case: (cases.rate(case),),
    Offer.REOPEN: lambda case: (cases.reopen(case),),
    Offer.OBJECT: lambda case: (cases.object_to(case),),
    Offer.TAKE_BACK: lambda case: (cases.take_back(case),),
    Offer.WITHDRAW: lambda case: (cases.withdraw(case),),
}
