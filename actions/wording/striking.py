"""What is said of words that their person wants out of the complaint."""

from collections.abc import Sequence

from actions.wording.cases import record, show
from actions.wording.reply import Button, Reply
from data.personal import mask
from data.tables.complaints import Case

_LONGEST = 40  # characters of words that are shown
_NOT_TOLD = "谁投诉的、住哪户，本来就不告诉被投诉的一方。"


def really(case: Case, inbox: int, words: Sequence[str], *, private: bool) -> Reply:
    """`inbox`: the message that wished it."""
    strike = Button("划掉", "strike_words", {"case": case.id, "inbox": inbox})
    which = [] if private else [f"· “{_short(each)}”" for each in words]
    return Reply(
        "\n".join(
            [
                f"能。从 {case.number} 里划掉{'这几句' if len(words) > 1 else '这句'}，其余的照办？",
                *which,
                "划掉以后，办的人就看不到了，找不回来；已经看过的，我收不回。" + _NOT_TOLD,
            ]
        ),
        (strike, Button("留着", "show_case", {"case": case.id})),
    )


def struck(case: Case) -> Reply:
    return Reply(
        f"划掉了，{case.number} 里办的人看不到这些话了，照样办。{_NOT_TOLD}\n"
        "您自己的聊天记录里还在；连它一起删，发“删除我的信息”。",
        (record(case), show(case)),
    )


def struck_already(case: Case) -> Reply:
    return Reply(f"{case.number} 里已经没有这些话了。", (record(case), show(case)))


def which_words(case: Case) -> Reply:
    return Reply(
        f"能划掉，办的人就看不到了。是哪一句？照登记内容里的原话发，比如“我家住5楼那句删掉”。\n{_NOT_TOLD}",
        (record(case), show(case)),
    )


def which_words_of_the_draft() -> Reply:
    return Reply(f"还没提交，能去掉。是哪一句？照您的原话发，比如“我家住5楼那句删掉”。\n{_NOT_TOLD}")


def struck_from_the_draft(words: Sequence[str], *, private: bool) -> Reply:
    which = "" if private else "：" + "、".join(f"“{_short(each)}”" for each in words)
    return Reply(f"去掉了{which}。{_NOT_TOLD}")


def _short(words: str) -> str:
    own = mask(" ".join(words.split()))
    return own if len(own) <= _LONGEST else f"{own[:_LONGEST]}…"
