"""What officers hear of cases: counts, numbers, links; never a resident's words."""

from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.stages import Move, Record
from actions.officers import noticing
from data.tables.assistance import DangerReport
from data.tables.complaints import Stage, WordKind
from tests.builders import NOW, a_case, a_turn, an_officer


def test_a_case_that_comes_into_ones_hands(office, with_chat, heard):
    with_chat(office.handler)
    office.do(Move.ACCEPT, office.intake)
    (said,) = heard(office.handler)
    assert f"投诉 {office.case.number} 派给您，本平台最迟11月18日。" in said
    assert "漏水" not in said


def test_the_stand_in_hears_what_comes_while_the_handler_is_away(session, office, with_chat, heard):
    office.at(Stage.HANDLING)
    stand_in = with_chat(an_officer(session))
    with_chat(office.handler)
    office.handler.away_from, office.handler.stand_in_id = NOW.date(), stand_in.id
    office.do(Move.ASK, question="几楼？")
    office.resident(Move.ANSWER)
    assert [len(heard(row)) for row in (office.handler, stand_in)] == [0, 1]


def test_what_the_resident_does_reaches_the_handler_without_the_words(session, office, with_chat, heard):
    office.at(Stage.HANDLING)
    with_chat(office.handler)
    for deed in (Record.SUPPLEMENT, Record.URGE):
        words = {WordKind.SUPPLEMENT: "厨房也漏了"} if deed is Record.SUPPLEMENT else {}
        record(session, lock(session, office.case.id), deed, RESIDENT, now=office.now, words=words)
    told = heard(office.handler)
    for text, did in zip(told, ("补充了材料", "催办"), strict=True):
        assert f"投诉 {office.case.number}：居民{did}。" in text
        assert "厨房" not in text


def test_an_answer_and_a_no_reach_the_handler(office, with_chat, heard):
    office.at(Stage.ASKING_BACK)
    with_chat(office.handler)
    office.resident(Move.NOT_SOLVED)
    assert ["回访时说没解决" in said for said in heard(office.handler)] == [True]


def test_the_questions_right_after_filing_wake_nobody(session, with_chat, heard):
    desk = with_chat(an_officer(session, "受理"))
    case = a_case(session)
    record(session, lock(session, case.id), Record.SUPPLEMENT, RESIDENT, now=NOW)
    assert heard(desk) == []


def test_an_urgent_case_reaches_the_district_at_once_and_no_other(session, with_chat, heard):
    here = [with_chat(an_officer(session, roles)) for roles in ("受理", "督办", "审批")]
    city, elsewhere = (
        with_chat(an_officer(session, "受理", "")),
        with_chat(an_officer(session, "受理", "120101")),
    )
    case = a_case(session, urgent=True)
    assert [len(heard(row)) for row in (*here, city, elsewhere)] == [1, 1, 0, 1, 0]
    assert heard(here[0])[0].count(case.number) == 1


def test_a_danger_reaches_the_district_of_its_project_or_everybody(session, project, with_chat, heard):
    here, elsewhere = (with_chat(an_officer(session, "督办", code)) for code in ("120103", "120101"))
    for place in (project.id, None):
        inbox = a_turn(session, "三号楼外墙在往下掉").inbox
        report = DangerReport(
            inbox_id=inbox.id, account_id=inbox.account_id, kind="collapse", project_id=place, reported_at=NOW
        )
        session.add(report)
        session.flush()
        noticing.alarm(session, report, now=NOW)
    assert [len(heard(row)) for row in (here, elsewhere)] == [2, 1]
    assert "外墙" not in "".join(heard(here))
