from datetime import date

import pytest

from actions.complaints.reading import read
from actions.complaints.routing import where_to
from data.rules.complaint_categories import Decision, complaint_categories

HOUSING = "河西区住房和建设委员会"


def test_a_leak_is_the_housing_committee_s_of_its_district():
    to = where_to(("Q1",), district_code="120103")
    assert (to.accepted, to.lead, to.assist, to.phone) == (Decision.ACCEPT, HOUSING, (), "")


def test_wages_go_to_labour_inspection_with_a_copy_to_housing():
    to = where_to(("X",), "wages", "120103")
    assert (to.accepted, to.lead, to.assist, to.phone) == (
        Decision.REFER,
        "河西区人力资源和社会保障局（劳动监察）",
        (HOUSING,),
        "12333",
    )


def test_a_fit_out_dispute_is_shared_with_market_supervision():
    to = where_to(("Q9",), "price", "120103")
    assert (to.accepted, to.lead, to.assist) == (Decision.SPLIT, HOUSING, ("河西区市场监督管理局",))


def test_a_leak_beside_a_lift_is_led_by_who_accepts():
    to = where_to(("Q12", "Q1"), district_code="120103")
    assert (to.accepted, to.department) == (Decision.SPLIT, "housing")


def test_a_reading_brings_its_topic():
    to = where_to(read("房产证三年没办下来", today=date(2026, 11, 25)))
    assert (to.accepted, to.department) == (Decision.REFER, "planning")


def test_what_nobody_could_tell_stays_with_an_officer():
    assert where_to(()).accepted is Decision.ACCEPT
    assert where_to(("X",)).lead == "12345 政务服务便民热线"


@pytest.mark.parametrize("topic", complaint_categories().topics)
def test_every_topic_is_sent_somewhere_with_a_reason(topic):
    to = where_to(("X",), topic, "120116")
    assert to.accepted is Decision.REFER
    assert to.lead
    assert to.reason


@pytest.mark.parametrize("code", complaint_categories().categories)
def test_every_category_has_a_lead_that_does_not_assist_itself(code):
    to = where_to((code,), district_code="120116")
    assert to.accepted in {Decision.ACCEPT, Decision.SPLIT}
    assert to.lead not in to.assist
