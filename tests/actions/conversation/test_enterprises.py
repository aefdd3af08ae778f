"""绑定企业, 我的企业, 解除绑定, 邮箱: in words and by button."""

import json
import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from actions.conversation.registry import COMMANDS
from actions.conversation.turn import Place
from actions.enterprises import binding, mails
from actions.enterprises.contacts import bindings_of, speaks_for
from data.queries import enterprise_mails
from data.rules.complaint_clocks import clock_rules
from data.tables.conversation import OpenQuestion
from data.tables.delivery import Notice
from data.tables.enterprises import ContactRole
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_company, a_turn
from tests.made_once import made_once

NAME = "天津恒筑建工集团有限公司"


@pytest.fixture
@made_once
def company(session):
    return a_company(session, NAME, uscc="91120103MA00000101")


@pytest.fixture
@made_once
def other(session):
    return a_company(session, "天津海顺监理有限公司", uscc="91120103MA00000202")


@pytest.fixture
def code_for(session):
    def issue(company, role=ContactRole.CREDIT):
        return binding.issue_code(session, company.id, role, None, now=NOW)

    return issue


@pytest.fixture
def person(session):
    return Person(session, "chat")


@pytest.fixture
def bound(person, company, code_for):
    person.says(f"绑定企业 {company.uscc} {code_for(company)}")
    return person


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def companies_of(session, person):
    return [one.company.name for one in bindings_of(session, person.account_id)]


@pytest.mark.parametrize(
    "spelled",
    [
        lambda uscc, code: f"绑定企业 {uscc} {code}",
        lambda uscc, code: f"绑定企业{uscc.lower()}{code.lower()}",
        lambda uscc, code: f"绑定企业：{uscc}，绑定码：{code}。",
        lambda uscc, code: wide(f"绑定企业　{uscc}　{code}"),
        lambda uscc, code: f"绑定公司 {uscc[:4]} {uscc[4:8]} {uscc[8:]} {code.replace('-', ' ')}",
        lambda uscc, code: f"我要绑定企业 {code} {uscc.replace('0', 'O').replace('1', 'I')}",
        lambda uscc, code: f"綁定企業 {uscc} {code.replace('-', '－')}",
    ],
)
def test_one_line_binds_in_any_spelling(session, person, company, code_for, spelled):
    said = person.says(spelled(company.uscc, code_for(company)))
    assert said.startswith(f"绑定好了。您现在是{NAME}的信用专员。\n您是这家企业的第一位联系人。")
    assert companies_of(session, person) == [NAME]
    assert person.titles() == ["邮箱", "我的企业", "菜单"]


@pytest.mark.parametrize("first", ["code", "uscc"])
def test_the_dialogue_asks_for_what_is_missing(session, person, company, code_for, first):
    assert "统一社会信用代码和绑定码" in person.says("我要绑定企业", "bind_company")
    code = code_for(company).replace("-", "").lower()
    words = [code, company.uscc] if first == "code" else [company.uscc, code]
    asked = "请再发贵公司的统一社会信用代码" if first == "code" else "请再发绑定码"
    assert asked in person.says(words[0])
    assert person.says(words[1]).startswith("绑定好了")
    assert companies_of(session, person) == [NAME]
    assert NAME in person.says(company.uscc)  # the question is closed: a look-up again


def test_what_is_one_character_short_is_said(person, company, code_for):
    said = person.says(f"绑定企业 {company.uscc[:-1]} {code_for(company)}")
    assert f"“{company.uscc[:-1]}”有 17 位，对不上" in said
    assert person.says(company.uscc).startswith("绑定好了")


def test_codes_wait_sealed_where_they_were_said(session, person, company, code_for):
    code = code_for(company)
    person.says(f"绑定企业 {code}")
    question = session.scalars(select(OpenQuestion).where(OpenQuestion.closed_at.is_(None))).one()
    assert code not in json.dumps(question.about)
    assert list(question.about) == ["said"]


def test_whatever_was_wrong_the_answer_is_one_and_the_same(session, person, company, other, code_for):
    used, theirs = code_for(company), code_for(other)
    Person(session, "first").says(f"绑定企业 {company.uscc} {used}")
    answers = {
        person.says(f"绑定企业 {uscc} {code}")
        for uscc, code in (
            (company.uscc, used),
            (company.uscc, theirs),
            (company.uscc, "ZZZZ-2222"),
            ("91120103MA99999999", theirs),
            ("91120103MA99999999", "ZZZZ-2222"),
        )
    }
    assert len(answers) == 1
    assert answers.pop().startswith("没有绑定成功")
    assert companies_of(session, person) == []
    assert person.says(f"{other.uscc} {theirs}").startswith("绑定好了")  # both are still asked for


