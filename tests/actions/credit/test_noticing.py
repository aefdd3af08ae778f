"""What a company is told of its credit: all that changed, once, and no word of what is over."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from actions.credit import events as entries
from actions.credit.counting import count
from actions.credit.endings import put_endings, tell_endings
from actions.credit.noticing import DIGEST, tell_digest
from actions.wording.enterprise_notices import in_chat
from actions.wording.reply import load_replies
from data.rules.enterprise_notices import enterprise_notices
from data.tables.credit import CreditKind
from data.tables.delivery import DueTask, Notice
from data.tables.enterprises import CompanyNotice, NoticeKind
from tests.actions.credit.builders import DAY, TODAY, an_event, counted, noon
from tests.builders import NOW, a_company, a_source, an_officer
from tests.made_once import made_once


@pytest.fixture
@made_once
def company(session):
    company = a_company(session, kind="施工总承包")
    counted(session, company)
    return company


def told(session, company):
    """What it was told, oldest first: kind and text."""
    rows = session.scalars(
        select(CompanyNotice).where(CompanyNotice.company_id == company.id).order_by(CompanyNotice.id)
    )
    return [(row.kind, "\n".join(reply.text for reply in load_replies(row.content))) for row in rows]


def test_a_penalty_is_told_with_all_that_belongs_to_it(session, company):
    event = an_event(session, company, document="津建罚字〔2026〕12号")
    counted(session, company)
    [(kind, text)] = told(session, company)
    assert kind == NoticeKind.CREDIT
    assert text.splitlines() == [
        "【信用变动】天津恒筑建工集团有限公司",
        "新增处罚：未按图施工",
        "文书：津建罚字〔2026〕12号",
        "机关：市住房城乡建设委，2026年1月5日作出",
        "公示：2026年1月10日至2027年12月31日",
        "计分：-30分（行政处罚，演示规则）",
        "测算信用分：600分 → 570分（-30分）。分值含演示规则，不是官方分。",
        "测算等级：不定级（这类企业的分级标准未见公开来源）。",
        "来源：天津市工程登记库，截至2026年11月1日",
    ]
    [notice] = session.scalars(select(CompanyNotice))
    assert notice.about["events"] == notice.about["disputable"] == notice.about["repairable"] == [event.id]


def test_counting_again_tells_nothing(session, company):
    an_event(session, company)
    counted(session, company)
    counted(session, company)
    assert len(told(session, company)) == 1


def test_a_blacklisting_is_of_its_own_kind_with_the_measures_that_follow(session, company):
    an_event(session, company, CreditKind.BLACKLISTED, disciplined_until=TODAY + 30 * DAY)
    counted(session, company)
    [(kind, text)] = told(session, company)
    assert kind == NoticeKind.BLACKLISTED
    assert "【列入黑名单】" in text
    assert "期限：2026年1月10日至2026年12月3日" in text
    assert "现在在黑名单上。" in text
    assert "列为重点监管对象" in text
    assert "该文件已失效" in text
    counted(session, company, TODAY + 31 * DAY)
    kind, text = told(session, company)[1]
    assert kind == NoticeKind.RELEASED
    assert "现在不在黑名单上。" in text
    assert "1条黑名单记录期限已满，自动移出，不再计分。" in text


def test_the_end_of_the_discipline_is_told_and_a_repair_only_from_its_first_day_on(session, company):
    an_event(session, company, disciplined_until=TODAY + 30 * DAY)
    counted(session, company)
    [notice] = session.scalars(select(CompanyNotice))
    assert "惩戒期：到2026年12月3日为止" in told(session, company)[0][1]
    assert (notice.about["repairable"], notice.about["repairable_from"]) == ([], "2026-12-04")
    [said] = in_chat(notice, load_replies(notice.content))
    assert "已经改正的，2026年12月4日起可以申请信用修复。" in said.text
    assert "信用修复" not in [button.title for button in said.buttons]


def test_a_publication_that_ends_before_a_repair_may_be_asked_for_offers_none(session, company):
    an_event(session, company, public_from=TODAY, public_until=TODAY + 30 * DAY)
    counted(session, company)
    [notice] = session.scalars(select(CompanyNotice))
    assert "repairable_from" not in notice.about
    assert "信用修复" not in in_chat(notice, load_replies(notice.content))[0].text


def test_an_end_that_no_document_tells_is_said_to_follow_from_the_rules(session, company):
    an_event(session, company, public_until=None)
    counted(session, company)
    assert "（文书没有写止日，按公示期规则推算）" in told(session, company)[0][1]


def test_what_becomes_public_later_is_told_on_its_first_day(session, company):
    event = an_event(session, company, public_from=TODAY + 5 * DAY)
    counted(session, company)
    assert told(session, company) == []
    counted(session, company, TODAY + 5 * DAY)
    [(_, text)] = told(session, company)
    assert f"文书：{event.document}" in text


def test_a_blacklisting_without_an_end_tells_none(session, company):
    an_event(session, company, CreditKind.BLACKLISTED, public_until=None)
    counted(session, company)
    assert "文书没有写明期限，移出以文书为准" in told(session, company)[0][1]


def test_what_expires_is_counted_and_not_named(session, company):
    event = an_event(session, company, public_until=TODAY)
    counted(session, company)
    counted(session, company, TODAY + DAY)
    _, text = told(session, company)[1]
    assert "1条处罚记录公示期满，不再公示、不再计分。" in text
    assert "570分 → 600分（+30分）" in text
    assert event.document not in text
    assert event.reason not in text


def test_what_began_and_ended_while_we_slept_is_never_named(session, company):
    event = an_event(session, company, public_from=TODAY + DAY, public_until=TODAY + 2 * DAY)
    counted(session, company)
    counted(session, company, TODAY + 10 * DAY)
    texts = "\n".join(text for _, text in told(session, company))
    assert "已过公示期" in texts
    assert event.document not in texts
    assert event.reason not in texts


def test_a_withdrawal_a_correction_and_a_removal_are_told(session, company):
    officer = an_officer(session, "审批")
    first, second, third = (an_event(session, company) for _ in range(3))
    counted(session, company)
    entries.withdraw(session, first.id, officer, "异议成立", now=NOW)
    entries.correct(session, second.id, officer, {"points": 5.0}, now=NOW)
    third.removed_at = NOW
    session.flush()
    counted(session, company)
    texts = [text for _, text in told(session, company)]
    assert "1. 新增处罚" in texts[0]
    assert "这条记录已撤销：处罚，未按图施工" in texts[1]
    assert first.document in texts[1]
    assert "自始不计分。" in texts[1]
    assert "计分：-30分 → -5分（文书写明）" in texts[2]
    assert "这条记录已移出登记：处罚" in texts[3]
    assert third.document in texts[3]


def test_a_day_with_many_changes_is_five_notices_and_one_digest(session, company):
    for _ in range(14):
        an_event(session, company)
        counted(session, company)
    told_singly = told(session, company)
    assert [kind for kind, _ in told_singly] == [NoticeKind.CREDIT] * 5
    assert ["最近一次在15:00" in text for _, text in told_singly] == [False] * 4 + [True]
    assert "随时发“信用分”" in told_singly[-1][1]
    [task] = session.scalars(select(DueTask).where(DueTask.kind == DIGEST))
    assert task.due_at == enterprise_notices().digest.due_after(noon(TODAY))
    for _ in range(2):
        tell_digest(session, task.arguments, task.due_at)
    kind, text = told(session, company)[-1]
    assert len(told(session, company)) == 6
    assert kind == NoticeKind.DIGEST
    assert "合并告知9次变动。" in text
    assert "测算信用分：450分 → 180分（-270分）" in text
    assert "另有4条，看“详情”。" in text


def test_a_hundred_changes_of_a_day_are_a_few_messages(session, company):
    """One at each hour of the digest at most."""
    for minute in range(0, 300, 3):
        an_event(session, company)
        count(session, [company.id], now=noon(TODAY) + timedelta(minutes=minute))
        for task in session.scalars(select(DueTask).where(DueTask.kind == DIGEST, DueTask.done_at.is_(None))):
            if task.due_at <= noon(TODAY) + timedelta(minutes=minute):
                tell_digest(session, task.arguments, task.due_at)
                task.done_at = task.due_at
    kinds = [kind for kind, _ in told(session, company)]
    assert kinds.count(NoticeKind.CREDIT) == 5
    assert kinds.count(NoticeKind.DIGEST) == 1


def test_three_hundred_causes_are_one_short_notice(session, company):
    for _ in range(300):
        an_event(session, company)
    counted(session, company)
    [(_, text)] = told(session, company)
    assert len(text) < 1000
    assert "另有295条，看“详情”。" in text


def test_a_repair_is_named_and_what_it_repaired_is_not(session, company):
    event = an_event(session, company, document="津建罚字〔2026〕99号", reason="偷工减料")
    counted(session, company)
    an_event(
        session,
        company,
        CreditKind.REPAIRED,
        document="津信修字〔2026〕1号",
        reason="已改正",
        public_from=TODAY,
    )
    repair = an_event(
        session,
        company,
        CreditKind.REPAIRED,
        document=event.document,
        reason="同意修复",
        public_from=TODAY,
    )
    counted(session, company)
    _, text = told(session, company)[1]
    assert "1条处罚记录已信用修复" in text
    assert "偷工减料" not in text
    assert repair.reason in text


def test_a_repair_that_names_what_is_long_over_is_not_named(session, company):
    an_event(
        session,
        company,
        document="津建罚字〔2020〕7号",
        public_from=date(2020, 1, 1),
        public_until=date(2021, 1, 1),
    )
    an_event(
        session,
        company,
        CreditKind.REPAIRED,
        document="津信修字〔2026〕2号",
        reason="津建罚字〔2020〕7号已改正",
        public_from=TODAY,
    )
    counted(session, company)
    assert "津建罚字〔2020〕7号" not in "".join(text for _, text in told(session, company))


def test_an_official_score_that_moved_is_told(session, company):
    company.official_score, company.official_grade = 812.0, "A"
    counted(session, company)
    [(_, text)] = told(session, company)
    assert "官方信用评价：未登记 → 812分，A级。" in text


def test_a_grade_that_fell_is_told_and_one_that_stays_too(session):
    company = a_company(session, "天津甲置业有限公司", kind="房地产开发")
    counted(session, company)
    an_event(session, company, CreditKind.AWARD, points=200.0)
    counted(session, company)
    an_event(session, company, points=50.0)
    counted(session, company)
    texts = [text for _, text in told(session, company)]
    assert "测算等级：未定级 → B级。" in texts[0]
    assert "测算等级：B级，没有变化。" in texts[1]
    an_event(session, company, points=60.0)
    counted(session, company)
    fell = told(session, company)[2][1]
    assert "测算等级：B级 → 未定级（700分以下的分级标准未见公开来源）。" in fell


def test_demonstration_data_says_so(session, company):
    source = a_source(session, "演示信用", demo=True)
    an_event(session, company, source_id=source.id)
    counted(session, company)
    assert "【演示数据】" in told(session, company)[0][1]


def test_an_ending_is_told_once_on_the_day_before(session, company):
    ends = an_event(session, company, public_until=TODAY + DAY)
    an_event(session, company, CreditKind.REPAIRED, public_from=TODAY - DAY, public_until=TODAY + DAY)
    counted(session, company)
    put_endings(session, now=noon(TODAY))
    [task] = session.scalars(select(DueTask).where(DueTask.kind == "credit_endings"))
    for _ in range(2):
        tell_endings(session, task.arguments, noon(TODAY))
    [text] = [text for kind, text in told(session, company) if kind == NoticeKind.ENDING]
    assert ends.document in text
    assert "2. " not in text
    assert "公示到明天（2026年11月4日）为止" in text
    tell_endings(session, task.arguments, noon(TODAY + 2 * DAY))
    assert len(told(session, company)) == 2


def test_a_copy_that_names_an_entry_does_not_leave_after_its_last_day(session, company, bound):
    person = bound("a", company)
    an_event(session, company, public_until=TODAY + DAY)
    counted(session, company)
    [notice] = session.scalars(select(Notice).where(Notice.account_id == person.account_id))
    assert notice.expires_at == noon(TODAY + 2 * DAY) - timedelta(hours=12)


def test_only_what_the_calendar_ended_waits_for_the_morning(session, company, bound):
    bound("a", company)
    an_event(session, company, public_until=TODAY)
    counted(session, company)
    counted(session, company, TODAY + DAY)
    rows = session.scalars(select(Notice).where(Notice.key.startswith("company:")).order_by(Notice.id))
    assert [row.can_wait for row in rows] == [False, True]


def test_what_was_rolled_back_was_not_told(session, company):
    undone = session.begin_nested()
    an_event(session, company)
    counted(session, company)
    assert len(told(session, company)) == 1
    undone.rollback()
    assert told(session, company) == []
