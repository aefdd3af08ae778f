"""已阅 and 详情 of a company's notice in the talk."""

import re
from dataclasses import replace

from actions.conversation import company_talk, notice_words, plain, record_asked
from actions.conversation.turn import Turn
from actions.enterprises.acknowledging import acknowledge, acknowledge_all
from actions.enterprises.explaining import as_told, explained, newest_told
from actions.wording import enterprise_acknowledged as wording
from actions.wording import enterprise_explained as details
from actions.wording.reply import Reply
from data.queries import enterprise_notices as queries
from data.regexes import regex

_NUMBER = regex(r"QT\d{8}-?\d{4,6}", re.IGNORECASE)


def acknowledge_notice(turn: Turn) -> list[Reply]:
    """Of the button's notice; by words, of the one that is numbered, else of the only one of the kind that waits."""
    account_id, notice_id = turn.inbox.account_id, turn.arguments.get("notice")
    kinds = notice_words.kinds_in(turn.words) if notice_id is None else frozenset()
    done = acknowledge(turn.session, account_id, notice_id or _numbered(turn), now=turn.now, kinds=kinds)
    return [wording.said(done)]


def by_words(turn: Turn) -> list[Reply]:
    """What the model takes for 已阅: only plain words of having read acknowledge anything."""
    if notice_words.says_seen(turn.words):
        return acknowledge_notice(turn)
    if not company_talk.own_companies(turn):
        return plain.fall_back(turn)
    if notice_words.is_puzzled(turn.words):
        return explain_notice(turn)
    if record_asked.is_asked(turn.words):
        return record_asked.answer(turn)
    newest = newest_told(turn.session, turn.inbox.account_id)
    return [wording.not_taken_as_seen(newest)]


def just_seen(turn: Turn) -> list[Reply]:
    """知道了 right after a notice, before anything else was said; [] else."""
    account_id = turn.inbox.account_id
    if not notice_words.says_seen(turn.words):
        return []
    newest = queries.newest_of(turn.session, account_id, ())
    is_next = newest is not None and queries.is_next_said(turn.session, newest, turn.inbox)
    return acknowledge_notice(replace(turn, arguments={"notice": newest})) if is_next else []


def acknowledge_notices(turn: Turn) -> list[Reply]:
    return [wording.all_said(acknowledge_all(turn.session, turn.inbox.account_id, now=turn.now))]


def explain_notice(turn: Turn) -> list[Reply]:
    """详情 by its button; by words, the newest one in plain words, whoever did not understand it."""
    account_id, notice_id = turn.inbox.account_id, turn.arguments.get("notice")
    if notice_id is not None:
        found = explained(turn.session, account_id, notice_id, now=turn.now)
        if found is not None and found.notice.kind in details.SELF_EXPLAINED:
            return [details.plainly(found, as_told(turn.session, found.notice, now=turn.now))]
        return [details.say(found) if found else details.not_found()]
    kinds = notice_words.kinds_in(turn.words)
    meant = (
        _numbered(turn)
        or newest_told(turn.session, account_id, kinds)
        or newest_told(turn.session, account_id)
    )
    found = explained(turn.session, account_id, meant, now=turn.now) if meant is not None else None
    if found is None:
        return [details.not_found()]
    return [details.plainly(found, as_told(turn.session, found.notice, now=turn.now))]


def _numbered(turn: Turn) -> int | None:
    number = _NUMBER.search(turn.words)
    return queries.id_of(turn.session, number[0].upper()) if number else None
