"""An announcement from its first word to its report, over HTTP."""

import re
from datetime import timedelta

import pytest

from data.queries import people
from data.tables.delivery import Notice, NoticeState
from data.tables.register import Project
from data.tables.subscriptions import Subscription, SubscriptionKind
from tests.bot.console.announcements.conftest import WORDS
from tests.builders import NOW, a_project, an_announcement

pytestmark = pytest.mark.slow


def follows(house, door, kind=SubscriptionKind.ALL, **facts):
    def add(session):
        conversation = people.open_conversation(session, "web", door, now=NOW, keep=False)
        account_id = conversation.address.account_id
        session.add(Subscription(account_id=account_id, kind=kind, consented_at=NOW, **facts))
        return account_id

    return house.write(add)


async def test_it_is_written_approved_by_another_sent_and_read(house, desk, newsroom):
    for door in ("one", "two"):
        follows(house, door)
    author, approver = await desk("author", "管理"), await desk("approver", "审批", name="赵审批")
    kept = await author.write()
    page = (await author.open(kept)).text
    assert [
        word
        for word in ("草稿", "现在会发给 <strong>2</strong> 人", "【通报】雨季防渗漏提示")
        if word not in page
    ] == []
    assert (await author.do(kept, "submit")).status_code == 303
    assert "等另一名审批人员" in (await author.open(kept)).text
    assert (await approver.do(kept, "approve")).status_code == 303
    assert (await author.do(kept, "schedule", when="now")).status_code == 303
    await newsroom.tick()
    said = newsroom.read("one")
    assert len(said) == 1
    assert ("请检查门窗和外墙。" in said[0], "别再发了" in said[0]) == (True, True)
    await newsroom.tick()
    assert newsroom.stage(kept) == "sent"
    page = (await author.open(kept)).text
    assert [
        word for word in ("发送报告", "一共 <strong>2</strong> 人", "都处理完了") if word not in page
    ] == []
    assert newsroom.deeds() == ["write", "submit", "approve", "schedule", "begin", "end"]
    deeds = [deed for _, deed, about, row in house.trail() if (about, row) == ("announcement", kept)]
    assert deeds == ["办理公告"] * 4


async def test_a_defect_alert_of_a_project_reaches_who_follows_the_project(house, desk, newsroom):
    number = house.write(lambda s: a_project(s).number)
    project_id = house.write(lambda s: s.query(Project.id).filter_by(number=number).scalar())
    follows(house, "near", SubscriptionKind.PROJECT, project_id=project_id)
    follows(house, "far", SubscriptionKind.DISTRICT, district_code="120104")
    author, approver = await desk("author", "管理"), await desk("approver", "审批")
    found = await author.browser.post(
        "/console/announcements/new", **(WORDS | {"do": "search", "phrase": "海河新苑", "everybody": ""})
    )
    assert f'name="projects" value="{number}"' in found.text
    kept = await author.write(kind="defect", urgent="1", everybody="", projects=number)
    await author.do(kept, "submit")
    await approver.do(kept, "approve")
    await author.do(kept, "schedule", when="now")
    await newsroom.tick()
    assert (len(newsroom.read("near")), newsroom.read("far")) == (1, [])
    assert newsroom.read("near")[0].startswith("【缺陷建材通报】")


async def test_who_wrote_it_cannot_approve_it(desk, newsroom):
    author = await desk("author", "管理,审批")
    kept = await author.write()
    await author.do(kept, "submit")
    answer = await author.do(kept, "approve", seen=newsroom.kept(kept, lambda row: row.revision))
    assert (answer.status_code, "要由另一名人员审批" in answer.text) == (422, True)
    assert newsroom.stage(kept) == "submitted"


async def test_what_is_sent_back_is_changed_and_handed_in_again(desk, newsroom):
    author, approver = await desk("author", "管理"), await desk("approver", "审批")
    kept = await author.write()
    await author.do(kept, "submit")
    refused = await approver.do(kept, "reject", reason="")
    assert (refused.status_code, "请写明理由" in refused.text) == (422, True)
    await approver.do(kept, "reject", reason="请写明时间")
    assert "请写明时间" in (await author.open(kept)).text
    edit = f"/console/announcements/{kept}/edit"
    page = (await author.browser.get(edit)).text
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    done = await author.browser.post(edit, **(WORDS | {"title": "雨季提示（6月）", "seen": seen}))
    assert (done.status_code, newsroom.stage(kept)) == (303, "draft")
    await author.do(kept, "submit")
    assert newsroom.kept(kept, lambda row: (row.title, row.stage)) == ("雨季提示（6月）", "submitted")


