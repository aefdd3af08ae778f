"""Anger, cold and water: what is said to them where nobody is in danger, and how water is stopped."""

import pytest

from actions.conversation.danger import first_steps
from data.tables.assistance import DangerReport
from tests.builders import a_turn

SURE_OF_DANGER = 0.9  # what the model has said of such words


@pytest.mark.parametrize("text", ["又漏了！没人来！", "楼道窗户关不上，冷死了", "屋里墙皮哗哗掉，没人管"])
def test_anger_is_told_as_a_complaint_and_not_reported(session, text):
    replies = first_steps(a_turn(session, text, intent="emergency", confidence=SURE_OF_DANGER))
    said = "\n".join(reply.text for reply in replies)
    assert "哪个小区" in said
    assert "119" not in said
    assert session.query(DangerReport).count() == 0


def test_a_pipe_that_burst_is_stopped_first_and_told(session):
    replies = first_steps(
        a_turn(session, "我家水管爆了喷得到处都是！怎么关啊", intent="emergency", confidence=SURE_OF_DANGER)
    )
    assert replies[0].text.startswith("先关水：总阀在水表旁边")
    assert "哪个小区" in replies[-1].text
    assert session.query(DangerReport).count() == 1


def test_water_at_the_wires_is_a_danger_with_its_steps(session):
    (first, *_) = first_steps(
        a_turn(session, "水管爆了，水漏到插座冒火花了", intent="emergency", confidence=SURE_OF_DANGER)
    )
    assert "触电" in first.text
