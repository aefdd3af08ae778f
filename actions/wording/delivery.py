"""What is said of the sending itself."""

from data.tables.delivery import NoticeState, OutboxState

_ARRIVED, _TRYING, _LOST = "已送达", "正在重试", "送不到"
_WORDS: dict[OutboxState | NoticeState, str] = {
    OutboxState.SENT: _ARRIVED,
    NoticeState.SENT: _ARRIVED,
    NoticeState.DELIVERED: _ARRIVED,
    NoticeState.READ: _ARRIVED,
    OutboxState.QUEUED: _TRYING,
    OutboxState.SENDING: _TRYING,
    OutboxState.FAILED_TEMPORARY: _TRYING,
    NoticeState.PLACED: _TRYING,
}


def in_a_word(state: OutboxState | NoticeState) -> str:
    """One of the three words people see."""
    return _WORDS.get(state, _LOST)


def perhaps_again(text: str) -> str:
    """Nobody knows whether it had arrived."""
    return f"（可能重复）{text}"