async def test_a_stale_form_keeps_the_words_and_changes_nothing(desk, newsroom):
    one, two = await desk("one", "管理"), await desk("two", "管理")
    kept = await one.write()
    edit = f"/console/announcements/{kept}/edit"
    seen = newsroom.kept(kept, lambda row: row.revision)
    assert (
        await one.browser.post(edit, **(WORDS | {"title": "甲改的", "seen": str(seen)}))
    ).status_code == 303
    late = await two.browser.post(edit, **(WORDS | {"title": "乙改的", "seen": str(seen)}))
    assert (late.status_code, "乙改的" in late.text, "刚刚有别人动过" in late.text) == (409, True, True)
    assert newsroom.kept(kept, lambda row: row.title) == "甲改的"
    assert (await two.do(kept, "submit", seen=seen)).status_code == 409


async def test_what_was_not_sent_when_it_is_stopped_is_not_sent(house, desk, newsroom):
    follows(house, "one")
    kept = house.write(lambda s: an_announcement(s, stage="approved").id)
    author = await desk("author", "管理")
    await author.do(kept, "schedule", when="later", due_at="2026-11-03T10:30")
    await newsroom.tick(now=NOW + timedelta(minutes=30))  # begun, and due to nobody before then
    found = (await author.browser.get(f"/console/announcements/{kept}/progress")).json()
    assert (found["under_way"], found["sending"]["queued"], newsroom.read("one")) == (True, 1, [])
    assert "停止发送" in (await author.open(kept)).text
    await author.do(kept, "stop", reason="批次写错了")
    await newsroom.tick(now=NOW + timedelta(minutes=31))
    page = (await author.open(kept)).text
    assert (newsroom.read("one"), newsroom.stage(kept)) == ([], "stopped")
    assert [word for word in ("已停止", "批次写错了", "停止时还没有发：1 人") if word not in page] == []


async def test_an_hour_in_the_past_or_no_hour_is_refused(house, desk, newsroom):
    kept = house.write(lambda s: an_announcement(s, stage="approved").id)
    author = await desk("author", "管理")
    for due_at, said in (("2026-11-03T09:59", "已经过了"), ("下午", "没有看懂")):
        answer = await author.do(kept, "schedule", when="later", due_at=due_at)
        assert (answer.status_code, said in answer.text) == (422, True)
    await author.do(kept, "schedule", when="later", due_at="2026-11-03T18:30")
    assert "定于 2026-11-03 18:30 发送" in (await author.open(kept)).text
    await newsroom.tick()
    assert newsroom.stage(kept) == "scheduled"


async def test_the_form_counts_and_shows_while_it_is_written(house, desk):
    follows(house, "one")
    author = await desk("author", "管理")
    page = "/console/announcements/new"
    seen = (await author.browser.post("/console/announcements/look", page=page, **WORDS)).json()
    assert (seen["count"], seen["told"], seen["text"].startswith("【通报】雨季防渗漏提示")) == (
        1,
        ["全部订阅人"],
        True,
    )
    bad = await author.browser.post(
        "/console/announcements/look", page=page, **(WORDS | {"projects": "没有"})
    )
    assert (bad.status_code, bad.json()["error"]) == (422, "有项目在登记库里找不到，请重新查找。")


async def test_a_pattern_is_put_in_and_nothing_is_handed_in_with_a_blank(desk):
    author = await desk("author", "管理")
    page = (await author.browser.get("/console/announcements/new", template="defect")).text
    assert ("批次号［批次号］" in page, 'value="defect" checked' in page) == (True, True)
    kept = await author.write(title="关于［材料名称］的通报", kind="defect")
    answer = await author.do(kept, "submit")
    assert (answer.status_code, "还有［　］没有填好" in answer.text) == (422, True)


