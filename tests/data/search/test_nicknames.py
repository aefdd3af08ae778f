"""Nicknames and roads: the estates that may be meant, on both databases; never one for sure."""

import pytest

from data.queries import disclosure as queries
from data.search.nicknames import called_like
from data.search.roads import along, roads_named
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def city(session):
    a_project(session, "海河馨苑一期", district_code="120102", address="河东区六纬路8号")
    a_project(session, "海河新苑一期", address="河西区洞庭路126号")
    a_project(session, "海河新苑二期", address="河西区洞庭路126号")
    a_project(session, "柳林花园一期", address="河西区洞庭路128号")
    a_project(session, "柳林实验小学", address="河西区洞庭路2号")
    a_project(session, "柳霖花园一期", district_code="120102", address="河东区成林道6号")
    return session


def names(session, ids):
    return [queries.project(session, i).site.estate for i in ids]


@pytest.mark.parametrize("said", ["小海河", "海河小区", "海河那片", "海河", "老海河小区", "我们海河那边"])
def test_a_nickname_finds_the_estates_that_share_its_characters(city, said):
    assert names(city, called_like(city, said)) == ["海河馨苑", "海河新苑"]


def test_each_estate_is_offered_once_and_homes_before_schools(city):
    assert names(city, called_like(city, "柳林那边")) == ["柳林花园", "柳林实验小学"]


def test_characters_that_are_only_alike_in_sound_are_not_shared(city):
    assert "柳霖花园" not in names(city, called_like(city, "柳林"))


def test_the_district_that_was_said_narrows_what_is_offered(city):
    assert names(city, called_like(city, "小海河", district_code="120103")) == ["海河新苑"]


@pytest.mark.parametrize("said", ["大圆顶", "河", "", "我们小区", "一个很长很长的外号名字"])
def test_a_pure_nickname_finds_nothing(city, said):
    assert called_like(city, said) == []


def test_a_skipped_character_is_still_in_order(city):
    assert names(city, called_like(city, "海新")) == ["海河新苑"]
    assert called_like(city, "苑海") == []


def test_a_road_leads_to_the_estates_along_it_the_nearest_number_first(city):
    roads = roads_named(city, "就洞庭路130号旁边那个")
    assert roads == [("洞庭路", 130)]
    assert names(city, along(city, roads, "")) == ["柳林花园", "海河新苑", "柳林实验小学"]


def test_a_road_that_is_not_registered_leads_nowhere(city):
    assert roads_named(city, "长江路上那个小区") == []


def test_the_names_of_projects_are_the_registered_one_the_estates_and_what_neighbours_say(session):
    told = a_project(session, "海河新苑一期", aliases=("老钢厂宿舍", "小海河"))
    bare = a_project(session, "柳林花园一期")
    assert queries.names(session, [told.id, bare.id]) == {
        *("海河新苑一期", "海河新苑", "老钢厂宿舍", "小海河"),
        *("柳林花园一期", "柳林花园"),
    }
    assert queries.names(session, []) == set()
