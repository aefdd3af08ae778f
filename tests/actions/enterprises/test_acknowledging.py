"""已阅: by the button, by a word, by whom, and not by who does not speak for the company."""

import pytest

from actions.enterprises import binding
from actions.enterprises.acknowledging import Outcome, acknowledge
from actions.enterprises.contacts import bindings_of
from actions.enterprises.telling import tell_company
from actions.wording.reply import Reply
from data.tables.enterprises import ContactRole, NoticeKind
from tests.builders import NOW, a_company


@pytest.fixture
def tell(session, company):
    def told(key="k", kind=NoticeKind.CREDIT):
        return tell_company(session, company.id, kind, [Reply("【信用变动】")], key=key, about={}, now=NOW)

    return told


def test_the_button_acknowledges_once_and_says_when(session, company, bound, tell):
    person = bound("a", company)
    [contact] = bindings_of(session, person.account_id)
    notice = tell()
    done = acknowledge(session, person.account_id, notice.id, now=NOW)
    assert done.outcome is Outcome.DONE
    assert (notice.acknowledged_at, notice.acknowledged_by_id, notice.next_round_at) == (
        NOW,
        contact.id,
        None,
    )
    assert acknowledge(session, person.account_id, notice.id, now=NOW).outcome is Outcome.ALREADY


def test_a_colleague_may_acknowledge_what_went_to_another(session, company, bound, tell):
    bound("a", company)
    leader = bound("b", company, ContactRole.LEADER)
    assert acknowledge(session, leader.account_id, tell().id, now=NOW).outcome is Outcome.DONE


def test_who_is_not_bound_here_or_left_acknowledges_nothing(session, company, bound, tell):
    other = bound("b", a_company(session, "天津乙建筑有限公司"))
    left = bound("a", company)
    notice = tell()
    binding.leave(session, left.account_id, company.id, now=NOW)
    for person in (other, left):
        assert acknowledge(session, person.account_id, notice.id, now=NOW).outcome is Outcome.NOT_YOURS
        assert acknowledge(session, person.account_id, 10**9, now=NOW).outcome is Outcome.NOT_YOURS
        assert acknowledge(session, person.account_id, None, now=NOW).outcome is Outcome.NOTHING
    assert notice.acknowledged_at is None


def test_a_word_acknowledges_the_only_one(session, company, bound, tell):
    person = bound("a", company)
    notice = tell()
    said = person.says("收到", "acknowledge_notice")
    assert said.startswith("记下了：您于2026年11月3日（周二）上午10:00看过通知 ")
    assert notice.number in said
    assert "没有等您确认" in person.says("已阅", "acknowledge_notice")


def test_of_several_it_asks_which(session, company, bound, tell):
    person = bound("a", company)
    first, second = tell("1"), tell("2")
    assert "看过的是哪一条" in person.says("已阅", "acknowledge_notice")
    assert person.titles() == [f"信用变动 {second.number}", f"信用变动 {first.number}", "全部已阅"]
    assert f"看过通知 {first.number}" in person.taps(f"信用变动 {first.number}")
    assert "还有没确认的通知" in person.heard[-1].text
    assert "1 条通知都已看过" in person.taps("全部已阅")
    assert second.acknowledged_at is not None


def test_a_stranger_who_says_received_hears_that_nothing_waits(session, person_at):
    assert "没有等您确认的企业通知" in person_at("z").says("收到", "acknowledge_notice")


@pytest.mark.parametrize(
    "words",
    [
        "这个通知我看不懂",
        "这个整改通知不是已经修完了吗",
        "收到的这个我们不认",
        "收到了，但是扣分不对",
        "没收到什么罚单啊",
        "通知收到没",
        "知道为什么扣分吗",
        "公告看完了",
        "上次那个通知看过了",
        "还没看",
        "520分那个不是不对吗",
    ],
)
def test_words_that_ask_deny_or_mean_another_acknowledge_nothing(session, company, bound, tell, words):
    person = bound("a", company)
    notice = tell()
    said = person.says(words, "acknowledge_notice")
    assert notice.acknowledged_at is None
    assert "记下了" not in said
    assert "人工" in person.titles()


@pytest.mark.parametrize(
    "words",
    ["收到，马上整改", "已阅", "我看过了", "知道了", "刚才出差没看手机，现在通知看到了", "已转给项目经理"],
)
def test_plain_words_of_having_read_acknowledge(company, bound, tell, words):
    person = bound("a", company)
    notice = tell()
    person.says(words, "acknowledge_notice")
    assert notice.acknowledged_at == NOW


def test_understood_means_the_notice_only_right_after_it(company, bound, tell):
    person = bound("a", company)
    notice = tell()
    person.waits(minutes=1)
    person.says("海河新苑是谁盖的")
    person.waits(minutes=1)
    assert "记下了" not in person.says("知道了")
    assert notice.acknowledged_at is None


def test_a_kind_that_is_named_is_not_taken_for_another(company, bound, tell):
    person = bound("a", company)
    certificates = tell("1", NoticeKind.CERTIFICATE)
    person.says("整改通知看过了", "acknowledge_notice")
    assert certificates.acknowledged_at is None
    credit = tell("2")
    person.says("信用变动的看过了", "acknowledge_notice")
    assert (certificates.acknowledged_at, credit.acknowledged_at) == (None, NOW)
    person.says(f"{certificates.number} 已阅", "acknowledge_notice")
    assert certificates.acknowledged_at == NOW


@pytest.mark.parametrize("words", ["这个通知我看不懂", "看不懂啊", "扣分这条什么意思"])
def test_who_does_not_understand_hears_what_it_is_about(company, bound, tell, words):
    person = bound("a", company)
    notice = tell()
    said = person.says(words)
    assert f"通知 {notice.number}（信用变动）说的是：" in said
    assert {"人工", "已阅"} <= set(person.titles())
    assert notice.acknowledged_at is None


def test_an_order_that_is_not_understood_is_said_again_in_plain_words(company, bound, tell):
    person = bound("a", company)
    tell(kind=NoticeKind.ORDER)
    said = person.says("整改通知看不懂")
    assert "在这里发“整改答复”" in said
    assert "测算" not in said


def test_who_speaks_for_no_company_is_told_of_no_notice(person_at):
    said = person_at("z").says("这个通知我看不懂", "acknowledge_notice")
    assert "通知编号" not in said
    assert "没有等您确认" not in said
