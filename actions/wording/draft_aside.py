"""A draft that is given up: dropped, set aside for a day, taken up or offered again."""

from collections.abc import Sequence
from datetime import datetime

from actions.wording import dates
from actions.wording.filing import GO_ON, MENU
from actions.wording.reading_back import DROP, brief
from actions.wording.reply import Button, Reply


def really_drop(categories: Sequence[tuple[str, str | None]], photos: int) -> Reply:
    return Reply(
        f"放弃的话，您说的就都删掉：{_told(categories, photos)}。确定放弃吗？想留一天再说，点“先放着”。",
        (Button("确定放弃", "drop_draft_now"), Button("先放着", "set_draft_aside"), GO_ON),
    )


def really_give_up(categories: Sequence[tuple[str, str | None]], photos: int) -> Reply:
    """算了, in words: it is not lost at once."""
    return Reply(
        f"先不登记？您说的（{_told(categories, photos)}）给您留一天，想报说一声“还是报吧”就行；想马上删掉，点“放弃”。",
        (Button("先不登记", "set_draft_aside"), DROP, GO_ON),
    )


def set_aside(until: datetime, now: datetime) -> Reply:
    return Reply(
        f"好，不登记。您说的给您留到{dates.until(until, now).removesuffix('前')}，想报说一声“还是报吧”；到时候没报就删掉，别人看不到。",
        (Button("还是报", "take_up_draft"), Button("现在就删", "drop_draft_now"), MENU),
    )


def taken_up() -> Reply:
    return Reply("都在，给您拿回来了。")


def no_longer_kept() -> Reply:
    return Reply("先前说的已经删掉了。请再说一遍：哪个小区几号楼、哪里、什么问题。", (MENU,))


def dropped() -> Reply:
    return Reply("好的，没有登记，您说的也删掉了。您随时可以再说。", (MENU,))


def offered_again(categories: Sequence[tuple[str, str | None]]) -> Reply:
    """The day after: once."""
    return Reply(
        f"昨天您说的{brief(categories)}还没有提交。要接着登记，点“继续”；不要了，点“放弃”。", (GO_ON, DROP)
    )


def _told(categories: Sequence[tuple[str, str | None]], photos: int) -> str:
    told = [brief(categories)] if categories else ["那句话"]
    return "，".join([*told, *([f"照片 {photos} 张"] if photos else [])])
