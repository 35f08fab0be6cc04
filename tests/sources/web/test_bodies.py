"""Bodies are never larger in memory than they may be."""

from __future__ import annotations

import tracemalloc
import zlib

import pytest

from briefing.sources.web.answers import FetchError
from briefing.sources.web.bodies import read_body


@pytest.mark.parametrize(("encoding", "bits"), [("gzip", zlib.MAX_WBITS | 16), ("deflate", 15)])
def test_a_bomb_in_one_piece_is_stopped_while_it_unpacks(encoding: str, bits: int) -> None:
    packer = zlib.compressobj(9, wbits=bits)
    bomb = packer.compress(bytes(50_000_000)) + packer.flush()
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than 1 MB"):
            read_body([bomb], encoding, max_bytes=1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_pieces_of_any_size_are_joined(size: int) -> None:
    text = b"The ferry was late again. " * 40
    for encoding, packed in {"deflate": zlib.compress(text), "": text}.items():
        chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
        assert read_body(chunks, encoding, max_bytes=len(text)) == text
