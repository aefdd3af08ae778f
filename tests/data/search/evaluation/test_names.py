from collections import Counter

from data.search.evaluation.names import generate


def test_the_same_seed_gives_the_same_names():
    assert list(generate(50)) == list(generate(50))
    assert list(generate(50)) != list(generate(50, seed=2))


def test_the_first_of_many_are_the_few():
    assert list(generate(200))[:50] == list(generate(50))


def test_near_identical_names_are_the_rule():
    made = list(generate(3000))
    assert len({n.number for n in made}) == 3000
    assert max(Counter(n.stem for n in made).values()) > 2
    assert {n.phase for n in made} == {0, 1, 2, 3, 4}
    assert {n.name.partition("(")[2] for n in made if n.halved} == {"1-4号楼)", "5-8号楼)"}
