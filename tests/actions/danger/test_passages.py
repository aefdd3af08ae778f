from actions.danger.passages import SHORT, dangerous_passages

LETTER = (
    "您好，我是河东区的业主，2021年收的房，收房时电梯就有异响，反映过多次，物业一直拖着不修，"
    "开发商也不露面。现在厨房着火了，浓烟往楼上走，请尽快派人。另外绿化也没有按图纸做，车位一直没交。"
)


def test_the_one_line_of_danger_is_taken_out_of_a_letter():
    assert dangerous_passages(LETTER) == (
        "开发商也不露面，现在厨房着火了",
        "现在厨房着火了，浓烟往楼上走",
        "浓烟往楼上走，请尽快派人，另外绿化也没有按图纸做",
    )


def test_a_short_message_is_read_as_a_whole():
    text = "着火了，快来人，三号楼十二层的厨房"
    assert (len(text) <= SHORT, dangerous_passages(text)) == (True, ())


def test_a_letter_without_danger_has_no_such_passage():
    assert dangerous_passages("收房时地漏返味，绿化没有按图纸做。" * 20) == ()


def test_signs_count_where_nothing_is_clear_and_no_more_than_three():
    passages = dangerous_passages(
        "楼道里有一股怪味，说不清是什么。" * 3 + "阳台栏杆松动，一推就晃，请派人加固。" * 3
    )
    assert 0 < len(passages) <= 3


def test_no_text_trips_it():
    assert [dangerous_passages(text) for text in ("", "，" * 500, " " * 100, "啊" * 2000)] == [(), (), (), ()]