async def test_the_list_of_who_was_not_reached_is_shown_against_a_trace(house, desk, newsroom):
    follows(house, "one")
    kept = house.write(lambda s: an_announcement(s, stage="approved").id)
    author = await desk("author", "管理")
    await author.do(kept, "schedule", when="now")
    await newsroom.tick()

    def lose(session):
        notice = session.query(Notice).one()
        notice.state, notice.reason = NoticeState.FAILED, "Forbidden: bot was blocked by the user"

    house.write(lose)
    page = (await author.open(kept)).text
    assert ("送不到的 1 家" in page, "对方停用或屏蔽了这个入口：1 人" in page, "Forbidden" in page) == (
        True,
        True,
        False,
    )
    before = len(house.trail())
    shown = await author.browser.post(
        f"/console/announcements/{kept}/unreached", page=f"/console/announcements/{kept}"
    )
    assert ("没有登记" in shown.text, shown.headers["cache-control"]) == (True, "no-store")
    assert [(deed, about, row) for _, deed, about, row in house.trail()[before:]] == [
        ("查看送不到名单", "announcement", kept)
    ]


@pytest.mark.parametrize("roles", ["受理", "承办", "客服"])
async def test_other_desks_do_not_see_announcements(house, desk, roles):
    kept = house.write(lambda s: an_announcement(s).id)
    other = await desk("other", roles)
    asked = ["/console/announcement/list", f"/console/announcements/{kept}", "/console/announcements/new"]
    assert [(await other.browser.get(path)).status_code for path in asked] == [403] * 3


async def test_who_only_approves_writes_nothing(desk):
    approver = await desk("approver", "审批")
    assert (await approver.browser.get("/console/announcements/new")).status_code == 403
    assert "起草公告" not in (await approver.browser.get("/console/announcement/list")).text


async def test_a_district_sees_its_own_and_the_citys(house, desk):
    ids = house.write(
        lambda s: [
            an_announcement(s, f"标题{code}", district_code=code).id for code in ("120103", "120104", "")
        ]
    )
    officer = await desk("hexi", "管理", "120103")
    page = (await officer.browser.get("/console/announcement/list")).text
    assert ("标题120103" in page, "标题120104" in page) == (True, False)
    assert [(await officer.open(one)).status_code for one in ids] == [200, 404, 200]
    assert (await officer.do(ids[1], "stop", seen=1, reason="别的区")).status_code == 404
    beyond = await officer.browser.post("/console/announcements/new", **(WORDS | {"everybody": "1"}))
    assert (beyond.status_code, "只能发给本区" in beyond.text) == (422, True)


async def test_nothing_is_done_without_the_forms_token(house, desk, newsroom):
    kept = house.write(lambda s: an_announcement(s, stage="submitted").id)
    approver = await desk("approver", "审批")
    answer = await approver.browser.client.post(
        f"/console/announcements/{kept}/do/approve", data={"seen": "1"}
    )
    assert (answer.status_code, newsroom.stage(kept)) == (403, "submitted")


async def test_the_list_says_where_each_one_stands(house, desk):
    for stage in ("draft", "sent"):
        house.write(lambda s, stage=stage: an_announcement(s, f"环节{stage}", stage=stage))
    officer = await desk("author", "管理")
    page = (await officer.browser.get("/console/announcement/list", stage="draft")).text
    assert ("环节draft" in page, "环节sent" in page) == (True, False)


async def test_one_is_found_by_its_title(house, desk):
    for title in ("雨季防渗漏", "供热试压"):
        house.write(lambda s, title=title: an_announcement(s, title))
    officer = await desk("author", "管理")
    page = (await officer.browser.get("/console/announcement/list", q="供热")).text
    assert ("供热试压" in page, "雨季防渗漏" in page) == (True, False)


async def test_after_the_approval_the_author_is_told_to_send_and_now_is_now_whatever_stands_in_the_box(
    house, desk, newsroom
):
    follows(house, "one")
    author, approver = await desk("author", "管理"), await desk("approver", "审批")
    kept = await author.write()
    await author.do(kept, "submit")
    await approver.do(kept, "approve")
    assert "等起草人员安排发送" in (await approver.open(kept)).text
    assert "点“安排发送”" in (await author.open(kept)).text
    home = (await author.browser.get("/console/")).text
    assert "待安排发送公告" in home
    refused = await author.do(kept, "schedule", when="later", due_at="2001-01-01T08:00")
    assert (refused.status_code, "发送时间已经过了" in refused.text) == (422, True)
    assert 'value="2001-01-01T08:00"' in refused.text
    assert (await author.do(kept, "schedule", when="now", due_at="2001-01-01T08:00")).status_code == 303
    assert newsroom.stage(kept) == "scheduled"
