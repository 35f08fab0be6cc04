"""Deadlines that one thread keeps."""

from __future__ import annotations

import threading
import time

import pytest

from briefing.deadline.process import Watch

pytestmark = pytest.mark.slow(reason="waits for deadlines")


def test_only_a_block_that_is_not_over_in_time_expires() -> None:
    expired = threading.Event()
    watch = Watch(expired.set)
    for _ in range(5):
        with watch.limit(3):
            time.sleep(0.8)  # each has its own deadline: together they last longer
    time.sleep(0.5)
    assert not expired.is_set()
    with watch.limit(0.1):
        assert expired.wait(60)
    watch.close()


def test_its_thread_ends_when_it_is_closed() -> None:
    others = set(threading.enumerate())
    watch = Watch(lambda: None)
    with watch.limit(10):
        (thread,) = set(threading.enumerate()) - others
    watch.close()
    thread.join(60)
    assert not thread.is_alive()
