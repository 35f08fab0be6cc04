"""Calls in a child process: what comes home, and what cannot take us with it."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.deadline import (
    CallFunction,
    Stopped,
    allow_more,
    call_here,
    call_in_child,
    open_child,
)
from briefing.errors import BriefingError, ExtraError, SourceError
from briefing.types import Article, Block, Entry, Removed

pytestmark = pytest.mark.slow(reason="waits for deadlines")

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


@pytest.fixture(scope="module")
def call() -> Iterator[CallFunction]:
    with open_child(deadline_s=10) as function:
        yield function


class LopsidedError(Exception):
    """Needs two arguments, and hands only one to its base, as many exceptions do."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)
        self.two = two


def find_pid() -> int:
    return os.getpid()


def measure(text: str) -> int:
    return len(text)


def double(text: str, *, times: int = 2) -> str:
    return text * times


def wait(seconds: float) -> None:
    time.sleep(seconds)


def compute(cpu_s: float, allowed_s: float = 0) -> None:
    allow_more(allowed_s)
    until_s = time.process_time() + cpu_s
    while time.process_time() < until_s:
        pass


def search(pattern: str, text: str) -> bool:
    return bool(re.match(pattern, text))


def give_back(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return entries


def give_article(article: Article) -> Article:
    return article


def raise_refusal(error: BriefingError) -> None:
    raise error


def raise_odd() -> None:
    raise LopsidedError("the reason", "more")


def count(text: str) -> int:
    return int(text)


def make_lambda() -> str:
    return lambda: None  # type: ignore[return-value]


def make_other() -> int:
    return "seven"  # type: ignore[return-value]


def say_much() -> str:
    print("noise")  # noqa: T201
    os.write(1, b"noise from C\n")
    print("more noise", file=sys.stderr)  # noqa: T201
    return "said"


def crash(number: int) -> None:
    signal.raise_signal(number)


def leave(status: int) -> None:
    os._exit(status)


def leave_politely(status: int) -> None:
    sys.exit(status)


def want(size: int) -> int:
    return len(bytearray(size))


def recurse(depth: int) -> int:
    return recurse(depth + 1)


@pytest.mark.parametrize("run", [call_here, call_in_child])
def test_a_call_gives_what_the_function_returns(run: CallFunction) -> None:
    assert run(double, "ab", times=3) == "ababab"


def test_many_calls_share_one_child_that_is_not_us(call: CallFunction) -> None:
    pids = {call(find_pid) for _ in range(5)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_a_large_argument_and_a_large_result_pass(call: CallFunction) -> None:
    text = "".join(map(chr, range(0x2000))) * 1_000
    assert call(double, text) == text * 2


@pytest.mark.parametrize("error", [SourceError("x.html: no."), ExtraError("A feed", "feeds")])
def test_a_refusal_is_raised_here_as_it_was_there(call: CallFunction, error: BriefingError) -> None:
    with pytest.raises(type(error), match=re.escape(str(error))) as caught:
        call(raise_refusal, error)
    assert str(caught.value) == str(error)


def test_a_bug_keeps_its_traceback(call: CallFunction) -> None:
    with pytest.raises(RuntimeError, match=r"Traceback(?s:.)*in count(?s:.)*invalid literal"):
        call(count, "seven")
    with pytest.raises(RuntimeError, match=r"in raise_odd(?s:.)*LopsidedError: the reason"):
        call(raise_odd)


def test_a_result_that_is_no_data_is_a_bug_not_a_crash(call: CallFunction) -> None:
    with pytest.raises(RuntimeError, match="cannot answer with function"):
        call(make_lambda)
    assert call(measure, "abc") == 3


def test_a_result_of_another_type_than_declared_is_no_answer(call: CallFunction) -> None:
    with pytest.raises(Stopped, match=r"^gave an answer that cannot be read$"):
        call(make_other)
    assert call(measure, "abc") == 3


DAWN = dt.datetime(2026, 3, 3, 5, 30, tzinfo=dt.UTC)


def test_values_come_home_as_they_were(call: CallFunction) -> None:
    odd = "\x00\x1b\u2028\ud800\U0001f600\r\n"
    entries = (Entry("a", odd, "", "", published=DAWN), Entry("b", "", "", ""))
    assert call(give_back, entries) == entries
    article = Article(
        "Ferry",
        (Block("heading", odd, 0, 8), Block("item", "", -1, 0)),
        "en",
        odd,
        "a.txt",
        date=DAWN.date(),
        removed=(Removed("a", "b", 1, 2),),
    )
    assert call(give_article, article) == article


def test_endless_recursion_comes_home_as_such(call: CallFunction) -> None:
    with pytest.raises(RecursionError):
        call(recurse, 0)


def test_nothing_that_a_child_prints_is_seen(
    call: CallFunction, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call(say_much) == "said"
    assert capfd.readouterr() == ("", "")


def test_a_call_that_hangs_is_stopped_at_its_deadline_and_the_next_one_is_served() -> None:
    with open_child(deadline_s=3) as call:  # long enough to start one on a busy machine
        before = call(find_pid)
        began = time.monotonic()
        with pytest.raises(Stopped, match=r"^gave no answer in 3 s and was stopped$"):
            call(wait, 60)
        assert time.monotonic() - began < 50
        assert call(find_pid) != before
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)


def test_code_that_never_lets_go_of_the_interpreter_is_stopped_too() -> None:
    with open_child(deadline_s=0.5) as call, pytest.raises(Stopped, match="gave no answer"):
        call(search, "(a+)+$", "a" * 40 + "b")


@POSIX_ONLY
def test_what_counts_is_what_a_call_computes_not_how_long_it_waits() -> None:
    with open_child(cpu_s=0.5) as call:
        call(wait, 1)
        call(compute, 0.3)  # of each call, not of all
        call(compute, 0.3)
        with pytest.raises(Stopped, match=r"^gave no answer in the time it may compute and was"):
            call(search, "(a+)+$", "a" * 40 + "b")
        call(compute, 0.7, 1.0)  # allowed to
        assert call(measure, "a" * 2_000_000) == 2_000_000


@POSIX_ONLY
def test_a_child_that_is_stopped_is_told_at_its_deadline_and_replaced() -> None:
    with open_child(deadline_s=3) as call:
        before = call(find_pid)
        os.kill(before, signal.SIGSTOP)
        with pytest.raises(Stopped, match="gave no answer in 3 s"):
            call(measure, "abc")
        assert call(find_pid) != before


@POSIX_ONLY
@pytest.mark.parametrize(
    ("end", "argument", "told"),
    [
        (crash, int(signal.SIGSEGV), "was killed by signal 11"),
        (crash, int(signal.SIGKILL), "was killed by signal 9"),
        (leave, 3, r"ended by itself \(status 3\)"),
    ],
)
def test_a_crash_is_told_and_the_next_call_is_served(
    call: CallFunction, end: Callable[[int], None], argument: int, told: str
) -> None:
    with pytest.raises(Stopped, match=f"^{told}$"):
        call(end, argument)
    assert call(measure, "abc") == 3


def test_a_function_that_exits_is_a_bug_and_ends_nobody(call: CallFunction) -> None:
    with pytest.raises(RuntimeError, match="SystemExit: 3"):
        call(leave_politely, 3)


@POSIX_ONLY
def test_a_child_that_is_killed_between_calls_does_not_spoil_the_next(call: CallFunction) -> None:
    before = call(find_pid)
    os.kill(before, signal.SIGKILL)
    # Left for its parent to wait for. Its first thread is a zombie sooner than the whole of it.
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert call(find_pid) != before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no such limit")
def test_a_call_that_wants_too_much_memory_is_stopped_and_the_next_one_is_served() -> None:
    with open_child(memory_bytes=500_000_000) as call:
        before = call(find_pid)
        with pytest.raises(Stopped, match=r"^needed more than 0\.5 GB of memory and was stopped$"):
            call(want, 1_000_000_000)
        assert call(find_pid) != before


_PARENT = """
import sys
from briefing.deadline import open_child
from tests.test_deadline import find_pid, search, wait
with open_child() as call:
    print(call(find_pid), flush=True)
    if sys.argv[1:] == ["in C"]:
        call(search, "(a+)+$", "a" * 60 + "b")
    call(wait, 60)
"""


@POSIX_ONLY
@pytest.mark.parametrize("hang", ["", "in C"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_child_ends_with_its_parent_even_while_it_hangs(
    number: signal.Signals, hang: str
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, hang],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        child = int(parent.stdout.readline())
        time.sleep(0.1)
        parent.send_signal(number)
        parent.wait(timeout=60)
        told = parent.stderr.read()
    assert ("KeyboardInterrupt" in told) == (number == signal.SIGINT)
    for _ in range(100 if sys.platform == "linux" else 6000):
        if not Path(f"/proc/{child}").exists() or _is_zombie(child):
            return
        time.sleep(0.01)
    pytest.fail("the child is still there")


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "Z"
