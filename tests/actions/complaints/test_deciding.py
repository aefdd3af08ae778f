"""The officers' door: the whole way, what each step needs, and what is refused."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from actions.complaints.deciding import allowed, decide
from actions.complaints.moving import RESIDENT, MoveRefusedError, StaleError, lock, record
from actions.complaints.stages import Move, Record
from actions.complaints.steps import OpenBlanksError
from data.queries import case_words
from data.tables.complaints import CasePhoto, LedgerEntry, RectificationOrder, Solved, Stage, WordKind
from tests.actions.complaints.conftest import PROOF
from tests.builders import a_case, a_company, a_photo, an_officer


def refused(act, *args, **values):
    with pytest.raises(MoveRefusedError) as error:
        act(*args, **values)
    return error.value.reason


def lines(session, case):
    asked = select(LedgerEntry).where(LedgerEntry.case_id == case.id).order_by(LedgerEntry.place)
    return list(session.scalars(asked))


def test_a_case_goes_from_its_filing_to_its_end(session, office):
    office.at(Stage.CLOSED)
    assert [line.deed for line in lines(session, office.case)] == [
        "file",
        "accept",
        "assign",
        "start",
        "order",
        "report_rectified",
        "ask_back",
        "answered_back",
        "close",
    ]
    assert (office.case.closed_at, office.case.solved) == (office.now, Solved.SOLVED)


def test_an_accepted_case_has_a_named_handler_at_once(office):
    office.do(Move.ACCEPT, office.intake)
    assert (office.case.stage, office.case.handler_id) == (Stage.ASSIGNED, office.handler.id)


def test_where_nobody_can_take_it_the_case_stays_accepted_and_says_so(session, office):
    office.handler.disabled_at = office.now
    office.do(Move.ACCEPT, office.intake)
    assert (office.case.stage, office.case.handler_id) == (Stage.ACCEPTED, None)
    assert lines(session, office.case)[-1].facts == {"unassigned": "nobody"}


@pytest.mark.parametrize(
    ("stage", "deed", "by", "given", "reason"),
    [
        (Stage.RECEIVED, Move.DECLINE, "intake", {"reason": "不属住建"}, "needs_where"),
        (Stage.RECEIVED, Move.DECLINE, "intake", {"where": "12333"}, "needs_reason"),
        (Stage.RECEIVED, Move.REFER, "intake", {"reason": "工资"}, "needs_lead"),
        (Stage.RECEIVED, Move.MERGE, "intake", {}, "needs_into"),
        (Stage.RECEIVED, Move.MERGE, "intake", {"into": "TS20261103-000000"}, "no_such_case"),
        (Stage.HANDLING, Move.ASK, "handler", {"question": "  "}, "needs_question"),
        (Stage.HANDLING, Move.ORDER, "handler", {}, "needs_demand"),
        (Stage.HANDLING, Move.ORDER, "handler", {"demand": "修", "due_on": "2026-11-02"}, "past"),
        (Stage.HANDLING, Move.ORDER, "handler", {"demand": "修", "due_on": "明天"}, "bad_due_on"),
        (Stage.HANDLING, Move.ORDER, "handler", {"demand": "修" * 2001}, "long_demand"),
        (Stage.HANDLING, Record.VISIT, "handler", {"note": "看过", "on": "2026-11-09"}, "future"),
        (Stage.HANDLING, Record.VISIT, "handler", {"note": "看过"}, "needs_on"),
        (Stage.HANDLING, Move.VERIFY, "handler", {}, "needs_note"),
        (Stage.HANDLING, Move.VERIFY, "handler", {"note": "修好了"}, "needs_check"),
        (Stage.RECTIFYING, Move.REPORT_RECTIFIED, "handler", {}, "needs_report"),
        (Stage.RECTIFYING, Move.REPORT_RECTIFIED, "handler", {"note": "  "}, "needs_report"),
        (Stage.VERIFYING, Move.SEND_BACK, "handler", {}, "needs_reason"),
        (Stage.VERIFYING, Move.ASK_BACK, "handler", PROOF, "needs_proof"),
        (Stage.VERIFYING, Move.ASK_BACK, "handler", PROOF | {"basis": ""}, "needs_basis"),
        (Stage.VERIFYING, Move.ASK_BACK, "handler", PROOF | {"agreement": True}, "needs_agreed_words"),
        (Stage.ASKING_BACK, Move.ANSWERED_BACK, "handler", {"solved": "not_solved"}, "bad_solved"),
        (Stage.ASKING_BACK, Move.ANSWERED_BACK, "handler", {"solved": "unreached"}, "needs_tries"),
        (Stage.TO_SIGN_OFF, Move.RETURN, "approver", {}, "needs_reason"),
        (
            Stage.HANDLING,
            Record.EXTEND,
            "supervisor",
            {"clock": "rectification", "reason": "雨"},
            "bad_clock",
        ),
        (Stage.HANDLING, Record.EXTEND, "supervisor", {"clock": "closing"}, "needs_reason"),
        (Stage.HANDLING, Record.HAND_OVER, "supervisor", {"reason": "忙"}, "needs_handler"),
        (Stage.HANDLING, Record.HAND_OVER, "supervisor", {"reason": "忙", "handler": 0}, "officer_unfit"),
        (Stage.HANDLING, Record.CORRECT, "handler", {"reason": "错"}, "nothing_to_correct"),
        (Stage.HANDLING, Record.CORRECT, "handler", {"reason": "错", "project": "X"}, "bad_project"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_by_name(office, stage, deed, by, given, reason):  # noqa: PLR0917
    office.at(stage)
    revision = office.case.revision
    assert refused(office.do, deed, getattr(office, by), **given) == reason
    assert office.case.revision == revision


def test_words_are_sealed_with_the_case_and_never_stand_in_the_ledger(session, office):
    office.do(Move.DECLINE, office.intake, reason="不属住建职责", where="区人社局 12333")
    kept = case_words.newest(session, office.case, [WordKind.REASON, WordKind.NEXT_STEP])
    assert kept == {WordKind.REASON: "不属住建职责", WordKind.NEXT_STEP: "区人社局 12333"}
    assert lines(session, office.case)[-1].facts == {}


def test_an_order_goes_to_the_owner_with_a_copy_to_the_contractor_and_a_date(session, office):
    office.at(Stage.HANDLING).do(Move.ORDER, demand="返工", due_on="2026-11-20")
    order = session.scalars(select(RectificationOrder)).one()
    assert (order.owner_name, order.copy_name) == ("天津海河置业有限公司", "天津恒筑建工集团有限公司")
    assert (order.due_on, order.issued_by, order.case_id) == (
        date(2026, 11, 20),
        office.handler.id,
        office.case.id,
    )
    clock = next(row for row in office.case.clocks if row.kind == "rectification")
    assert clock.due_at.isoformat() == "2026-11-20T15:59:59+00:00"


def test_an_order_for_a_project_whose_owner_is_not_registered_needs_the_name(session, office):
    office.case.project_id = None
    office.at(Stage.HANDLING)
    assert refused(office.do, Move.ORDER, demand="返工") == "needs_owner"
    assert refused(office.do, Move.ORDER, demand="返工", owner="海河置业") == "unknown_owner"
    company = a_company(session, "海河置业")
    office.do(Move.ORDER, demand="返工", owner="海河置业")
    order = session.scalars(select(RectificationOrder)).one()
    assert (order.owner_name, order.owner_uscc, order.copy_name) == ("海河置业", company.uscc, None)


def test_the_order_follows_its_case(session, office):
    office.at(Stage.VERIFYING)
    order = session.scalars(select(RectificationOrder)).one()
    assert order.answered_at == office.now
    office.do(Move.SEND_BACK, reason="还在漏", due_on="2026-12-01")
    assert (order.returned_at, order.answered_at, order.due_on) == (office.now, None, date(2026, 12, 1))
    office.do(Move.REPORT_RECTIFIED, note="又重做了")
    office.do(Move.ASK_BACK, photos=[office.a_photo()], **PROOF)
    assert order.verified_at == office.now


def test_what_is_sent_back_without_an_order_gets_one(session, office):
    office.at(Stage.HANDLING).do(Move.VERIFY, note="换了地漏", photos=[office.a_photo()])
    office.do(Move.SEND_BACK, reason="没有修好")
    assert session.scalars(select(RectificationOrder)).one().owner_name == "天津海河置业有限公司"


def test_a_photo_of_an_earlier_round_proves_nothing_of_this_one(session, office):
    office.at(Stage.HANDLING).do(Move.VERIFY, note="换了地漏", photos=[office.a_photo()])
    office.do(Move.ASK_BACK, **PROOF)
    office.resident(Move.NOT_SOLVED)
    office.do(Record.VISIT, on="2026-11-03", note="看过了")
    office.do(Move.VERIFY, note="又换了一次")
    assert refused(office.do, Move.ASK_BACK, **PROOF) == "needs_proof"


def test_an_agreement_in_words_is_proof_too(office):
    office.at(Stage.VERIFYING).do(Move.ASK_BACK, agreement="on", agreed_words="赔偿两千元", **PROOF)
    assert office.case.stage == Stage.ASKING_BACK


def test_a_check_on_site_of_this_round_is_ground_enough_to_verify(office):
    office.at(Stage.HANDLING).do(Record.VISIT, on="2026-11-03", note="看过了")
    office.do(Move.VERIFY, note="物业已换管")
    office.do(Move.ASK_BACK, photos=[office.a_photo()], **PROOF)
    office.resident(Move.NOT_SOLVED)
    assert refused(office.do, Move.VERIFY, note="又换了一次") == "needs_check"


def test_a_photo_tells_of_the_work_as_words_do(office):
    office.at(Stage.RECTIFYING).do(Move.REPORT_RECTIFIED, photos=[office.a_photo()])
    assert office.case.stage == Stage.VERIFYING


OPEN = "卫生间［部位］有渗漏，［闭水／淋水］试验［部位］"


@pytest.mark.parametrize(
    ("stage", "deed", "by", "given", "label"),
    [
        (Stage.VERIFYING, Move.ASK_BACK, "handler", PROOF | {"facts": OPEN}, "查明事实"),
        (Stage.VERIFYING, Move.SEND_BACK, "handler", {"reason": OPEN}, "核验为何不通过"),
        (Stage.RECEIVED, Move.DECLINE, "intake", {"reason": "不归住建", "where": OPEN}, "可以去哪里办"),
        (Stage.RECEIVED, Move.REFER, "intake", {"lead": "区城管委", "reason": OPEN}, "转办的理由"),
        (Stage.HANDLING, Move.ASK, "handler", {"question": OPEN}, "要请居民补充什么"),
        (Stage.HANDLING, Move.ORDER, "handler", {"demand": OPEN}, "整改要求"),
        (
            Stage.HANDLING,
            Record.VISIT,
            "handler",
            {"on": "2026-11-02", "note": "看过", "finding": OPEN},
            "告诉居民的话：查到什么、下一步怎么办",
        ),
    ],
)
def test_a_template_that_was_not_filled_in_goes_to_nobody(office, stage, deed, by, given, label):  # noqa: PLR0917
    office.at(stage)
    revision = office.case.revision
    with pytest.raises(OpenBlanksError) as error:
        office.do(deed, getattr(office, by), **given)
    assert error.value.where == [(label, ["［部位］", "［闭水／淋水］"])]
    assert office.case.revision == revision


@pytest.mark.parametrize("words", ["依据津住建发［2014］12号", "【卫生间】漏水", "[已核]漏水", "部位漏水"])
def test_the_year_of_a_document_and_other_brackets_are_no_blanks(office, words):
    office.at(Stage.HANDLING).do(Move.ASK, question=words)
    assert office.case.stage == Stage.WAITING


def test_notes_of_the_office_go_to_nobody_and_may_stand_open(office):
    office.at(Stage.HANDLING).do(Record.NOTE, note=OPEN)
    assert lines(office.session, office.case)[-1].deed == "note"


def test_photos_of_others_of_another_case_and_removed_ones_are_not_taken(session, office):
    office.at(Stage.VERIFYING)
    used, removed = office.a_photo(), a_photo(session, office.handler, removed_at=office.now).id
    session.add(CasePhoto(case_id=a_case(session).id, photo_id=used))
    session.flush()
    for photo in (office.a_photo(office.intake), used, removed, 0):
        assert refused(office.do, Move.ASK_BACK, photos=[photo], **PROOF) == "bad_photos"


def test_the_officer_who_worked_on_it_does_not_sign_it_off(session, office):
    office.at(Stage.TO_SIGN_OFF)
    office.handler.roles = "承办,审批"
    session.flush()
    assert refused(office.do, Move.CLOSE) == "second_officer"
    office.do(Move.CLOSE, office.approver)
    assert office.case.stage == Stage.CLOSED


def test_a_resident_nobody_reached_on_three_days_ends_the_asking(office):
    office.at(Stage.ASKING_BACK)
    office.do(Record.TRY_ASK_BACK)
    assert refused(office.do, Record.TRY_ASK_BACK) == "too_soon"
    for _ in range(2):
        office.now += timedelta(days=1)
        office.do(Record.TRY_ASK_BACK)
    office.do(Move.ANSWERED_BACK, solved="unreached")
    office.do(Move.CLOSE, office.approver)
    assert (office.case.solved, office.case.stage) == (Solved.UNREACHED, Stage.CLOSED)


def test_a_case_without_an_answer_of_its_resident_is_not_signed_off(office):
    office.at(Stage.ASKING_BACK).resident(Move.ANSWERED_BACK)
    assert refused(office.do, Move.CLOSE, office.approver) == "needs_answer"


def test_reopened_at_most_twice_each_time_with_another_handler(session, office):
    others = [an_officer(session), an_officer(session)]
    for other in others:
        office.at(Stage.CLOSED).do(Move.REOPEN, office.supervisor, reason="又漏了")
        assert (office.case.stage, office.case.handler_id) == (Stage.HANDLING, other.id)
        office.do(Move.VERIFY, other, note="换了管", photos=[office.a_photo(other)])
        office.do(Move.ASK_BACK, other, **PROOF)
        office.resident(Move.ANSWERED_BACK, solved="solved")
        office.do(Move.CLOSE, office.approver)
    assert refused(office.do, Move.REOPEN, office.supervisor, reason="又漏了") == "reopened_enough"
    assert office.case.reopened == 2


def test_a_clock_is_extended_once_before_it_has_run_out(office):
    office.at(Stage.HANDLING)
    clock = next(row for row in office.case.clocks if row.kind == "handling")
    before = clock.due_at
    office.do(Record.EXTEND, office.supervisor, clock="handling", reason="要等停雨")
    assert (clock.due_at - before, clock.extended) == (timedelta(days=15), True)
    again = {"clock": "handling", "reason": "还在下雨"}
    assert refused(office.do, Record.EXTEND, office.supervisor, **again) == "extended_already"
    office.now += timedelta(days=70)
    late = {"clock": "closing", "reason": "没有办完"}
    assert refused(office.do, Record.EXTEND, office.supervisor, **late) == "run_out"


def test_who_works_on_a_case_does_not_extend_its_time(session, office):
    office.at(Stage.HANDLING)
    office.handler.roles = "承办,督办"
    session.flush()
    given = {"clock": "handling", "reason": "忙不过来"}
    assert refused(office.do, Record.EXTEND, **given) == "second_officer"


def test_a_case_is_handed_to_another_handler_of_the_district_with_a_reason(session, office):
    office.at(Stage.HANDLING)
    other, far, intake = an_officer(session), an_officer(session, district_code="120101"), office.intake
    for unfit in (far, intake):
        given = {"handler": unfit.id, "reason": "休产假"}
        assert refused(office.do, Record.HAND_OVER, office.supervisor, **given) == "officer_unfit"
    office.do(Record.HAND_OVER, office.supervisor, handler=str(other.id), reason="休产假")
    assert office.case.handler_id == other.id
    assert refused(office.do, Move.VERIFY) == "not_yours"


def test_a_referral_names_its_departments_and_forgets_them_when_it_comes_back(session, office):
    office.do(Move.REFER, office.intake, lead="区市场监督管理局", assisting="镇街道", reason="材料不合格")
    assert (office.case.lead_department, office.case.assisting_department) == ("区市场监督管理局", "镇街道")
    office.do(Move.RETURN_REFERRAL, office.intake, reason="不属其职责")
    assert (office.case.stage, office.case.lead_department) == (Stage.RECEIVED, None)


def test_the_result_of_a_referral_closes_the_case(office):
    office.do(Move.REFER, office.intake, lead="区市场监督管理局", reason="材料不合格")
    office.do(Move.REPORT_RESULT, office.intake, result="已立案处罚")
    assert (office.case.stage, office.case.closed_at) == (Stage.CLOSED, office.now)


def test_an_answer_at_the_counter_lets_the_handling_go_on(office):
    office.at(Stage.HANDLING).do(Move.ASK, question="哪个房间？")
    office.do(Move.ANSWER, answer="主卧")
    assert office.case.stage == Stage.HANDLING


def test_a_correction_changes_the_case_and_keeps_what_was_read_first(session, office):
    office.do(
        Record.CORRECT, office.intake, category="Q2", urgency="urgent", district="120101", reason="听错"
    )
    assert (office.case.main_category, office.case.urgent) == ("Q2", True)
    assert [row.code for row in office.case.categories] == ["Q1", "Q2"]
    assert office.case.district_code == "120101"


def test_an_older_look_is_told_so_and_changes_nothing(session, office):
    office.do(Move.ACCEPT, office.intake)
    with pytest.raises(StaleError):
        decide(session, office.case.id, Move.START, office.handler, seen=1, values={}, now=office.now)
    assert office.case.stage == Stage.ASSIGNED


def test_what_a_resident_added_meanwhile_hinders_no_note_and_no_visit_but_every_judgement(session, office):
    office.at(Stage.HANDLING)
    seen = office.case.revision
    words = {WordKind.SUPPLEMENT: "又漏了"}
    record(session, lock(session, office.case.id), Record.SUPPLEMENT, RESIDENT, now=office.now, words=words)
    facts = {"seen": seen, "now": office.now}
    with pytest.raises(StaleError):
        decide(session, office.case.id, Move.ORDER, office.handler, values={"demand": "修好"}, **facts)
    decide(session, office.case.id, Record.NOTE, office.handler, values={"note": "约了周三"}, **facts)
    with pytest.raises(StaleError):  # a colleague's line stands between
        decide(session, office.case.id, Record.NOTE, office.handler, values={"note": "约了周三"}, **facts)


def test_what_only_a_resident_or_the_system_does_is_no_officers_deed(office):
    office.at(Stage.HANDLING)
    for deed in (Move.WITHDRAW, Record.AGREE_VISIT, Record.RATE, Record.REMIND, Record.MERGED_STEP):
        assert refused(office.do, deed) == "actor"


def test_the_buttons_of_each_officer_are_those_that_would_be_taken(session, office):
    office.at(Stage.HANDLING)
    assert [deed.value for deed in allowed(session, office.handler, office.case)] == [
        "refer",
        "merge",
        "ask",
        "order",
        "verify",
        "supplement",
        "correct",
        "visit",
        "note",
    ]
    assert [deed.value for deed in allowed(session, office.supervisor, office.case)] == [
        "note",
        "extend",
        "escalate",
        "hand_over",
    ]
    assert allowed(session, an_officer(session, "审计", ""), office.case) == []
    assert allowed(session, an_officer(session, "客服"), office.case) == []
    assert allowed(session, an_officer(session, "承办", "120101"), office.case) == []
