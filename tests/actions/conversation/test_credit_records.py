"""What a resident hears of a company's credit entries: those in publication with their dates, and no other, ever."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.credit.look_up import show
from actions.credit.publication import months_later
from actions.wording import credit as wording
from data.tables.credit import CreditKind
from tests.actions.credit.builders import TODAY, an_event
from tests.builders import NOW, a_company, a_source

GROUND = "来源：天津市工程登记库，截至2026年11月1日"
NAME = "天津恒筑建工集团有限公司"
NOTHING = "公示期内没有奖励、处罚、不良行为和黑名单记录。"


@pytest.fixture
def company(session):
    return a_company(session, NAME)


def test_entries_are_told_with_document_body_and_dates_bad_ones_first(session, talk, company):
    an_event(
        session, company, CreditKind.AWARD, document="津建奖〔2026〕3号", reason="海河杯", public_until=None
    )
    an_event(session, company, document="津建罚字〔2026〕12号")
    assert talk.company("恒筑建工集团被处罚过吗", company="恒筑建工集团") == (
        f"{NAME}\n有，现在公示的：处罚1条。\n公示中的信用记录：2条\n"
        "1. 处罚：未按图施工（市住房城乡建设委 津建罚字〔2026〕12号）；公示2026年1月10日至2027年12月31日\n"
        "2. 奖励：海河杯（市住房城乡建设委 津建奖〔2026〕3号）；公示2026年1月10日至2029年1月9日\n"
        f"{GROUND}"
    )


def test_whether_there_are_penalties_is_said_plainly_before_the_awards(session, talk, company):
    an_event(session, company, CreditKind.AWARD, document="津建奖〔2026〕3号", public_until=None)
    said = talk.company("恒筑建工集团罚过没", company="恒筑建工集团").split("\n")
    assert said[1] == "没有：现在公示的没有处罚、不良行为和黑名单，只有奖励。"
    assert "只有奖励" not in talk.company("恒筑建工集团得过奖吗", company="恒筑建工集团")


def test_a_blacklisting_is_told_first_with_its_end_whatever_of_the_credit_is_asked(session, talk, company):
    an_event(
        session, company, CreditKind.BLACKLISTED, document="津建黑〔2026〕1号", public_until=date(2027, 1, 9)
    )
    line = "黑名单：2026年1月10日列入，至2027年1月9日；未按图施工（市住房城乡建设委 津建黑〔2026〕1号）"
    for words in ("信用怎么样", "进黑名单了吗", ""):
        assert line in talk.company(f"恒筑建工集团{words}", company="恒筑建工集团").split("\n")


def test_an_end_that_no_document_tells_is_not_invented(session, talk, company):
    an_event(session, company, CreditKind.BLACKLISTED, document="1", public_until=None)
    said = talk.company("恒筑建工集团进黑名单了吗", company="恒筑建工集团").split("\n")
    assert said[1:3] == [
        "有，现在公示的：黑名单1条。",
        "黑名单：2026年1月10日列入，文书没有写明期限，移出以文书为准；未按图施工（市住房城乡建设委 1）",
    ]


def test_where_entries_were_imported_but_none_is_public_it_is_said_so(session, talk, company):
    an_event(session, company, public_until=TODAY - timedelta(days=1))
    said = f"{NAME}\n{NOTHING}\n{GROUND}"
    assert talk.company("恒筑建工集团被处罚过吗", company="恒筑建工集团") == said


def test_a_company_whose_name_is_only_near_shows_nothing(session, talk, company):
    an_event(session, company, document="津建罚字〔2026〕12号")
    assert "津建罚字" not in talk.company("恒筑建工被处罚过吗", company="恒筑建工")


def test_what_waits_for_a_second_officer_is_withdrawn_or_removed_is_not_told(session, talk, company):
    an_event(session, company, CreditKind.BLACKLISTED, confirmed_at=None)
    an_event(session, company, withdrawn_at=NOW)
    an_event(session, company, removed_at=NOW)
    said = f"{NAME}\n{NOTHING}\n{GROUND}"
    assert talk.company("恒筑建工集团被处罚过吗", company="恒筑建工集团") == said


def test_a_repair_does_not_tell_of_what_it_repaired(session, talk, company):
    an_event(session, company, document="津建罚字〔2026〕12号")
    facts = {"document": "津建修〔2026〕1号", "reason": "修复津建罚字〔2026〕12号", "public_from": TODAY}
    an_event(session, company, CreditKind.REPAIRED, **facts)
    said = f"{NAME}\n{NOTHING}\n{GROUND}"
    assert talk.company("恒筑建工集团被处罚过吗", company="恒筑建工集团") == said


def test_our_own_score_is_told_to_nobody_who_is_not_bound(session, talk):
    company = a_company(session, "天津甲建设有限公司", kind="施工")
    an_event(session, company, points=7)
    said = talk.company("天津甲建设有限公司信用分", company="天津甲建设有限公司")
    assert ("官方信用评价：未登记" in said, "593" in said, "测算" in said) == (True, False, False)


def test_of_many_entries_the_first_are_listed_with_their_count(session, talk, company):
    for _ in range(10):
        an_event(session, company)
    said = talk.company("恒筑建工集团被处罚过吗", company="恒筑建工集团").split("\n")
    assert (said[2], len(said)) == ("公示中的信用记录：10条，列出8条", 12)


def test_entries_of_a_demonstration_are_marked(session, talk, company):
    source = a_source(session, "演示数据", demo=True)
    an_event(session, company, source_id=source.id)
    assert "【演示数据】" in talk.company("恒筑建工集团被处罚过吗", company="恒筑建工集团")


SOME_DAY = st.dates(date(2025, 1, 1), date(2027, 12, 31))
TERM = st.one_of(st.none(), st.integers(0, 900))


SPANS = st.tuples(SOME_DAY, TERM, TERM)
BAD = st.sampled_from([CreditKind.PENALTY, CreditKind.MISCONDUCT, CreditKind.BLACKLISTED])


@pytest.mark.slow
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(span=SPANS, kind=BAD, day=SOME_DAY)
def test_no_expired_bad_entry_is_in_any_answer_on_any_day(session, span, kind, day):
    first, *ends = span
    last, disciplined = (None if days is None else first + timedelta(days=days) for days in ends)
    with session.begin_nested() as undone:
        company = a_company(session, NAME)
        days = {"public_from": first, "public_until": last, "disciplined_until": disciplined}
        an_event(session, company, kind, document="津建罚字〔2026〕12号", **days)
        told = "津建罚字" in repr(wording.say(show(session, company.id, today=day)))
        undone.rollback()
    if kind == CreditKind.BLACKLISTED:
        known_ends = [end for end in (last, disciplined) if end is not None]
    else:
        known_ends = [last or months_later(first, 36) - timedelta(days=1)]
    assert told == (first <= day and all(day <= end for end in known_ends))
