import os
import threading

from bot.background import NICENESS, in_the_background


def niceness():
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_a_thread_gives_way_and_others_stay_where_they_are():
    seen = []

    def work():
        with in_the_background():
            seen.append(niceness())

    before = niceness()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [max(before, NICENESS)]
    assert niceness() == before
