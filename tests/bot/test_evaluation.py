"""Scoring, against figures counted by hand, and files as people make them."""

import json

import pytest
from click.testing import CliRunner

from bot.cli.main import main
from bot.evaluation import Labelled, Understood, UnusableFileError, read_labelled, score, score_dangers
from bot.settings import Settings
from tests.journeys.house import MODELS

ROWS = [
    Labelled("你好", "greet"),
    Labelled("早", "greet"),
    Labelled("再见", "goodbye"),
    Labelled("好的", "affirm"),
]


def test_a_score_is_what_a_hand_counts():
    assert score(ROWS, ["greet", "goodbye", "goodbye", "greet"]) == {
        "accuracy": 0.5,
        "intents": {
            "affirm": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 1},
            "goodbye": {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "support": 1},
            "greet": {"precision": 0.5, "recall": 0.5, "f1": 0.5, "support": 2},
        },
        "confusions": [["greet", "goodbye", 1], ["affirm", "greet", 1]],
    }


def test_all_right_is_all_one_without_confusions():
    figures = score(ROWS, [row.intent for row in ROWS])
    assert (figures["accuracy"], figures["confusions"]) == (1.0, [])
    assert {item["f1"] for item in figures["intents"].values()} == {1.0}


def test_the_most_frequent_confusion_comes_first():
    rows = [Labelled("a", "x"), *[Labelled("b", "y")] * 3]
    assert score(rows, ["y", "x", "x", "z"])["confusions"] == [["y", "x", 2], ["x", "y", 1], ["y", "z", 1]]


def test_dangers_are_scored_for_guard_model_and_both():
    rows = [
        Labelled("楼要塌了快救人", "1"),
        Labelled("墙上有条缝", "1"),
        Labelled("今天天气不错", "0"),
        Labelled("你好", "0"),
    ]
    understood = [
        Understood("file_complaint", 0.6),
        Understood("emergency", 0.9),
        Understood("emergency", 0.6),
        Understood("greet", 0.0),
    ]
    assert score_dangers(rows, understood) == {
        "dangers": 2,
        "others": 2,
        "guard": {"recall": 0.5, "false_alarms": 0.0},
        "model": {"recall": 0.5, "false_alarms": 0.5},
        "together": {"recall": 1.0, "false_alarms": 0.0},
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_is_read_with_or_without_a_mark_and_with_its_columns_in_any_order(tmp_path, encoding):
    file = tmp_path / "f.csv"
    file.write_text('note,intent,text\n一,greet,"你好，在吗"\n,greet,\n,,空\n', encoding=encoding)
    assert read_labelled(file) == [Labelled("你好，在吗", "greet")]


@pytest.mark.parametrize("content", ["", "text,label\n你好,greet\n", "text,intent\n", "text,intent\n你好\n"])
def test_a_file_without_usable_rows_is_refused(tmp_path, content):
    file = tmp_path / "f.csv"
    file.write_text(content)
    with pytest.raises(UnusableFileError):
        read_labelled(file)


@pytest.mark.parametrize(
    "content", ["text,label\n你好,greet\n".encode(), "text,intent\n你好,greet\n".encode("gb18030")]
)
def test_an_unusable_file_is_one_sentence(tmp_path, content):
    file = tmp_path / "f.csv"
    file.write_bytes(content)
    done = CliRunner().invoke(main, ["evaluate", str(file)], obj=Settings(_env_file=None, var_dir=tmp_path))
    assert (done.exit_code, done.output.count("\n")) == (1, 1)


@pytest.mark.rasa
def test_the_model_scores_a_file_of_others(tmp_path):
    file = tmp_path / "f.csv"
    (tmp_path / "models").symlink_to(MODELS)
    file.write_text("text,intent\n你好,greet\n海河新苑是谁盖的,look_up_project\n再见,goodbye\n")
    house = Settings(_env_file=None, var_dir=tmp_path)
    done = CliRunner().invoke(main, ["evaluate", str(file), "--json"], obj=house)
    figures = json.loads(done.stdout)
    assert (done.exit_code, figures["accuracy"], figures["confusions"]) == (0, 1.0, [])