def test_guessing_ends_with_a_word(session, person, company, code_for):
    for _ in range(clock_rules().code_tries_per_account):
        person.says(f"绑定企业 {company.uscc} ZZZZ-2222")
    said = person.says(f"绑定企业 {company.uscc} {code_for(company)}")
    assert said == "今天试的次数太多了，请明天再试，或者打 022-12345678。"
    assert companies_of(session, person) == []


def test_a_code_of_the_dialogue_is_no_code_of_another_door(person, company, code_for):
    person.says("绑定企业")
    assert "请再发贵公司的统一社会信用代码" in person.says(code_for(company).replace("-", ""))


def test_stop_ends_the_dialogue(session, person, company, code_for):
    person.says("绑定企业")
    person.taps("停")
    assert not person.says(f"{code_for(company)}").startswith("绑定码收到了")


def test_own_companies_are_listed_with_their_buttons(session, bound, other, code_for):
    bound.says(f"绑定企业 {other.uscc} {code_for(other, ContactRole.LEADER)}")
    said = bound.says("我的企业")
    assert said.index("天津海顺监理有限公司") < said.index(NAME)
    assert "您的身份：项目负责人，2026年11月3日（周二）上午10:00绑定" in said
    assert bound.titles() == ["邮箱", "解除绑定", "菜单"]
    assert Person(session, "stranger").says("我的企业").startswith("您还没有绑定企业")


def test_leaving_by_button_is_asked_once(session, bound):
    bound.says("我的企业")
    assert bound.taps("解除绑定").startswith(f"要解除和{NAME}的绑定吗？")
    assert companies_of(session, bound) == [NAME]
    bound.taps("不解除")
    bound.taps("解除绑定")
    assert bound.taps("解除绑定").startswith(f"解除了。您不再是{NAME}的联系人")
    assert companies_of(session, bound) == []


@pytest.mark.parametrize(
    "words", ["解除绑定", "解绑", "我要解除绑定", "取消企业绑定", "解除和恒筑建工的绑定"]
)
def test_leaving_in_words(session, bound, words):
    assert bound.says(words).startswith(f"要解除和{NAME}的绑定吗？")
    bound.taps("解除绑定")
    assert companies_of(session, bound) == []
    assert bound.says("解除绑定").startswith("您还没有绑定企业")


def test_of_several_the_one_that_is_named_is_left_else_it_is_asked_which(session, bound, other, code_for):
    bound.says(f"绑定企业 {other.uscc} {code_for(other)}")
    assert bound.says("解除绑定").startswith("您绑定了几家企业，要解除哪一家？")
    assert bound.taps(NAME).startswith(f"要解除和{NAME}的绑定吗？")
    assert bound.says("解除绑定公司").startswith("您绑定了几家企业，要解除哪一家？")
    assert bound.says("解绑海顺").startswith("要解除和天津海顺监理有限公司的绑定吗？")
    assert bound.says("我不再代表海顺监理了，帮我解除绑定").startswith(
        "要解除和天津海顺监理有限公司的绑定吗？"
    )
    bound.taps("解除绑定")
    assert companies_of(session, bound) == [NAME]


def test_a_button_of_somebody_who_left_opens_nothing(session, bound, company):
    bound.says("我的企业")
    leave = bound.heard[-1].buttons[1]
    mail = bound.heard[-1].buttons[0]
    binding.leave(session, bound.account_id, company.id, now=NOW)
    assert bound.presses(replace(leave, command="leave_company_now")) == "您没有绑定这家企业。"
    assert bound.presses(leave).startswith("您还没有绑定企业")
    assert bound.presses(mail).startswith("您还没有绑定企业")


def test_mail_is_told_confirmed_and_dropped(session, bound, company):
    bound.says("我的企业")
    assert "请把邮箱地址发给我" in bound.taps("邮箱")
    assert bound.says("林欣的").startswith("这句我没听明白")  # an ordinary message
    assert bound.says("是 １３８００００００００＠Example.com 这个").startswith(
        "信已经发往 1***@example.com。"
    )
    assert "1***@example.com（等您点信里的链接确认）" in bound.says("我的企业")
    letter = session.scalars(select(Notice.content).where(Notice.key.startswith("mail:"))).one()
    token = re.search(r"https://zj\.example/m/([\w-]+)", letter)[1]
    mails.confirm(session, token, now=NOW)
    session.flush()
    assert "邮箱：1***@example.com\n" in bound.says("我的企业")
    assert bound.taps("邮箱").startswith(f"{NAME}的通知还可以发到邮箱。现在的邮箱：1***@example.com。")
    assert bound.taps("不再发邮件") == f"好，{NAME}的通知不再发到邮箱，只发到聊天里。"
    contact = speaks_for(session, bound.account_id, company.id)
    assert enterprise_mails.living(session, contact.id) is None
    assert bound.says("不要发邮件了") == "通知本来就没有发到邮箱。"


