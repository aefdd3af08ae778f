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


def perhaps_again(text: str) -> str:
    """Nobody knows whether it had arrived."""
    return f"（可能重复）{text}"
