from data.search.candidates import BUDGET, COUNTED, MOST, candidates, frequencies, within_budget
from data.search.terms import hashed, terms_of_phrase


def test_the_rarest_terms_are_chosen_within_the_budget():
    counts = {1: 5, 2: COUNTED, 3: 10} | dict.fromkeys(range(10, 200), COUNTED - 1)
    chosen = within_budget(counts)
    assert (1 in chosen, 3 in chosen, 2 in chosen) == (True, True, False)
    assert sum(chosen.values()) <= BUDGET


def test_frequencies_are_counted_to_a_limit_and_unknown_terms_left_out(register):
    pair = hashed("e", "c", "海", "河")
    assert frequencies(register, [pair, 12345]) == {pair: 3}
    assert frequencies(register, [pair], 2) == {pair: 2}
    assert frequencies(register, []) == {}


def test_candidates_come_best_first_and_in_the_same_order(register):
    terms = terms_of_phrase("e", "海河新苑")
    counts = frequencies(register, terms)
    found = candidates(register, terms, counts)
    assert found[0].text == "海河新苑"
    assert {c.text for c in found[:3]} == {"海河新苑", "海河馨苑", "海河新园"}
    assert found == candidates(register, terms, counts)
    assert len(found) <= MOST


def test_terms_that_nothing_holds_give_no_candidates(register):
    assert candidates(register, {1: 1.0}, {}) == []


def test_a_term_whose_last_posting_an_import_took_away_meanwhile_gives_no_candidates(register):
    assert candidates(register, {1: 1.0}, {1: 3}) == []
