import pytest

from actions.wording.rooms import floor_name, inside, room_name


@pytest.mark.parametrize(
    ("room", "said"),
    [("602", "602室"), ("储藏间17号", "储藏间17号"), ("-1层", "负1层"), ("顶层", "顶层"), ("", "")],
)
def test_a_room_is_said_as_people_say_it(room, said):
    assert room_name(room) == said


@pytest.mark.parametrize(("floor", "said"), [("-2", "负2层"), ("17", "17层"), ("顶层", "顶层"), ("", "")])
def test_a_floor_is_said_as_people_say_it(floor, said):
    assert floor_name(floor) == said


def test_what_a_room_does_not_say_by_itself_stays_beside_it():
    said = [inside("储藏间17号", "-1"), inside("602", "顶层"), inside("602", "6"), inside("", "-1")]
    assert said == ["负1层储藏间17号", "602室（顶层）", "602室", "负1层"]
