from data.search.evaluation.real import real_names


def test_hundreds_of_real_estates_are_known_each_once(tmp_path):
    names = real_names(tmp_path)
    assert len(names) >= 300
    assert len({(n.name, n.district_code) for n in names}) == len({n.number for n in names}) == len(names)


def test_streets_and_register_rows_are_taken_where_they_lie(tmp_path):
    streets = tmp_path / "tianjin_districts_streets.csv"
    streets.write_text("district_code,district,street_code,street\n120101,和平区,120101001,劝业场街道\n")
    rows = tmp_path / "projects_real.csv"
    rows.write_text("name,county_code,address\n京津物流园项目一期,120226,西藏路\n")
    street, row = real_names(tmp_path)[-2:]
    assert (street.name, street.district_code) == ("劝业场街道", "120101")
    assert (row.name, row.stem, row.phase, row.district_code) == (
        "京津物流园项目一期",
        "京津物流园",
        1,
        "120116",
    )
