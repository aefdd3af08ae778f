from data.search.asking import Statement, ask

NUMBERS = Statement(
    "SELECT value, :more FROM json_each(:numbers) ORDER BY value",
    "SELECT value, %(more)s FROM unnest(%(numbers)s::bigint[]) AS asked (value) ORDER BY value",
)


def test_a_list_goes_as_one_parameter_whatever_its_length(session):
    many = list(range(2000))
    assert [tuple(row) for row in ask(session, NUMBERS, [-(2**63), 7], more=3)] == [(-(2**63), 3), (7, 3)]
    assert [row[0] for row in ask(session, NUMBERS, many, more=3)] == many


def test_nothing_is_asked_about_nothing(session):
    assert ask(session, Statement("no SQL", "no SQL"), []) == []
