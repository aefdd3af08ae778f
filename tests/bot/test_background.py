import os
import threading

from bot.background import NICENESS, in_the_background


def place():
    thread = threading.get_native_id()
    return os.getpriority(os.PRIO_PROCESS, thread), os.sched_getscheduler(thread)


def test_a_thread_is_put_last_and_others_stay_where_they_are():
    seen = []

    def work():
        with in_the_background():
            seen.append(place())

    before = place()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [(max(before[0], NICENESS), os.SCHED_IDLE)]
    assert place() == before
