"""What is said to a place that was said alone, of an own case: from where to where."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.wording.cases import TELL, named, record, show
from actions.wording.reply import Button, Reply
from actions.wording.rooms import room_name
from data.tables.complaints import Case


@dataclass(frozen=True)
class Where:
    """As a case has it: the project's name, and the house, bare."""

    project: str
    building: str
    unit: str
    room: str

    def said(self, *, full: bool) -> str:
        parts = (
            self.project if full else "",
            f"{self.building}号楼" if self.building.isalnum() else self.building,
            f"{self.unit}单元" if self.unit else "",
            room_name(self.room),
        )
        return "".join(parts)


def moved(
    case: Case,
    was: Where,
    now: Where,
    entries: Sequence[int],
    *,
    ordered: bool,
    answered: bool,
    private: bool,
) -> Reply:
    """`ordered`: the firm was told the old place. `answered`: the handler had asked. `private`: a door where no room is repeated."""
    full = was.project != now.project
    before, after = was.said(full=full), now.said(full=full)
    what = f"从{before}改成{after}" if before else after
    done = "位置改过来了。" if private else f"{what}。"
    late = "整改通知是按原来的位置发的，承办人会看到这次更正，核对后再告诉责任单位。" if ordered else ""
    late += "承办人接着办，办理天数继续算。" if answered else ""
    undo = Button("不是这件事", "undo_corrections", {"case": case.id, "entries": list(entries)})
    begins = "改好了" if before else "记下了"
    return Reply(f"{begins}（{case.number}）：{done}{late}", (undo, record(case), show(case)))


def stands(case: Case, now: Where, *, private: bool) -> Reply:
    said = "本来就是这样记的" if private else f"记的就是{now.said(full=False)}"
    return Reply(f"{case.number} 的位置{said}，没有改动。", (record(case), show(case)))


def no_more(case: Case) -> Reply:
    return Reply(
        f"{named(case)}现在不在办，登记的位置不改了。那里也有问题，点“我要投诉”另登记一件。",
        (show(case), TELL),
    )


def which_of_the_two(case: Case, another: Case, inbox: int) -> Reply:
    """The place is that of another case of the same person."""
    move = Button(f"改 {case.number}", "place_of_case", {"case": case.id, "inbox": inbox})
    look = Button(f"看 {another.number}", "show_case", {"case": another.id})
    return Reply(
        f"这个位置是您另一件 {named(another)}的。要说那件，点“看”；是 {case.number} 的位置记错了，点“改”。",
        (look, move),
    )
