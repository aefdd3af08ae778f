"""Which own case is of the matter that words name: a leak is told of the leak, whatever was spoken of last."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.reading import ANY_DAY, NOT_OURS, read
from data.tables.complaints import Case


def living(session: Session, account_id: int) -> list[Case]:
    """Of one person, the newest first."""
    return [case for case in cases.newest(session, account_id, limit=50) if case.stage in cases.ALIVE]


def matters(words: str) -> set[str]:
    return set(read(simplified(words), today=ANY_DAY).categories) - {NOT_OURS}


def codes_of(case: Case) -> set[str]:
    return {row.code for row in case.categories}


def of_the_matter(session: Session, words: str, case: Case) -> Case:
    """The living case of the same person whose matter the words name, where that is one and `case` is of another."""
    told = matters(words)
    if not told or told & codes_of(case) or case.account_id is None:
        return case
    named = [one for one in living(session, case.account_id) if told & codes_of(one)]
    return named[0] if len(named) == 1 else case


def others(session: Session, case: Case) -> Sequence[Case]:
    """The other living cases of the same person."""
    if case.account_id is None:
        return ()
    return [one for one in living(session, case.account_id) if one.id != case.id]
