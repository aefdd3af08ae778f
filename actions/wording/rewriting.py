"""What is said where words that stand are to be changed in a place that is not there."""

from actions.wording.reply import Reply


def not_there(words: str) -> Reply:
    return Reply(
        f"原来写的里没有“{words}”，所以一个字没动。请照原来的字再说一次“把…改成…”，或者全部重新写一遍发来。"
    )
