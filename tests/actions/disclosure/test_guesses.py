"""What is a guess and what is a slip of the pen."""

import pytest

from actions.disclosure.guesses import is_guessed
from tests.builders import a_project


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("文昌里", "建昌里"),
        ("福顺里", "福安里"),
        ("梅江澜庭", "卫津澜庭"),
        ("柳林花园二期", "桃林花园"),
        ("尖山春晓", "盘山春晓"),
    ],
)
def test_other_characters_before_a_common_end_are_a_guess(session, name, said):
    assert is_guessed(a_project(session, name), said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("海河新苑二期", "海合新苑二期"),
        ("海河新苑二期", "河海新苑"),
        ("柳霖花园", "柳林花园"),
        ("复兴河家园", "复兴家园"),
        ("海河新苑二期", "haihexinyuan"),
        ("梅江岚庭", "河西区梅江兰庭3号楼"),
        ("太湖里", "太湖里小区"),
    ],
)
def test_a_slip_and_a_part_of_the_name_are_none(session, name, said):
    assert not is_guessed(a_project(session, name), said)


def test_another_name_of_it_is_none(session):
    assert not is_guessed(a_project(session, "海河新苑二期", aliases=("渤海丽景",)), "渤海丽景")
