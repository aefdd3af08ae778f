"""评价: whether it is solved, and how many stars; in 待回访 the answer moves the case on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, MoveRefusedError, lock, move, record
from actions.complaints.reading import outcome
from actions.complaints.reading.answers import NotFit, read_satisfaction
from actions.complaints.stages import Move, Record
from data.regexes import regex
from data.tables.complaints import Case, LedgerEntry, Rating, Solved, Stage, WordKind

RATEABLE = frozenset({Stage.ASKING_BACK, Stage.TO_SIGN_OFF, Stage.CLOSED, Stage.MERGED})
TIMES = 3  # lines of one round: solved, stars, and one change of mind
_CONTENT = 4  # stars that say content
_ANGRY = regex(
    r"可真(?:好|行|棒|是)|真有你们的|真行|呵呵|好一个|屁|骗|垃圾|豆腐渣|气死|糊弄|敷衍|投诉你们|还不如|白(?:修|跑|忙|等)|"
    r"又(?:漏|裂|坏|掉|渗|堵|返|开始|来)|(?:漏|坏|渗|裂)得更|更(?:漏|坏|严重|厉害)|没人(?:管|来|理)|(?:两|三|几)天(?:就|又)"
)
_MENDED = r"(?:修|弄|处理|整|换|补|搞|治|都|全|这回|现在|彻底|真)好了|解决了|搞定了|没(?:什么|啥)?(?:问题|事)了|恢复了|不(?:再|怎么|往下)?[漏渗响堵掉返晃滴潮冒裂](?:水|味)?了|没再[漏渗滴返堵响掉]"
_REPAIRED = regex(
    rf"{_MENDED}"
    r"|^(?:这[回次下]|现在|今天|终于|总算|嗯|哎|[，, ])*(?:可以|行|妥|好|完事)了[。！!，, ]*(?:(?:谢谢|多谢|辛苦)[您你们了啊呀]*)?[。！! ]*$"
)
_NOT_MENDED = regex(
    r"(?:没有?|未|没能|仍未)(?:给)?(?:彻底|真正)?(?:解决|修好|弄好|处理好|搞定|管用|修$|修呢)|没修|又(?:开始|接着|在)?(?:漏|裂|坏|掉|渗|堵|返|滴)"
    r"|还(?:是|在)?(?:漏|渗|裂|堵|掉|返|滴)|照(?:样|旧)(?:漏|渗)|(?:漏|渗)得?更|白修"
)
_SUPPOSED = regex(
    r"[?？吗么]|要是|如果|万一|假如|会不会|以后|将来|下次|再(?:漏|坏|裂|渗)|(?:怎么|咋)(?:办|整|弄)|找谁|的话|修好就|怕"
)
DENIAL = regex(rf"^(?!.*(?:{_SUPPOSED.pattern})).*(?:{_NOT_MENDED.pattern})")
_BUT = regex(r"[?？吗说]|但|不过|可是|就是|只是|还|除了|一半|部分|暂时|好像|可能|希望")
AFFIRMATION = regex(rf"^(?!.*(?:{_SUPPOSED.pattern}|{_BUT.pattern}|{_NOT_MENDED.pattern})).*(?:{_MENDED})")


@dataclass(frozen=True)
class Given:
    """What is said of the outcome; both None: nothing that can be told. `doubtful`: praise and its contrary at once."""

    solved: Solved | None = None
    stars: int | None = None
    doubtful: bool = False


@dataclass(frozen=True)
class Rated:
    """`went_on`: it was the answer that 回访 waited for."""

    case: Case
    entry: LedgerEntry
    went_on: bool


def read_rating(words: str) -> Given:
    """What free words say; irony and anger are never taken for praise."""
    said, protests = read_satisfaction(words), outcome.reproaches(words)
    if isinstance(said, NotFit):
        return Given(doubtful=protests)
    found = Given(Solved(said.solved.value) if said.solved else None, said.stars)
    if found.solved is not Solved.NOT_SOLVED and (protests or outcome.asks_whether_done(words)):
        return Given(None, found.stars, doubtful=True)
    doubtful = contradicts(words, found.solved, found.stars)
    return Given(found.solved, found.stars, doubtful or (_is_yes(found) and outcome.nobody_came(words)))


def _is_yes(given: Given) -> bool:
    return given.solved is Solved.SOLVED


def is_plain(words: str) -> bool:
    """“修好了，这回不漏了”, without a but: nothing that need be read back."""
    given = read_rating(words)
    clear = given.solved is Solved.SOLVED and not given.doubtful
    return clear and _REPAIRED.search(words) is not None and _BUT.search(words) is None


def denies(words: str) -> bool:
    """“放屁 昨晚又漏了 根本没修好”: that it is not mended, in plain words; no praise beside it, no question, no fear."""
    given = read_rating(words)
    if given.solved is not Solved.NOT_SOLVED or given.doubtful:
        return False
    undone = outcome.nothing_was_done(words) and not _SUPPOSED.search(words)
    return outcome.reproaches(words) or undone or DENIAL.match(words) is not None


def contradicts(words: str, solved: Solved | None, stars: int | None) -> bool:
    """Do the words complain while the choice is content, or the stars and the outcome go apart?"""
    said = read_satisfaction(words)
    says_not = not isinstance(said, NotFit) and said.solved == Solved.NOT_SOLVED.value
    complains = _ANGRY.search(words) is not None or says_not
    content = solved == Solved.SOLVED or (stars or 0) >= _CONTENT
    return (complains and content) or (solved == Solved.NOT_SOLVED and (stars or 0) >= _CONTENT)


def rate(
    session: Session,
    case_id: int,
    *,
    solved: Solved | None = None,
    stars: int | None = None,
    words: str = "",
    now: datetime,
) -> Rated:
    """Raises MoveRefusedError: `stage` when nothing is to be rated, `rated_enough` after a change of mind."""
    case = lock(session, case_id)
    facts: dict[str, str | int] = {"solved": solved.value} if solved else {}
    if stars:
        facts["stars"] = stars
    said = {WordKind.OPINION: words} if words else {}
    if case.stage == Stage.ASKING_BACK and solved is not None:
        deed = Move.NOT_SOLVED if solved is Solved.NOT_SOLVED else Move.ANSWERED_BACK
        entry = move(session, case, deed, RESIDENT, now=now, facts=facts, words=said)
    else:
        _refuse_unless_rateable(session, case, solved)
        entry = record(session, case, Record.RATE, RESIDENT, now=now, facts=facts, words=said)
    _keep(session, case, solved, stars, now)
    return Rated(case, entry, entry.deed != Record.RATE)


def rated(session: Session, case: Case) -> Rating | None:
    """What was said of this round."""
    asked = select(Rating).where(Rating.case_id == case.id, Rating.round == case.reopened)
    return session.scalar(asked)


def _refuse_unless_rateable(session: Session, case: Case, solved: Solved | None) -> None:
    before = rated(session, case)
    known = before is not None and solved in {None, before.solved}  # it goes on: the answer stands
    ended = case.stage in RATEABLE and (case.stage != Stage.MERGED or case.closed_at is not None)
    if not ended and not (known and case.stage == Stage.HANDLING):  # stars after 没解决
        raise MoveRefusedError("stage")
    if _lines_since_asked(session, case) >= TIMES:
        raise MoveRefusedError("rated_enough")


def _lines_since_asked(session: Session, case: Case) -> int:
    """RATE lines since it was last asked back or closed."""
    last = select(func.max(LedgerEntry.place)).where(
        LedgerEntry.case_id == case.id, LedgerEntry.deed.in_((Move.CLOSE, Move.ASK_BACK, Record.MERGED_STEP))
    )
    since = session.scalar(last) or 0
    counted = select(func.count()).where(
        LedgerEntry.case_id == case.id, LedgerEntry.deed == Record.RATE, LedgerEntry.place > since
    )
    return session.scalar(counted) or 0


def _is_first_answer(session: Session, case: Case) -> bool:
    """Whether the line just written is the first that says how it came out since it was asked back."""
    last = select(func.max(LedgerEntry.place)).where(
        LedgerEntry.case_id == case.id, LedgerEntry.deed == Move.ASK_BACK
    )
    lines = select(LedgerEntry.facts).where(
        LedgerEntry.case_id == case.id,
        LedgerEntry.deed.in_((Move.ANSWERED_BACK, Move.NOT_SOLVED, Record.RATE)),
        LedgerEntry.place > (session.scalar(last) or 0),
    )
    said = [facts for facts in session.scalars(lines) if facts.get("solved") != Solved.UNREACHED.value]
    return len(said) == 1


def _keep(session: Session, case: Case, solved: Solved | None, stars: int | None, now: datetime) -> None:
    row = rated(session, case) or Rating(case_id=case.id, round=case.reopened)
    if _is_first_answer(session, case):  # what was said when it was asked before is of that time
        row.solved = row.stars = None
    row.solved, row.stars, row.at = solved or row.solved, stars or row.stars, now
    session.add(row)
    session.flush()
