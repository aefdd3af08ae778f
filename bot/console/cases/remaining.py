"""How long a clock still has, as officers read it, and how full its bar is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from actions.complaints.workdays import CITY
from bot.console.chinese import moment
from data.tables.complaints import CaseClock, ClockKind

CLOCK_NAMES = {
    ClockKind.ACCEPTANCE: "受理时限",
    ClockKind.CLOSING: "办结时限",
    ClockKind.HANDLING: "承办用时",
    ClockKind.RECTIFICATION: "整改期限",
}
CALM, NEAR, LATE, STILL, DONE = "calm", "near", "late", "still", "done"
_NEAR_PER_CENT = 80


@dataclass(frozen=True)
class Left:
    """“还剩3天” and its colour."""

    words: str
    tone: str


@dataclass(frozen=True)
class Bar:
    """A clock as a bar. `filled`: per cent of its time that is used."""

    name: str
    words: str
    tone: str
    filled: int
    due: str
    note: str
    over: bool


def left(due_at: datetime, now: datetime) -> Left:
    """By the days of the city's calendar; hours within one day."""
    days = (due_at.astimezone(CITY).date() - now.astimezone(CITY).date()).days
    if due_at < now:
        late = now - due_at
        return Left(f"已超{_span(late)}", LATE)
    if days == 0:
        return Left(f"今天到期，还剩{_span(due_at - now)}", NEAR)
    return Left(f"还剩{days}天", NEAR if days == 1 else CALM)


def bar(clock: CaseClock, now: datetime) -> Bar:
    words, tone = _state(clock, now)
    return Bar(
        name=CLOCK_NAMES[ClockKind(clock.kind)] + (f"（第{clock.round + 1}轮）" if clock.round else ""),
        words=words,
        tone=tone,
        filled=_filled(clock, now),
        due=moment(clock.due_at),
        note=_note(clock),
        over=clock.ended_at is not None,
    )


def _state(clock: CaseClock, now: datetime) -> tuple[str, str]:
    if clock.ended_at is not None:
        return {None: "已停止", True: "按时完成", False: "超期完成"}[clock.met], DONE if clock.met else STILL
    if clock.paused_at is not None:
        return "暂停：等居民补充", STILL
    state = left(clock.due_at, now)
    nearly = state.tone == CALM and _filled(clock, now) >= _NEAR_PER_CENT
    return state.words, NEAR if nearly else state.tone


def _filled(clock: CaseClock, now: datetime) -> int:
    paused = timedelta(seconds=clock.paused_seconds)
    whole = clock.due_at - clock.started_at - paused
    used = (clock.ended_at or clock.paused_at or now) - clock.started_at - paused
    return max(0, min(100, round(100 * used / whole))) if whole > timedelta() else 100


def _note(clock: CaseClock) -> str:
    notes = []
    if clock.extended:
        notes.append("已延期一次")
    if clock.paused_seconds >= 60:
        notes.append(f"累计暂停{_span(timedelta(seconds=clock.paused_seconds))}")
    return "，".join(notes)


def _span(span: timedelta) -> str:
    """3天, 5小时, 20分钟; whole ones, at least one."""
    if span >= timedelta(days=1):
        return f"{span.days}天"
    hours = int(span.total_seconds() // 3600)
    return f"{hours}小时" if hours else f"{max(1, int(span.total_seconds() // 60))}分钟"
