"""Yes and no while a choice is open."""

from actions.conversation import small_talk
from tests.builders import a_company


def test_yes_takes_the_only_option(talk, register):
    talk.company("城垒建设", company="城垒建设")
    assert talk.ask("affirm", "是的")[0].text.split("\n")[0] == "天津城垒建设集团有限公司"


def test_yes_to_several_asks_which_of_them(talk, register):
    talk.project("海河新苑", project="海河新苑")
    assert [reply.text for reply in talk.ask("affirm", "是的")] == [
        "请从上面点一个，或者回复序号 1 到 2。都不是的话，回复“不是”。"
    ]


def test_no_drops_the_choice_and_asks_for_the_name(talk, register):
    talk.project("海河新苑", project="海河新苑")
    assert [reply.text for reply in talk.ask("deny", "都不是")] == [
        "请问您要查哪个小区或工程？小区名、地址、施工许可证号或者标牌编号都行，例如“海河新苑二期”。"
    ]
    assert talk.project("1") == "请问您问的是哪个小区或工程？小区名、地址、施工许可证号或者标牌编号都行。"


def test_yes_and_no_without_a_choice_answer_nothing(session, talk):
    a_company(session)
    assert talk.ask("affirm", "是的") == talk.ask("deny", "不是") == small_talk.nothing_was_asked(None)
