"""The plaque's page as HTML."""

import re
from datetime import date

from actions.disclosure.public import as_json, public_disclosure
from bot.channels.web import plaque
from data.tables.register import Role
from tests.builders import NOW, a_party, a_project, a_source


def page_of(session, project):
    disclosure = public_disclosure(session, project.number, now=NOW)
    return plaque.render(as_json(disclosure), url="https://example.test/p/1", chat_url="/?project=1")


def words_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_five_parties_stand_there_even_when_nobody_is_registered(session):
    html = page_of(session, a_project(session))
    assert re.findall(r"<h3>(.+?)</h3>", html) == ["建设单位", "勘察单位", "设计单位", "施工单位", "监理单位"]
    assert html.count('class="company missing"') == 5


def test_a_former_leader_stands_below_the_present_one_with_the_days(session):
    project = a_project(session)
    a_party(
        session,
        project,
        Role.CONTRACTOR,
        "甲公司",
        leader="张强",
        since=date(2020, 1, 2),
        until=date(2021, 3, 4),
    )
    a_party(session, project, Role.CONTRACTOR, "甲公司", leader="冯克勤", since=date(2021, 3, 4))
    words = words_of(page_of(session, project))
    assert "项目经理 冯克勤" in words
    assert "2021年3月4日起负责" in words
    assert "变更记录 甲公司，张强 2020年1月2日至2021年3月4日" in words


def test_missing_items_are_listed_and_unknown_values_are_said(session):
    words = words_of(page_of(session, a_project(session, permit_number=None)))
    assert "缺少的公示内容" in words
    assert "施工许可证号 未登记" in words


def test_the_source_its_day_and_a_demonstration_are_said(session):
    source = a_source(session, "演示数据", date(2026, 10, 31), demo=True)
    words = words_of(page_of(session, a_project(session, source=source)))
    assert "演示数据 内容为虚构" in words
    assert "来源：演示数据，截至2026年10月31日" in words


def test_a_real_register_bears_no_demonstration_banner(session):
    assert "内容为虚构" not in page_of(session, a_project(session))


def test_a_name_is_never_read_as_html(session):
    html = page_of(session, a_project(session, "<script>alert(1)</script>小区"))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;小区" in html


def test_the_page_carries_nothing_the_policy_would_refuse(session):
    html = page_of(session, a_project(session))
    assert re.findall(r'\s(?:style|on\w+)="|<style|<script(?! src="/static/)', html) == []
    assert re.findall(r'(?:src|href)="(?!/|#|data:image/svg|tel:)[^"]*"', html) == []


def test_the_page_of_an_unknown_number_says_what_to_do():
    words = words_of(plaque.render_unknown())
    assert "没有找到这个项目" in words
    assert "去查一查" in words
