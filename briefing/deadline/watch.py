"""Deadlines of one thing after another, kept by one thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["Watch"]

_LOOK_S = 0.2
"""How late a deadline may be noticed."""


class Watch:
    """
    Calls *expire* once for each block that is not over in time.

    Its thread looks now and then, for as long as the watch is open: a ``threading.Timer`` for
    each would start a thread for each, 0.15 ms of CPU where a spoken line takes 5.
    """

    def __init__(self, expire: Callable[[], None]) -> None:
        self._expire = expire
        self._due_s: float | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Wall-clock seconds for the block; one block at a time."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, daemon=True)
            self._thread.start()
        with self._lock:
            self._due_s = time.monotonic() + seconds
        try:
            yield
        finally:
            with self._lock:
                self._due_s = None

    def close(self) -> None:
        """End the thread; from outside a block."""
        self._closed.set()

    def _look(self) -> None:
        while not self._closed.wait(_LOOK_S):
            with self._lock:
                if self._due_s is not None and time.monotonic() >= self._due_s:
                    self._due_s = None
                    self._expire()
