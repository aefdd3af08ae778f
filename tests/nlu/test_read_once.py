"""The training lines are read from the disk once, and are what stock Rasa reads."""

import json

import pytest

READ = """
import json, sys
from pathlib import Path
from rasa.shared.importers import rasa as files
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data import loading
from nlu.launcher import read_once

project = Path(sys.argv[1])
loaded = []
load = loading.load_data
loading.load_data = lambda file, language="en": loaded.append(file) or load(file, language)

def lines():
    loaded.clear()
    importer = TrainingDataImporter.load_from_config(
        str(project / "config.yml"), str(project / "domain"), [str(project / "data")])
    importer.get_domain()
    read = [importer.get_nlu_data(), importer.get_nlu_data(language="zh")][-1]
    return [sorted(json.dumps(one.data, sort_keys=True) for one in read.training_examples), len(loaded)]

stock = lines()
read_once.install()
print(json.dumps([stock, lines()]))
"""


@pytest.mark.rasa
def test_lines_are_stocks_and_each_file_was_read_once(in_rasa, toy_project):
    (stock, stock_reads), (ours, reads) = json.loads(in_rasa(READ, str(toy_project)))
    assert ours == stock
    assert (len(ours) > 10, stock_reads, reads) == (True, 3, 1)
