"""Looking up by bare words: while the model is away, and when it did not understand."""

from actions.conversation.plain import plain_lookup
from actions.wording import conversation as wording
from tests.builders import a_person, a_turn


def plain(session, text):
    return plain_lookup(a_turn(session, text))


def test_a_project_is_found_in_the_bare_words_and_asked_about_again(session, register):
    assert plain(session, "海河新苑一期 监理")[0].text.split("\n")[1] == (
        "监理单位：天津海顺监理有限公司，总监理工程师 魏旭"
    )
    assert (
        plain(session, "那施工呢")[0].text.split("\n")[1]
        == "施工单位：天津城垒建设集团有限公司，项目经理 冯克勤"
    )


def test_numbers_companies_and_names_alone_are_found(session, register):
    a_person(session, "王建勋", register.builder, number="津112050700001")
    words = [
        register.first.permit_number,
        register.builder.uscc,
        "津112050700001",
        "天津海顺监理有限公司",
        "王建勋",
    ]
    assert [plain(session, said)[0].text.split("\n")[0] for said in words] == [
        "海河新苑一期（河西区）",
        "天津城垒建设集团有限公司",
        "王建勋",
        "天津海顺监理有限公司",
        "王建勋",
    ]


def test_a_number_that_the_guard_masked_is_read_as_it_came(session, register):
    turn = a_turn(session, register.first.permit_number)
    masked = type(turn)(turn.session, turn.now, turn.conversation, turn.inbox, "［号码］")
    assert plain_lookup(masked)[0].text.split("\n")[0] == "海河新苑一期（河西区）"


def test_what_names_nothing_gets_the_menu(session, register):
    assert plain(session, "今天天气怎么样") == [wording.menu()]


def test_what_was_not_understood_is_said_so(talk, register):
    assert talk.ask("fallback", "今天天气怎么样") == [wording.not_understood()]


def test_a_number_that_nobody_has_is_said_to_be_unknown(session, register):
    assert plain(session, "120103201803150199")[0].text.split("\n")[0] == (
        "登记库里没有找到“120103201803150199”。"
    )
