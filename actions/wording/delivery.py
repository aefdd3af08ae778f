"""What is said of the sending itself."""

_REASONS = {
    "blocked": "对方停用了消息",
    "forbidden": "对方停用了消息",
    "chat not found": "找不到这个聊天",
    "deactivated": "对方的账号已注销",
    "address was not kept": "没有留下地址",
    "550": "没有这个邮箱",
    "timed": "网络不通",
    "network": "网络不通",
    "connection": "网络不通",
    "too fast": "发送过于频繁",
    "left the company": "已不是企业的联系人",
    "erased": "本人删除了信息",
    "no address": "没有留下地址",
}
_OTHERWISE = "对方没有收下"


def why(reason: str | None) -> str:
    """What the channel said, for an officer: never its own English."""
    said = (reason or "").lower()
    return next((chinese for words, chinese in _REASONS.items() if words in said), _OTHERWISE)


def without_photos(text: str, count: int) -> str:
    """The words of a message of which so many photos did not go along."""
    where = "到网页里看：在这里发“换个地方继续”，再发“我的投诉”"
    return f"{text}\n（有 {count} 张照片没能发过来，请{where}。）" if count else text


def photos_elsewhere(count: int) -> str:
    """Where nothing can be shown but words."""
    return f"{count} 张照片，这里显示不了。到网页里看：发“换个地方继续”，再发“我的投诉”。"


def perhaps_again(text: str) -> str:
    """Nobody knows whether it had arrived."""
    return f"（可能重复）{text}"
