"""Following in the talk: 有消息就通知我, 别再发了, 这周别发, 我的订阅."""

import re
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions.complaints.drafts import simplified
from actions.conversation.disclosure import about
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.disclosure.meant import Case, Which
from actions.disclosure.nicknames import with_phases
from actions.disclosure.which import which_projects
from actions.homes import keeping
from actions.subscriptions import subscribing
from actions.subscriptions.pauses import pause_in
from actions.subscriptions.subscribing import Target
from actions.subscriptions.topics import known, topics_in
from actions.wording import subscriptions as wording
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.districts import districts, said_pattern
from data.tables.subscriptions import Subscription, SubscriptionKind

_ALL = regex(r"所有|全部|全市|都(?:推|发|订|给)|公告都|一切")
_THIS = regex(r"(?:这|此|该|刚才那?)个?(?:项目|楼盘|小区|工地)")
_LIST = regex(r"订(?:阅)?了?(?:啥|什么|哪些|哪几)|我(?:的|都)订")
_OURS = regex(r"我们?(?:这个?)?(?:小区|家|楼|这[儿里边])|咱们?(?:小区|家|楼|这[儿里边])")
_NIGHT = regex(r"(?:晚上|夜里|半夜|睡觉)[^，。]{0,6}(?:别|不要)")
_STOP = regex(
    r"别再?(?:发|推|通知)|退订|取(?:消|关)(?:订阅|关注)?|不(?:要|用|想)再?(?:发|推|收|通知|订)|^td$|甭再?(?:发|推)",
    re.IGNORECASE,
)
_AGAIN = regex(r"再|接着|继续|恢复|以后|照常|就行|就可以|只是")
_SENDS = regex(
    r"(?<!照片)(?<!图片)(?:别|不要?|甭|不用|先停|暂停)(?:再|给我|跟我|往我|这)*(?:发|推|通知|吵)(?!照|图)(?!现)|(?:接着|继续|再)(?:发|推)"
)
_EVERY = regex(r"都|全|所有|一律|一起")
_LONGEST = 40  # characters
_JUST_NOW = timedelta(days=1)
_START = regex(
    r"订阅|关注|(?:有|出)[^，。]{0,8}(?:消息|公告|通报|通知|动静|进展)[^，。]{0,6}(?:告诉|通知|发|推|喊|叫)|通知我$"
)


def by_words(turn: Turn) -> list[Reply]:
    """While the model is away: the plainest words; [] for everything else."""
    words = simplified(turn.text)
    if _STOP.search(words):
        return unsubscribe(turn)
    return subscribe(turn) if _START.search(words) else []


def subscribe(turn: Turn) -> list[Reply]:
    words = simplified(turn.words)
    if _LIST.search(words):
        return list_subscriptions(turn)
    targets, asked = _targets(turn, words)
    if asked:
        return asked
    targets = targets or _own_homes(turn, words)
    if not targets:
        if _ALL.search(words):
            targets = [Target(SubscriptionKind.ALL)]
        else:
            return [wording.which(company=bool(turn.phrases("company")))]
    return _followed(turn, targets)


def unsubscribe(turn: Turn) -> list[Reply]:
    """At once, and read back: what the words name, else everything; for a while where they name a while."""
    words, account_id = simplified(turn.words), turn.inbox.account_id
    rows = subscribing.living(turn.session, account_id)
    until = pause_in(words, turn.now)
    again: list[Subscription] = []
    if not rows and until is not None and _AGAIN.search(words):
        rows = again = _resumed(turn)
    if not rows:
        return [wording.none()]
    if until is not None:
        subscribing.mute(turn.session, account_id, until=until, now=turn.now)
        called = wording.names([subscribing.target_of(row) for row in again], _names(turn, again))
        return [wording.muted(until, turn.now, again=called)]
    if _NIGHT.search(words):
        return [wording.at_night()]
    targets, asked = _targets(turn, words)
    meant = [row for row in rows if subscribing.target_of(row) in targets]
    if not meant and asked:
        meant = _of_the_estate(turn, words, rows)
    if len(meant) > 1 and asked and not _EVERY.search(words):
        return [wording.which_of_these(meant, _names(turn, meant))]
    if not meant and (targets or asked):
        return [wording.not_followed(rows, _names(turn, rows))]
    return _ended(turn, meant or rows)


def _of_the_estate(turn: Turn, words: str, rows: list[Subscription]) -> list[Subscription]:
    """“海河新苑的消息别发了”: the phases of it that are followed."""
    which = which_projects(
        turn.session, turn.phrases("project"), words, about(Subject.of(turn.conversation))
    )[0]
    ids = {*which.options, *(project.id for project in with_phases(turn.session, which))}
    return [row for row in rows if row.project_id in ids]


def is_pause(session: Session, text: str, account_id: int, now: datetime) -> bool:
    """“这周别发，下周接着发” of somebody who follows something, or has just stopped to."""
    words = simplified(text)
    if len(words) > _LONGEST or not _SENDS.search(words) or pause_in(words, now) is None:
        return False
    return bool(
        subscribing.living(session, account_id)
        or subscribing.ended_last(session, account_id, since=now - _JUST_NOW)
    )


