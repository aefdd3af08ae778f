"""Trains when something changed, and only then."""

import shutil

import pytest

from tests.nlu.toy_rasa import TOY_LINES, train, write_lines


@pytest.mark.rasa
def test_a_second_training_on_the_same_lines_does_nothing(toy_project, toy_model):
    before = toy_model.read_bytes()
    done = train(toy_project, toy_model.parent)
    assert (done.returncode, done.stdout) == (0, f"模型是最新的，不用再训练：{toy_model.name}\n")
    assert toy_model.read_bytes() == before


@pytest.mark.rasa
def test_a_new_line_makes_a_new_model_beside_the_old_one(toy_project, toy_model, tmp_path):
    project, models = tmp_path / "nlu", tmp_path / "models"
    shutil.copytree(toy_project, project)
    shutil.copytree(toy_model.parent, models)
    write_lines(project, TOY_LINES | {"goodbye": ["再见", "走了", "拜拜"]})
    done = train(project, models)
    assert (done.returncode, done.stderr) == (0, "")
    there = {model.name for model in models.glob("zhijian-*.tar.gz")}  # jieba's cache may lie beside them
    assert (toy_model.name in there, len(there)) == (True, 2)


@pytest.mark.rasa
def test_broken_training_data_ends_with_one_sentence_and_no_model(toy_project, tmp_path):
    project, models = tmp_path / "nlu", tmp_path / "models"
    shutil.copytree(toy_project, project)
    (project / "data" / "nlu" / "toy.yml").write_text('version: "3.1"\nnlu:\n- intent: [\n', encoding="utf-8")
    done = train(project, models)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("模型没有训练成：")
    assert "Traceback" not in done.stderr
    assert list(models.iterdir()) == []
