"""What is said about 评价."""

from collections.abc import Sequence

from actions.complaints.rating import Rated
from actions.conversation.turn import Place
from actions.wording.cases import HUMAN, MY_CASES, SOLVED_NAMES, named, show, urge
from actions.wording.cases import stars as star_buttons
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case, Rating, Solved, Stage

Said = Sequence[int]  # ids of messages
_CHOICES = (Solved.SOLVED, Solved.PARTLY, Solved.NOT_SOLVED)


def how_was_it(case: Case, asked: int, inbox: Said = ()) -> Reply:
    """`asked`: the asking that the buttons answer; `inbox`: the messages whose words go along with the answer."""
    return Reply(f"{named(case)}，解决了没有？", _choices(case, asked, inbox))


def which_is_it(case: Case, asked: int, inbox: Said) -> Reply:
    """Praise and blame at once: nothing is written down before it is clear."""
    return Reply(
        f"听您的话，像是还没弄好，我怕记错。{case.number} 到底解决了没有？请点一个。",
        _choices(case, asked, inbox),
    )


def which_now(case: Case, known: Solved, asked: int, inbox: Said) -> Reply:
    """What is said now and what was said before go apart."""
    return Reply(
        f"刚才记的是“{SOLVED_NAMES[known]}”，现在听着不一样。{case.number} 到底解决了没有？请点一个。",
        _choices(case, asked, inbox),
    )


def did_you_mean(case: Case, solved: Solved | None, stars: int | None, asked: int, inbox: Said) -> Reply:
    what = "，".join(_parts(solved, stars))
    facts = {"solved": solved.value} if solved else {}
    facts_all = {"case": case.id, "asked": asked, "inbox": list(inbox)} | facts
    facts_all |= {"stars": stars} if stars else {}
    if solved is None:
        return Reply(f"{named(case)}：给 {stars} 星。解决了没有？", _choices(case, asked, inbox, stars))
    return Reply(
        f"{named(case)}：记成“{what}”，对吗？",
        (Button("对", "rate_case", facts_all), Button("不对", "rate_case", {"case": case.id})),
    )


def rated(done: Rated, whole: Rating | None, asked: int, *, asks: bool, can_reopen: bool) -> Reply:
    case, solved = done.case, whole.solved if whole else None
    what = "，".join(_parts(solved, whole.stars if whole else None)) or "您的意见"
    lines = [f"记下了：{what}（{case.number}）。", *_what_follows(done, solved, can_reopen=can_reopen)]
    buttons: tuple[Button, ...] = ()
    if can_reopen and solved != Solved.SOLVED:
        buttons = (Button("没修好", "reopen_case", {"case": case.id}),)
    if case.stage == Stage.MERGED and solved == Solved.NOT_SOLVED:
        buttons = (Button("单独办", "take_back_case", {"case": case.id}),)
    if asks and whole is not None and whole.stars is None:
        lines.append("给办理打几颗星？也可以直接写两句。不想打就不用管。")
        buttons = (*buttons, *star_buttons(case, asked))
    return Reply("\n".join(lines), (*buttons, show(case)))


def noted_already(case: Case, known: Rating, *, can_reopen: bool) -> Reply:
    what = "，".join(_parts(known.solved, known.stars))
    again = (Button("没修好", "reopen_case", {"case": case.id}),) if can_reopen else ()
    return Reply(f"已经记着呢：{what}（{case.number}）。", (*again, show(case)))


def rated_enough(case: Case, *, can_reopen: bool, kept: bool = False) -> Reply:
    """`kept`: what was said is written down all the same."""
    again = (Button("没修好", "reopen_case", {"case": case.id}),) if can_reopen else ()
    more = "您这句写进材料了，审核的人看得到。" if kept else "有话要说，点“人工”。"
    return Reply(f"{case.number} 的评价已经改过，不能再改了。{more}", (*again, HUMAN, MY_CASES))


def displeased(case: Case, entry: int, place: Place) -> Reply:
    """While it is under way: the reproach is written down, and how a person is reached is said."""
    return Reply(
        f"让您不满意了，对不住。这句已写进 {case.number}，办的人看得到；办好以后会来问您，那时再打分。\n"
        f"这里答话的是程序，您这件由工作人员办，服务时间 {place.office_hours}，值班电话 {place.duty_phone}；不想打，有话在这里写，他们也看得到。",
        (Button("不是这件事", "not_this_case", {"case": case.id, "entry": entry}), urge(case), show(case)),
    )


def old_button() -> Reply:
    return Reply(
        "这个按钮是上一回问您的时候留下的，那次的回答不再改。这件还在办，办好了再来问您，现在是这样："
    )


def of_an_earlier_asking(case: Case, known: Rating | None, asked: int) -> Reply:
    """An old button, while a newer asking runs: nothing counts before it is tapped anew. `known`: said in this one."""
    what = "，".join(_parts(known.solved, known.stars)) if known else ""
    now = f"这一回记的是：{what}；要改，点下面的。" if what else "这一回解决了没有？请点下面的。"
    return Reply(f"这个按钮是上一回问您的时候留下的，没有算。{named(case)}：{now}", _choices(case, asked, ()))


def nothing_to_rate() -> Reply:
    return Reply("这件现在还不用评价，办好了我会来问您：")


def _what_follows(done: Rated, solved: Solved | None, *, can_reopen: bool) -> list[str]:
    stage = done.case.stage
    if done.went_on and stage == Stage.HANDLING:
        return ["没解决就接着办，承办人会再处理，办好再来问您。"]
    if done.went_on:
        return ["谢谢您。再由另一位工作人员审核，审核通过才算办结。"]
    if stage == Stage.TO_SIGN_OFF and solved == Solved.NOT_SOLVED:
        return ["审核的工作人员会看到您说没解决。"]
    if can_reopen and solved == Solved.NOT_SOLVED:
        return ["没解决的，点“没修好”，还用这个编号，换一位承办人。"]
    return []


def _choices(case: Case, asked: int, inbox: Said, stars: int | None = None) -> tuple[Button, ...]:
    more = {"asked": asked} | ({"inbox": list(inbox)} if inbox else {}) | ({"stars": stars} if stars else {})
    return tuple(
        Button(SOLVED_NAMES[solved], "rate_case", {"case": case.id, "solved": solved.value} | more)
        for solved in _CHOICES
    )


def _parts(solved: Solved | None, stars: int | None) -> list[str]:
    return [*([SOLVED_NAMES[solved]] if solved else []), *([f"{stars} 星"] if stars else [])]
