from data.search.districts import districts, said_pattern


def test_the_city_has_sixteen_districts():
    assert len(districts().names) == 16
    assert districts().names["120105"] == "河北区"


def test_old_names_and_zones_are_hints():
    hints = districts().hints
    assert {hints[name] for name in ("塘沽", "汉沽", "大港", "泰达", "开发区", "生态城", "东疆")} == {
        "120116"
    }
    assert (hints["蓟县"], hints["静海县"], hints["宁河县"]) == ("120119", "120118", "120117")


def test_a_longer_name_is_read_before_a_shorter_one():
    assert said_pattern().findall("中新生态城河西区河西") == ["中新生态城", "河西区", "河西"]


def test_codes_of_zones_lead_to_their_district():
    assert [districts().of_number(code) for code in ("120226", "120103", "441351")] == [
        "120116",
        "120103",
        "",
    ]
