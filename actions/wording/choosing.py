"""What is said while a choice is open."""

from actions.wording.reply import Reply


def which_of_them(count: int) -> Reply:
    return Reply(f"请从上面点一个，或者回复序号 1 到 {count}。都不是的话，回复“不是”。")
