import pytest

from actions.complaints.reading.history import against_department, demands, many, repeats, tried
from actions.complaints.reading.reading import Demand, Tried


def test_whom_they_told_is_read():
    line = "跟物业说了三遍，物业推给开发商，开发商让找施工队，12345也打了，至今没人管"
    assert tried(line) == (Tried.FIRM, Tried.DEVELOPER, Tried.CONTRACTOR, Tried.HOTLINE, Tried.NO_ONE_ACTS)


def test_nobody_told_is_nobody():
    assert tried("我家卫生间漏水") == ()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("请尽快维修", (Demand.REPAIR,)),
        ("要求退房", (Demand.RETURN,)),
        ("必须赔偿我的损失", (Demand.COMPENSATION,)),
        ("希望做个鉴定", (Demand.TEST,)),
        ("严惩黑心开发商", (Demand.PUNISH,)),
        ("给个说法", (Demand.EXPLAIN,)),
    ],
)
def test_what_they_want_is_read(line, wanted):
    assert demands(line) == wanted


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("再次反映卫生间漏水", (True, False, False)),
        ("投诉过三次了", (True, False, False)),
        ("我们全体业主", (False, True, False)),
        ("一共120户业主", (False, True, False)),
        ("投诉住建委不作为", (False, False, True)),
        ("卫生间漏水", (False, False, False)),
        ("开发商不作为", (False, False, False)),
    ],
)
def test_repeats_many_and_departments_are_told_apart(line, said):
    assert (repeats(line), many(line), against_department(line)) == said