def _resumed(turn: Turn) -> list[Subscription]:
    """What was ended a moment ago is followed again: stopping for a while was meant."""
    ended = subscribing.ended_last(turn.session, turn.inbox.account_id, since=turn.now - _JUST_NOW)
    targets = [subscribing.target_of(row) for row in ended]
    subscribing.follow(turn.session, turn.inbox.account_id, targets, inbox_id=turn.inbox.id, now=turn.now)
    return subscribing.living(turn.session, turn.inbox.account_id)


def list_subscriptions(turn: Turn) -> list[Reply]:
    rows = subscribing.living(turn.session, turn.inbox.account_id)
    if not rows:
        return [wording.none()]
    until = subscribing.muted_until(turn.session, turn.inbox.account_id, turn.now)
    return [wording.listed(rows, _names(turn, rows), until)]


def follow_project(turn: Turn) -> list[Reply]:
    project = queries.project(turn.session, turn.arguments.get("project", 0))
    if project is None:
        return [wording.no_such_project("")]
    return _followed(turn, [Target(SubscriptionKind.PROJECT, project_id=project.id)])


def follow_topic(turn: Turn) -> list[Reply]:
    topic = turn.arguments.get("topic")
    if topic not in known():
        return [wording.which(company=False)]
    return _followed(turn, [Target(SubscriptionKind.TOPIC, topic=topic)])


def follow_all(turn: Turn) -> list[Reply]:
    return _followed(turn, [Target(SubscriptionKind.ALL)])


def follow_again(turn: Turn) -> list[Reply]:
    """恢复: a new consent, with a time of its own."""
    rows = subscribing.own(turn.session, turn.inbox.account_id, turn.arguments.get("ids", []))
    return _followed(turn, [subscribing.target_of(row) for row in rows]) if rows else [wording.none()]


def unfollow(turn: Turn) -> list[Reply]:
    rows = subscribing.own(turn.session, turn.inbox.account_id, turn.arguments.get("ids", []))
    living = [row for row in rows if row.ended_at is None]
    return _ended(turn, living) if living else list_subscriptions(turn)


def unfollow_all(turn: Turn) -> list[Reply]:
    rows = subscribing.living(turn.session, turn.inbox.account_id)
    return _ended(turn, rows) if rows else [wording.none()]


def unmute(turn: Turn) -> list[Reply]:
    subscribing.unmute(turn.session, turn.inbox.account_id)
    return [wording.unmuted()]


def _followed(turn: Turn, targets: list[Target]) -> list[Reply]:
    account_id = turn.inbox.account_id
    resumed = subscribing.follow(turn.session, account_id, targets, inbox_id=turn.inbox.id, now=turn.now)
    return [wording.followed(targets, _named(turn, targets), turn.now, resumed=resumed)]


def _ended(turn: Turn, rows: list[Subscription]) -> list[Reply]:
    subscribing.end(turn.session, rows, now=turn.now)
    left = subscribing.living(turn.session, turn.inbox.account_id)
    return [wording.ended(rows, left, _names(turn, [*rows, *left]))]


def _targets(turn: Turn, words: str) -> tuple[list[Target], list[Reply]]:
    """What the words name; where a project is not sure, the question instead."""
    found = [Target(SubscriptionKind.TOPIC, topic=topic) for topic in topics_in(words)]
    codes = [code for said in said_pattern().findall(words) if (code := _district(said))]
    if turn.phrases("project") or _THIS.search(words):
        return _projects(turn, words)
    if codes:
        return [Target(SubscriptionKind.DISTRICT, district_code=code) for code in dict.fromkeys(codes)], []
    if found:
        return found, []
    return _projects(turn, words, only_sure=True)


def _projects(turn: Turn, words: str, *, only_sure: bool = False) -> tuple[list[Target], list[Reply]]:
    spoken_of = about(Subject.of(turn.conversation))
    which = which_projects(turn.session, turn.phrases("project"), words, spoken_of)
    sure = [Target(SubscriptionKind.PROJECT, project_id=one.project) for one in which if _is_sure(one)]
    if sure and not (only_sure and which[0].by_subject):
        return sure, []
    if which[0].options and not (only_sure and which[0].by_subject):
        options = with_phases(turn.session, which[0])
        return [], [wording.which_project(options, which[0].said)]
    if only_sure or which[0].case is Case.UNNAMED:
        return [], []
    return [], [wording.no_such_project(which[0].said)]


def _is_sure(which: Which) -> bool:
    return which.case is Case.ONE and which.project is not None


def _own_homes(turn: Turn, words: str) -> list[Target]:
    """我们小区, of who has told where home is."""
    if not _OURS.search(words):
        return []
    homes = keeping.homes_of(turn.session, turn.inbox.account_id)
    return [Target(SubscriptionKind.PROJECT, project_id=home.project_id) for home in homes]


def _district(said: str) -> str:
    known_names = districts().sure | districts().hints
    return known_names.get(said, "")


def _names(turn: Turn, rows: list[Subscription]) -> dict[int, str]:
    return _named(turn, [subscribing.target_of(row) for row in rows])


def _named(turn: Turn, targets: list[Target]) -> dict[int, str]:
    ids = [target.project_id for target in targets if target.project_id is not None]
    return {project.id: project.name for project in queries.projects(turn.session, ids)}
