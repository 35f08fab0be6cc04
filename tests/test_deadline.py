"""Calls in a child process: what comes home, and what cannot take us with it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.deadline import CallFunction, Stopped, call_here, call_in_child, open_child
from briefing.errors import BriefingError, ExtraError, SourceError

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


def raise_refusal(error: BriefingError) -> None:
    raise error


def raise_unpicklable() -> None:
    raise LopsidedError("the reason", "more")


def make_lambda() -> object:
    return lambda: None


def say_much() -> str:
    print("noise")  # noqa: T201
    os.write(1, b"noise from C\n")
    print("more noise", file=sys.stderr)  # noqa: T201
    return "said"


def recurse(depth: int) -> int:
    return recurse(depth + 1)


@pytest.mark.parametrize("run", [call_here, call_in_child])
def test_a_call_gives_what_the_function_returns(run: CallFunction) -> None:
    assert run(sorted, [3, 1, 2], reverse=True) == [3, 2, 1]


def test_many_calls_share_one_child_that_is_not_us(call: CallFunction) -> None:
    pids = {call(os.getpid) for _ in range(5)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_a_large_argument_and_a_large_result_pass(call: CallFunction) -> None:
    data = bytes(range(256)) * 100_000
    assert call(bytes.upper, data) == data.upper()


@pytest.mark.parametrize("error", [SourceError("x.html: no."), ExtraError("A feed", "feeds")])
def test_a_refusal_is_raised_here_as_it_was_there(call: CallFunction, error: BriefingError) -> None:
    with pytest.raises(type(error), match=re.escape(str(error))) as caught:
        call(raise_refusal, error)
    assert str(caught.value) == str(error)


def test_a_bug_keeps_its_traceback(call: CallFunction) -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        call(int, "seven")
    assert "In the child process:\nTraceback" in caught.value.__notes__[0]


def test_an_exception_that_does_not_pickle_is_told_all_the_same(call: CallFunction) -> None:
    with pytest.raises(RuntimeError, match=r"in raise_unpicklable(?s:.)*LopsidedError: the reason"):
        call(raise_unpicklable)


def test_a_result_that_does_not_pickle_is_a_bug_not_a_crash(call: CallFunction) -> None:
    with pytest.raises((AttributeError, TypeError), match="lambda"):
        call(make_lambda)
    assert call(len, "abc") == 3


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
        before = call(os.getpid)
        began = time.monotonic()
        with pytest.raises(Stopped, match=r"^gave no answer in 3 s and was stopped$"):
            call(time.sleep, 60)
        assert time.monotonic() - began < 50
        assert call(os.getpid) != before
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)


def test_code_that_never_lets_go_of_the_interpreter_is_stopped_too() -> None:
    with open_child(deadline_s=0.5) as call, pytest.raises(Stopped, match="gave no answer"):
        call(re.match, "(a+)+$", "a" * 40 + "b")


@POSIX_ONLY
def test_a_child_that_is_stopped_is_told_at_its_deadline_and_replaced() -> None:
    with open_child(deadline_s=3) as call:
        before = call(os.getpid)
        os.kill(before, signal.SIGSTOP)
        with pytest.raises(Stopped, match="gave no answer in 3 s"):
            call(len, "abc")
        assert call(os.getpid) != before


@POSIX_ONLY
@pytest.mark.parametrize(
    ("crash", "argument", "told"),
    [
        (signal.raise_signal, signal.SIGSEGV, "was killed by signal 11"),
        (signal.raise_signal, signal.SIGKILL, "was killed by signal 9"),
        (os._exit, 3, r"ended by itself \(status 3\)"),
    ],
)
def test_a_crash_is_told_and_the_next_call_is_served(
    call: CallFunction, crash: object, argument: object, told: str
) -> None:
    with pytest.raises(Stopped, match=f"^{told}$"):
        call(crash, argument)  # type: ignore[arg-type]
    assert call(len, "abc") == 3


def test_a_function_that_exits_is_a_bug_and_ends_nobody(call: CallFunction) -> None:
    with pytest.raises(RuntimeError, match="SystemExit: 3"):
        call(sys.exit, 3)


@POSIX_ONLY
def test_a_child_that_is_killed_between_calls_does_not_spoil_the_next(call: CallFunction) -> None:
    before = call(os.getpid)
    os.kill(before, signal.SIGKILL)
    # Left for its parent to wait for. Its first thread is a zombie sooner than the whole of it.
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert call(os.getpid) != before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no such limit")
def test_a_call_that_wants_too_much_memory_is_stopped_and_the_next_one_is_served() -> None:
    with open_child(memory_bytes=500_000_000) as call:
        before = call(os.getpid)
        with pytest.raises(Stopped, match=r"^needed more than 0\.5 GB of memory and was stopped$"):
            call(bytearray, 1_000_000_000)
        assert call(os.getpid) != before


_PARENT = """
import os, re, sys, time
from briefing.deadline import open_child
with open_child() as call:
    print(call(os.getpid), flush=True)
    if sys.argv[1:] == ["in C"]:
        call(re.match, "(a+)+$", "a" * 60 + "b")
    call(time.sleep, 60)
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
