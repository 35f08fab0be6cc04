"""
Is every sentence and number of an episode in its source?

The manifest is read as an outsider would read it: nothing here shares code with what wrote it,
so a fault there cannot hide itself. Two things only are handed in: how to measure a file, and
how to apply an edit again.
"""

from __future__ import annotations

from briefing.fidelity.check import check_episode, check_manifest
from briefing.fidelity.failure import Failure, Report

__all__ = ["Failure", "Report", "check_episode", "check_manifest"]
