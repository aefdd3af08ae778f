import importlib
import pkgutil
import re

import pytest

import actions
import bot
import data
from data import regexes
from data.regexes import compiled_ahead, regex

ALONE = re.compile(r"\.migrations\.|\.stock_actions\.")  # read by alembic and by Rasa's environment


def test_it_is_what_re_would_have_compiled():
    late, at_once = (make(r"(?P<number>[0-9]+)号楼", re.IGNORECASE) for make in (regex, re.compile))
    words = "3号楼、12号楼"
    assert late.pattern == at_once.pattern
    assert late.search(words)["number"] == "3"
    assert [found["number"] for found in late.finditer(words)] == at_once.findall(words)
    assert late.sub("楼", words) == at_once.sub("楼", words)
    assert late.fullmatch("5号楼")
    assert not late.fullmatch(words)
    assert late.groupindex == at_once.groupindex


def test_a_wrong_one_is_told_at_its_first_use(monkeypatch):
    monkeypatch.setattr(regexes, "_ALL", [])
    with pytest.raises(re.error):
        regex("(没有右括号").search("")


def test_every_one_of_the_house_compiles():
    for room in (bot, actions, data):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not ALONE.search(module.name):
                importlib.import_module(module.name)
    assert sum(1 for _ in compiled_ahead()) > 0
