"""Whom an announcement is for."""

import pytest

from actions.announcements.audience import Audience, accounts, count, described, dump, load, within
from data.tables.subscriptions import SubscriptionKind
from tests.builders import NOW, a_project, a_subscriber, a_turn, an_officer
from tests.made_once import made_once


@pytest.fixture
@made_once
def followers(session):
    """Who follows what, by a name; and somebody who follows nothing."""
    project = a_project(session, "南开花园一期", district_code="120104")
    a_turn(session, door="nobody")
    return project, {
        "all": a_subscriber(session),
        "hexi": a_subscriber(session, kind=SubscriptionKind.DISTRICT, district_code="120103"),
        "garden": a_subscriber(session, kind=SubscriptionKind.PROJECT, project_id=project.id),
        "defect": a_subscriber(session, kind=SubscriptionKind.TOPIC, topic="defect"),
        "gone": a_subscriber(session, kind=SubscriptionKind.ALL, ended_at=NOW),
    }


@pytest.mark.parametrize(
    ("made", "meant"),
    [
        (lambda _: Audience(), set()),
        (lambda _: Audience(everybody=True), {"all", "hexi", "garden", "defect"}),
        (lambda _: Audience(districts=("120103",)), {"all", "hexi"}),
        (lambda project: Audience(projects=(project.id,)), {"all", "garden"}),
        (lambda _: Audience(topics=("defect",)), {"all", "defect"}),
        (
            lambda project: Audience(districts=("120103",), projects=(project.id,)),
            {"all", "hexi", "garden"},
        ),
    ],
)
def test_each_person_is_reached_once_and_only_who_asked_for_it(session, followers, made, meant):
    project, people = followers
    audience = made(project)
    assert sorted(session.scalars(accounts(audience))) == sorted(people[name] for name in meant)
    assert count(session, audience) == len(meant)


def test_an_audience_comes_back_as_it_was_kept():
    audience = Audience(True, ("120103",), (3, 4), ("defect",))
    assert load(dump(audience)) == audience
    assert load({"projects": ["x", 4], "else": 1}) == Audience(projects=(4,))


def test_an_officer_of_a_district_speaks_to_the_district_only(session):
    here = a_project(session)
    there = a_project(session, "南开花园一期", district_code="120104")
    officer, city = an_officer(session), an_officer(session, district_code="")
    own = Audience(districts=("120103",), projects=(here.id,))
    beyond = [
        Audience(districts=("120104",)),
        Audience(projects=(here.id, there.id)),
        Audience(everybody=True),
        Audience(topics=("defect",)),
    ]
    assert [within(session, one, officer) for one in (own, *beyond)] == [True, False, False, False, False]
    assert [within(session, one, city) for one in (own, *beyond)] == [True] * 5


def test_it_is_told_in_words(session):
    project = a_project(session)
    audience = Audience(districts=("120103",), projects=(project.id,), topics=("defect",))
    assert described(session, audience, {"defect": "缺陷建材通报"}) == [
        "订阅了河西区的人",
        "订阅了项目“海河新苑二期”的人",
        "订阅了“缺陷建材通报”的人",
    ]
