"""The way of an announcement: who takes which step, and that each is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.announcements import deciding, sending, writing
from actions.announcements.audience import Audience
from actions.announcements.stages import WAYS, Deed
from actions.announcements.steps import RefusedError, allowed, may_see, waiting_for
from actions.announcements.writing import Text
from actions.delivery import broadcasting
from data.tables.announcements import AnnouncementStep, Kind, Stage
from data.tables.audit import AuditEntry
from data.tables.delivery import Broadcast, Notice, NoticeState, Priority
from data.tables.subscriptions import Mute
from tests.builders import NOW, a_subscriber, an_announcement, an_officer

TEXT = Text(Kind.CIRCULAR, "雨季防渗漏提示", "请检查门窗和外墙。", audience=Audience(everybody=True))
ALL_ROLES = "管理,督办,审批"


@pytest.fixture
def author(session):
    return an_officer(session, roles="管理", district_code="")


@pytest.fixture
def approver(session):
    return an_officer(session, roles="审批", district_code="")


@pytest.fixture
def do(session):
    def step(kept, deed, officer, **facts):
        facts = {"now": NOW} | facts
        return deciding.decide(session, kept.id, deed, officer, seen=kept.revision, **facts)

    return step


def refused(work):
    with pytest.raises(RefusedError) as raised:
        work()
    return raised.value.reason


def steps_of(session, kept):
    rows = select(AnnouncementStep).where(AnnouncementStep.announcement_id == kept.id)
    return [(row.deed, row.officer_id) for row in session.scalars(rows.order_by(AnnouncementStep.id))]


def test_it_goes_from_the_first_word_to_the_last_reader(session, author, approver, do):
    reader = a_subscriber(session)
    kept = writing.write(session, TEXT, author, now=NOW)
    do(kept, Deed.SUBMIT, author)
    do(kept, Deed.APPROVE, approver)
    do(kept, Deed.SCHEDULE, author)
    assert (kept.stage, sending.waiting(session, now=NOW)) == (Stage.SCHEDULED, [kept.id])
    sending.advance(session, kept.id, now=NOW)
    assert (kept.stage, kept.published_at, sending.waiting(session, now=NOW)) == (Stage.SENDING, NOW, [])
    [notice] = session.scalars(select(Notice).where(Notice.broadcast_id == kept.broadcast_id))
    assert (notice.account_id, notice.priority, notice.can_wait) == (reader, Priority.BROADCAST, True)
    content = session.get_one(Broadcast, kept.broadcast_id).content
    assert ("请检查门窗和外墙。" in content, "别再发了" in content) == (True, True)
    notice.state = NoticeState.SENT
    sending.advance(session, kept.id, now=NOW)
    assert kept.stage == Stage.SENT
    assert steps_of(session, kept) == [
        ("write", author.id),
        ("submit", author.id),
        ("approve", approver.id),
        ("schedule", author.id),
        ("begin", None),
        ("end", None),
    ]
    trail = session.scalars(
        select(AuditEntry.reason).where(AuditEntry.about == "announcement", AuditEntry.about_id == kept.id)
    ).all()
    assert trail == ["起草", "提交审批", "批准", "安排发送"]


def test_nobody_approves_what_they_wrote_changed_or_handed_in(session, do):
    one, two, three, four = (an_officer(session, roles=ALL_ROLES, district_code="") for _ in range(4))
    kept = writing.write(session, TEXT, one, now=NOW)
    writing.change(session, kept.id, TEXT, two, seen=kept.revision, now=NOW)
    do(kept, Deed.SUBMIT, three)
    assert [refused(lambda who=who: do(kept, Deed.APPROVE, who)) for who in (one, two, three)] == [
        "second_officer"
    ] * 3
    assert do(kept, Deed.APPROVE, four).stage == Stage.APPROVED


def test_what_is_sent_back_says_why_and_may_be_written_anew(session, author, approver, do):
    kept = writing.write(session, TEXT, author, now=NOW)
    do(kept, Deed.SUBMIT, author)
    assert refused(lambda: do(kept, Deed.REJECT, approver)) == "needs_reason"
    do(kept, Deed.REJECT, approver, reason="缺文号")
    assert (kept.stage, session.scalars(select(AnnouncementStep.reason)).all()[-1]) == ("rejected", "缺文号")
    writing.change(session, kept.id, TEXT, author, seen=kept.revision, now=NOW)
    assert kept.stage == Stage.DRAFT


def test_what_was_approved_cannot_be_changed_without_being_approved_again(session, author, approver, do):
    kept = writing.write(session, TEXT, author, now=NOW)
    do(kept, Deed.SUBMIT, author)
    do(kept, Deed.APPROVE, approver)
    other = lambda: writing.change(session, kept.id, TEXT, author, seen=kept.revision, now=NOW)  # noqa: E731
    assert refused(other) == "stage"
    do(kept, Deed.TAKE_BACK, author)
    assert (other().stage, refused(lambda: do(kept, Deed.SCHEDULE, author))) == (Stage.DRAFT, "stage")


def test_a_stale_page_changes_nothing(session, author, do):
    kept = writing.write(session, TEXT, author, now=NOW)
    seen = kept.revision
    do(kept, Deed.SUBMIT, author)
    late = lambda: deciding.decide(session, kept.id, Deed.TAKE_BACK, author, seen=seen, now=NOW)  # noqa: E731
    assert (refused(late), kept.stage) == ("stale", Stage.SUBMITTED)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (Text(title="", body="正文"), "needs_title"),
        (Text(title="题", body=""), "needs_body"),
        (Text(title="题" * 41, body="正文"), "long_title"),
        (Text(title="题", body="文" * 3001), "long_body"),
        (Text(title="题", body="文", document="号" * 41), "long_document"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(session, author, text, reason):
    assert refused(lambda: writing.write(session, text, author, now=NOW)) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (Text(title="题", body="批次［批次号］", audience=Audience(everybody=True)), "open_blanks"),
        (Text(title="题", body="正文"), "needs_audience"),
    ],
)
def test_nothing_unfinished_is_handed_in(session, author, do, text, reason):
    kept = writing.write(session, text, author, now=NOW)
    assert refused(lambda: do(kept, Deed.SUBMIT, author)) == reason


def test_it_waits_for_its_hour_and_no_hour_lies_in_the_past(session, author, do):
    kept = an_announcement(session, stage=Stage.APPROVED)
    late = lambda: do(kept, Deed.SCHEDULE, author, due_at=NOW - timedelta(minutes=1))  # noqa: E731
    assert refused(late) == "past"
    at = NOW + timedelta(hours=3)
    do(kept, Deed.SCHEDULE, author, due_at=at)
    assert sending.waiting(session, now=at - timedelta(seconds=1)) == []
    sending.advance(session, kept.id, now=at - timedelta(seconds=1))
    assert (kept.stage, sending.waiting(session, now=at)) == (Stage.SCHEDULED, [kept.id])
    do(kept, Deed.UNSCHEDULE, author)
    assert (kept.stage, kept.due_at, sending.waiting(session, now=at)) == (Stage.APPROVED, None, [])


def test_beginning_twice_tells_everybody_once(session, author, do):
    a_subscriber(session)
    kept = an_announcement(session, stage=Stage.APPROVED)
    do(kept, Deed.SCHEDULE, author)
    for _ in range(2):
        sending.advance(session, kept.id, now=NOW)
    told = session.scalars(select(Notice.account_id).where(Notice.broadcast_id == kept.broadcast_id)).all()
    assert len(told) == 1


def test_an_urgent_one_waits_for_no_morning(session, author, do):
    a_subscriber(session)
    kept = an_announcement(session, stage=Stage.APPROVED, urgent=True)
    do(kept, Deed.SCHEDULE, author)
    sending.advance(session, kept.id, now=NOW)
    [notice] = session.scalars(select(Notice).where(Notice.broadcast_id == kept.broadcast_id))
    assert (notice.priority, notice.can_wait) == (Priority.URGENT, False)


def test_what_is_stopped_reaches_nobody_any_more(session, author, do):
    for _ in range(3):
        a_subscriber(session)
    kept = an_announcement(session, stage=Stage.APPROVED)
    do(kept, Deed.SCHEDULE, author)
    sending.advance(session, kept.id, now=NOW)
    notices = select(Notice).where(Notice.broadcast_id == kept.broadcast_id).order_by(Notice.id)
    session.scalars(notices).first().state = NoticeState.SENT
    assert refused(lambda: do(kept, Deed.STOP, author)) == "needs_reason"
    do(kept, Deed.STOP, author, reason="写错了批次")
    progress = broadcasting.progress(session, kept.broadcast_id)
    assert (kept.stage, progress.sent, progress.queued, progress.suppressed) == (
        Stage.STOPPED,
        1,
        0,
        {"stopped": 2},
    )
    sending.advance(session, kept.id, now=NOW)
    assert kept.stage == Stage.STOPPED


def test_who_asked_for_quiet_is_left_in_peace_and_counted(session, author, do):
    quiet, heard = a_subscriber(session), a_subscriber(session)
    session.add(Mute(account_id=quiet, until=NOW + timedelta(days=1), asked_at=NOW))
    kept = an_announcement(session, stage=Stage.APPROVED)
    do(kept, Deed.SCHEDULE, author)
    sending.advance(session, kept.id, now=NOW)
    progress = broadcasting.progress(session, kept.broadcast_id)
    assert (progress.queued, progress.suppressed) == (1, {"muted": 1})
    assert heard in session.scalars(select(Notice.account_id).where(Notice.state == NoticeState.QUEUED)).all()


@pytest.mark.parametrize("stage", list(Stage))
def test_no_step_is_open_from_a_stage_that_is_not_its_source(session, stage):
    officer = an_officer(session, roles=ALL_ROLES, district_code="")
    kept = an_announcement(session, stage=stage)
    expected = [deed for deed, way in WAYS.items() if stage in way.sources and way.officers]
    assert allowed(session, officer, kept) == expected


@pytest.mark.parametrize("roles", ["受理", "承办", "审计", "客服"])
def test_other_desks_take_no_step(session, roles):
    officer = an_officer(session, roles=roles, district_code="")
    kept = [an_announcement(session, stage=stage) for stage in Stage]
    assert [allowed(session, officer, one) for one in kept] == [[] for _ in Stage]
    assert refused(lambda: writing.write(session, TEXT, officer, now=NOW)) == "role"


def test_a_district_sees_its_own_and_the_citys_and_works_on_its_own(session):
    officer = an_officer(session, roles=ALL_ROLES)
    kept = [an_announcement(session, stage=Stage.DRAFT, district_code=c) for c in ("120103", "120104", "")]
    assert [may_see(officer, one) for one in kept] == [True, False, True]
    assert [allowed(session, officer, one) != [] for one in kept] == [True, False, False]


def test_who_approves_sees_how_many_wait_for_them(session, author, approver):
    kept = writing.write(session, TEXT, author, now=NOW)
    writing.submit(session, kept.id, author, seen=kept.revision, now=NOW)
    an_announcement(session, stage=Stage.SUBMITTED, district_code="120104")
    an_announcement(session, stage=Stage.DRAFT)
    of_district = an_officer(session, roles="审批", district_code="120104")
    supervisor = an_officer(session, roles="督办", district_code="")
    asked = [author, approver, of_district, supervisor]
    assert [waiting_for(session, one.id) for one in asked] == [1, 2, 1, None]
