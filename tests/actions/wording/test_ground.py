"""The ground under every answer."""

from datetime import date

from actions.wording.ground import Ground, on_card, sentence

REGISTER = Ground("天津市工程登记库", date(2026, 11, 1))


def test_the_ground_names_each_register_once_with_its_day():
    other = Ground("企业登记库", date(2026, 10, 1))
    said = "来源：天津市工程登记库，截至2026年11月1日；企业登记库，截至2026年10月1日"
    assert sentence([REGISTER, other, REGISTER]) == said


def test_a_card_names_one_day_once_and_several_with_their_registers():
    same, other = Ground("企业登记库", date(2026, 11, 1)), Ground("信用信息", date(2026, 11, 29))
    assert on_card([REGISTER, same]) == ("天津市工程登记库；企业登记库", "2026年11月1日")
    assert on_card([REGISTER, other]) == (
        "天津市工程登记库，截至2026年11月1日；信用信息，截至2026年11月29日",
        "",
    )
    assert on_card([]) == ("", "")


def test_a_demonstration_is_marked_in_plain_words():
    demo = Ground("样例登记库", date(2026, 11, 1), demo=True)
    assert sentence([demo]) == (
        "来源：样例登记库（演示数据），截至2026年11月1日\n【演示数据】内容为虚构，请勿当作真实登记信息。"
    )