def test_mail_in_one_line_asks_for_which_company_where_there_are_several(session, bound, other, code_for):
    assert bound.says("邮箱 a@example.com").startswith("信已经发往 a***@example.com")
    bound.says(f"绑定企业 {other.uscc} {code_for(other)}")
    assert bound.says("邮箱改成 b@example.com").startswith("您绑定了几家企业，是哪一家的邮箱？")
    assert bound.taps("天津海顺监理有限公司").startswith("信已经发往 b***@example.com")


@pytest.mark.parametrize(
    "words", ["我绑定了哪些企业", "我们单位都有谁绑定了", "我现在是哪个公司的联系人", "怎么换联系人"]
)
def test_own_companies_in_other_words(session, bound, words):
    assert bound.says(words).startswith(NAME)
    assert Person(session, "stranger").says(words).startswith("这句我没听明白")


@pytest.mark.parametrize("words", ["前任离职了，现在由我负责", "我同事离职了，收不到通知", "谁是施工单位"])
def test_words_that_only_sound_like_it_are_left_alone(bound, words):
    assert not bound.says(words).startswith(("要解除", NAME))


@pytest.mark.parametrize("words", ["没有绑定码怎么办", "没有码，怎么拿", "绑定码过期了", "码找谁要"])
def test_who_has_no_code_is_told_where_to_get_one(person, words):
    person.says("绑定企业")
    assert person.says(words).startswith("绑定码由工作人员发给企业。")
    assert "022-12345678" in person.heard[-1].text
    assert person.says("91120103MA00000101").startswith("统一社会信用代码收到了")


@pytest.mark.parametrize("words", ["怎么换邮箱", "能不能发邮件通知我", "改一下邮箱"])
def test_mail_is_asked_for_in_other_words(bound, words):
    assert bound.says(words).startswith(f"{NAME}的通知还可以发到邮箱")


@pytest.mark.parametrize("words", ["把我的邮箱改成 b@example.com", "通知也发到我邮箱b@example.com吧"])
def test_mail_in_other_words(session, bound, words):
    assert bound.says(words).startswith("信已经发往 b***@example.com")
    stranger = Person(session, "stranger")
    assert stranger.says(words).startswith(
        "这句我没听明白"
    )  # who speaks for nobody is asked about no company


def test_the_menu_leads_who_is_bound_to_their_companies(session, bound):
    assert "点“我的企业”" in bound.says("菜单")
    assert bound.taps("我的企业").startswith(NAME)
    assert "企业”" not in Person(session, "stranger").says("菜单")


def test_what_a_contact_will_hear_of_is_said(session, bound, other, code_for):
    assert "您会收到：信用变动、列入黑名单" in bound.says("我的企业")
    said = bound.says(f"绑定企业 {other.uscc} {code_for(other, ContactRole.LEADER)}")
    assert "\n公示信息缺项、人员证书提醒、整改通知会发到您最近跟我说话的地方。" in said


@pytest.mark.parametrize("words", ["a@", "@example.com", "a@b", "a@b@c.com..", "林@例子.中国"])
def test_what_is_no_address_is_asked_again(bound, words):
    bound.says("邮箱")
    assert bound.says(words).startswith("这不像邮箱地址")
    assert bound.says("a@example.com").startswith("信已经发往")


def test_without_a_mail_server_it_is_said_so(session, bound):
    turn = replace(a_turn(session, "邮箱", door="chat"), place=Place())
    assert [reply.text for reply in COMMANDS["company_mail"](turn)] == [
        "这里还没有接上邮件，暂时发不了。通知照样发到聊天里。"
    ]


def test_who_asks_to_be_forgotten_speaks_for_nobody(session, bound, company, code_for):
    colleague = Person(session, "colleague")
    colleague.says(f"绑定企业 {company.uscc} {code_for(company)}")
    assert "企业绑定也会解除。" in bound.says("删除我的信息")
    bound.presses(bound.heard[-1].buttons[0])
    assert companies_of(session, bound) == []
    told = session.scalars(select(Notice.content).where(Notice.account_id == colleague.account_id)).all()
    assert "解除了绑定" in told[-1]


@pytest.mark.parametrize(
    "words", ["绑定工作号", "绑定企业要什么手续", "绑定企业怎么弄", "解除绑定工作号", "解绑我家的房子"]
)
def test_other_words_of_binding_go_where_they_went(person, words):
    assert not person.says(words, "ask_question").startswith(("绑定码收到了", "您还没有绑定"))
