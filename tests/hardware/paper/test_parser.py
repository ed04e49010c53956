"""Bytes become commands in any fragmentation, and whatever is not understood is named with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.paper.draw import draw
from hardware.paper.grammar import COMMANDS, LONGEST_BLOCK, command_name
from hardware.paper.interpreter import Interpreter
from hardware.paper.parser import Parser

ESC, GS = b"\x1b", b"\x1d"

_OPENINGS = st.sampled_from(sorted(COMMANDS))
_PIECES = st.lists(
    st.one_of(st.binary(max_size=24), st.tuples(_OPENINGS, st.binary(max_size=40)).map(b"".join)), max_size=30
)
STREAMS = _PIECES.map(b"".join)


def names(data: bytes) -> list[str]:
    return [command.name for command in Parser().feed(data)]


def test_commands_come_with_their_place_and_their_bytes() -> None:
    commands = Parser().feed(b"ab" + ESC + b"E\x01" + b"cd\n")
    assert [(c.name, c.offset, c.raw) for c in commands] == [
        ("text", 0, b"ab"),
        ("ESC E", 2, ESC + b"E\x01"),
        ("text", 5, b"cd"),
        ("LF", 7, b"\n"),
    ]
    assert commands[1].arguments == b"\x01"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (ESC + b"@", "ESC @"),
        (GS + b"v0\x00\x02\x00\x03\x00" + bytes(6), "GS v 0"),
        (GS + b"(L\x04\x0002ab", "GS ( L"),
        (GS + b"8L\x02\x00\x00\x0002", "GS 8 L"),
        (GS + b"k\x024006381333931\x00", "GS k"),
        (GS + b"kC\x0c400638133393", "GS k"),
        (ESC + b"*\x21\x02\x00" + bytes(6), "ESC *"),
        (ESC + b"D\x08\x10\x00", "ESC D"),
        (ESC + b"&\x03\x41\x42\x02" + bytes(6) + b"\x01" + bytes(3), "ESC &"),
        (b"\x1cq\x01\x01\x00\x01\x00" + bytes(8), "FS q"),
        (GS + b"VB\x00", "GS V"),
        (GS + b"V\x00", "GS V"),
        (b"\x10\x04\x01", "DLE EOT"),
        (b"\x10\x14\x01\x00\x02", "DLE DC4"),
        (ESC + b"c3\x02", "ESC c 3"),
    ],
)
def test_a_command_is_exactly_as_long_as_it_says(data: bytes, name: str) -> None:
    assert names(data + b"\n") == [name, "LF"]
    assert Parser().feed(data[:-1]) == [] or name == "text"


def test_every_opening_has_a_name_of_its_own() -> None:
    assert len({command_name(opening) for opening in COMMANDS}) == len(COMMANDS)


def test_an_unknown_command_is_reported_with_offset_and_hex() -> None:
    (unknown,) = draw(b"ok\n" + ESC + b"\x99" + b"still text\n").unknown
    assert (unknown.offset, unknown.hex, unknown.reason) == (3, "1B 99", "unknown")
    assert str(unknown) == "offset 3 (0x3): 1B 99: unknown"


def test_a_known_command_that_is_not_drawn_is_reported_too() -> None:
    (unknown,) = draw(GS + b"kK\x0d0112345678901").unknown
    assert unknown.reason == "not drawn"


def test_a_command_cut_short_at_the_end_is_reported() -> None:
    paper = draw(b"abc\n" + GS + b"v0\x00\x10\x00\x10\x00" + bytes(5))
    assert [u.reason for u in paper.unknown] == ["cut short"]


def test_a_length_beyond_any_memory_is_no_reason_to_wait() -> None:
    parser = Parser()
    commands = parser.feed(GS + b"8L" + (LONGEST_BLOCK + 1).to_bytes(4, "little") + b"text\n")
    assert commands[0].name == "unknown"
    assert commands[-1].name == "LF"
    assert parser.pending == 0


def test_bytes_that_are_no_escpos_at_all_are_noted_up_to_a_bound() -> None:
    interpreter = Interpreter()
    for command in Parser().feed(b"\x01" * 5000):
        interpreter.execute(command)
    assert interpreter.press.unknown_count == 5000
    assert len(interpreter.press.unknown) == 1000


@settings(max_examples=150, deadline=None)
@given(STREAMS)
def test_no_bytes_stop_the_printer(data: bytes) -> None:
    paper = draw(data, 384)
    assert sum(segment.height for segment in paper.segments) <= 250_000


@settings(max_examples=100, deadline=None)
@given(STREAMS, st.data())
def test_fragments_make_no_difference(data: bytes, choices: st.DataObject) -> None:
    whole, pieces = Interpreter(), Interpreter()
    for command in Parser().feed(data):
        whole.execute(command)
    parser, at = Parser(), 0
    while at < len(data):
        size = choices.draw(st.integers(1, len(data) - at))
        for command in parser.feed(data[at : at + size]):
            pieces.execute(command)
        at += size
    assert pieces.press.sheet.pieces() == whole.press.sheet.pieces()
    assert pieces.press.sheet.position == whole.press.sheet.position


@settings(max_examples=100, deadline=None)
@given(STREAMS)
def test_nothing_is_lost_between_commands(data: bytes) -> None:
    parser = Parser()
    commands = parser.feed(data)
    rest = parser.finish()
    assert b"".join(c.raw for c in commands) + (rest.raw if rest else b"") == data


def test_a_file_of_feeds_ends_with_its_roll() -> None:
    paper = draw(ESC + b"3\xff" + (ESC + b"d\xff") * 50 + b"too late\n")
    assert sum(segment.height for segment in paper.segments) <= 250_000
    assert paper.unknown[-1].reason == "end of the paper"
