"""What is left out may be named, never used."""

import shutil

import pytest

from tests.nlu.toy_rasa import ROOT, train

FINDER = ROOT / "nlu" / "launcher" / "absent_packages.py"


def test_the_finder_has_at_most_sixty_lines():
    assert len(FINDER.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.rasa
def test_a_stand_in_may_be_subclassed_and_annotated(in_rasa):
    said = in_rasa("""
import tensorflow as tf
from tensorflow.keras.layers import Layer
class Mine(tf.keras.Model):
    def call(self, x: tf.Tensor) -> list[Layer]: ...
print(Mine.__mro__[1].__name__, tf.keras.Model.fit.__name__)
""")
    assert said == "Model fit\n"


@pytest.mark.rasa
@pytest.mark.parametrize("use", ["Mine()", "tf.constant(3)", "tf.keras.layers.Dense(2)", "Layer(1)"])
def test_a_stand_in_that_is_used_says_what_is_left_out(in_rasa, use):
    said = in_rasa(f"""
import tensorflow as tf
from tensorflow.keras.layers import Layer
class Mine(tf.keras.Model): ...
try:
    {use}
except RuntimeError as refusal:
    print(refusal)
""")
    name = use.partition("(")[0].rpartition(".")[2]
    assert said == f"{name} needs tensorflow, which is left out here: see nlu/README.md\n"


@pytest.mark.rasa
def test_an_installed_package_wins_over_its_stand_in(in_rasa, tmp_path):
    (tmp_path / "tensorflow.py").write_text("__version__ = 'the real one'\n")
    said = in_rasa(f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
import tensorflow
print(tensorflow.__version__)
""")
    assert said == "the real one\n"


@pytest.mark.rasa
def test_training_diet_stops_with_one_sentence(toy_project, tmp_path):
    project = tmp_path / "nlu"
    shutil.copytree(toy_project, project)
    config = (project / "config.yml").read_text(encoding="utf-8")
    diet = "  - name: DIETClassifier\n    epochs: 1\n  - name: FallbackClassifier"
    (project / "config.yml").write_text(
        config.replace("  - name: FallbackClassifier", diet), encoding="utf-8"
    )
    done = train(project, tmp_path / "models")
    last = done.stderr.splitlines()[-1]
    assert (done.returncode, last) == (
        1,
        "模型没有训练成：DIET needs keras, which is left out here: see nlu/README.md",
    )
    assert list((tmp_path / "models").glob("*.tar.gz")) == []
