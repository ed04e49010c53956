"""What is unpacked in one pass is what was packed, whatever the pieces; a full disk, nonsense and a file without an end are seen."""

import errno
import hashlib
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from common.errors import CorruptFile
from pos_client.sync.unpacking import Unpacked, unpack

PLAIN = random.Random(7).randbytes(3_000_000) + bytes(6_000_000)
STATED = Unpacked(len(PLAIN), hashlib.sha256(PLAIN).hexdigest())
PACKED = zstandard.ZstdCompressor(write_checksum=True).compress(PLAIN)


def in_pieces(packed: bytes, size: int) -> Iterator[bytes]:
    return (packed[at : at + size] for at in range(0, len(packed), size))


@pytest.mark.parametrize("size", [997, 65_536, 300_000, len(PACKED)])
def test_pieces_of_any_size_become_the_file(tmp_path: Path, size: int) -> None:
    target = tmp_path / "plain"
    assert unpack(in_pieces(PACKED, size), target, len(PLAIN)) == STATED
    assert target.read_bytes() == PLAIN


def test_empty_pieces_are_no_end(tmp_path: Path) -> None:
    assert unpack(iter([b"", PACKED[:5], b"", PACKED[5:], b""]), tmp_path / "plain", len(PLAIN)) == STATED


def test_all_that_comes_is_taken_so_that_the_line_says_its_last_word(tmp_path: Path) -> None:
    said: list[str] = []

    def line() -> Iterator[bytes]:
        yield PACKED
        said.append("that was all")

    assert unpack(line(), tmp_path / "plain", len(PLAIN)) == STATED
    assert said == ["that was all"]


def test_something_else_behind_the_packed_data_is_corrupt(tmp_path: Path) -> None:
    with pytest.raises(CorruptFile):
        unpack(in_pieces(PACKED + b"\x5a" * 400_000, 65_536), tmp_path / "plain", len(PLAIN))


def test_a_file_that_ends_too_soon_is_not_the_one_stated(tmp_path: Path) -> None:
    assert unpack(iter([PACKED[:-100]]), tmp_path / "plain", len(PLAIN)) != STATED


def test_a_small_file_that_unpacks_without_an_end_is_left_soon(tmp_path: Path) -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(200_000_000))
    assert len(bomb) < 20_000
    target = tmp_path / "plain"
    assert unpack(iter([bomb]), target, 1_000_000) != STATED
    assert target.stat().st_size < 4_000_000


@pytest.mark.parametrize("packed", [b"<html>" * 99, PACKED[:700] + b"\x5a" * 90 + PACKED[790:], b"\x5a" * 200_000])
def test_what_does_not_unpack_is_corrupt(tmp_path: Path, packed: bytes) -> None:
    with pytest.raises(CorruptFile):
        unpack(iter([packed]), tmp_path / "plain", len(PLAIN))


def test_what_the_line_raises_leaves_as_it_is(tmp_path: Path) -> None:
    class Broken(Exception):
        pass

    def breaking() -> Iterator[bytes]:
        yield PACKED[: len(PACKED) // 2]
        raise Broken

    with pytest.raises(Broken):
        unpack(breaking(), tmp_path / "plain", len(PLAIN))


def test_a_full_disk_is_said_though_another_thread_writes() -> None:
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        unpack(in_pieces(PACKED, 65_536), Path("/dev/full"), len(PLAIN))
