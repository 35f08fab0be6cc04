"""onnxruntime, as the neural voices use it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["open_session"]


def open_session(model: str, *, arena: bool) -> Any:
    """
    Load *model* for one thread at a time: where there are several, each speaks a line of its own.

    Args:
        arena: Keep a line's memory for the next one. Without it hibari takes 30 MB less for each
            line at a time and no longer, but Piper a fifth more CPU.
    """
    onnxruntime = import_module("onnxruntime")  # it ships no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = arena
    options.enable_mem_pattern = False  # one is kept for each length of line: 1 MB a line
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
