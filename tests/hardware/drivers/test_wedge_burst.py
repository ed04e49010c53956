"""A scan is taken whole and reaches no field; typing comes out as it went in, whatever its speed and however the window stalls."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadSetting
from hardware.drivers.scanners.wedge.burst import Fate, WedgeJudge, WedgeSettings

ENTER = "\r"


@dataclass
class Desk:
    """What the window's filter does with verdicts: keys it holds, keys that reached the field, scans that were taken."""

    judge: WedgeJudge = field(default_factory=WedgeJudge)
    held: list[str] = field(default_factory=list)
    typed: str = ""
    scans: list[str] = field(default_factory=list)
    time: int = 1_000

    def press(self, text: str, after: int) -> None:
        if self.judge.holding and after > self.judge.settings.wait_ms:
            self.silence(self.judge.settings.wait_ms)
        self.time += after
        self.follow(self.judge.key(text, self.time, terminator=text in "\r\t"), text)

    def follow(self, verdict, text: str = "") -> None:
        if verdict.replay:
            self.typed += "".join(self.held)
            self.held.clear()
        if verdict.scan is not None:
            self.scans.append(verdict.scan)
            self.held.clear()
        if text and verdict.key is Fate.HOLD:
            self.held.append(text)
        elif text and verdict.key is Fate.PASS:
            self.typed += text

    def silence(self, milliseconds: int) -> None:
        self.follow(self.judge.expire(milliseconds))

    def run(self, text: str, gap: int) -> None:
        for character in text:
            self.press(character, gap)


@pytest.mark.parametrize("gap", [0, 1, 13, 28, 38, 40])
def test_fast_keys_ended_by_enter_are_a_scan_and_nothing_reaches_the_field(gap: int) -> None:
    desk = Desk()
    desk.run("4006381333931" + ENTER, gap)
    assert (desk.scans, desk.typed, desk.held) == (["4006381333931"], "", [])


@pytest.mark.parametrize("gap", [41, 46, 120, 900])
def test_typing_is_replayed_whole_with_its_enter(gap: int) -> None:
    desk = Desk()
    desk.run("mugs-12" + ENTER, gap)
    assert (desk.scans, desk.typed) == ([], "mugs-12" + ENTER)


def test_tab_ends_a_scan_as_enter_does() -> None:
    desk = Desk()
    desk.run("ABC-123\t", 5)
    assert desk.scans == ["ABC-123"]


def test_the_group_separator_stays_in_the_scan() -> None:
    desk = Desk()
    desk.run("]C10104006381333931\x1d10LOT" + ENTER, 4)
    assert desk.scans == ["]C10104006381333931\x1d10LOT"]


def test_a_quick_short_number_with_enter_is_typing() -> None:
    desk = Desk()
    desk.run("12" + ENTER, 20)
    assert (desk.scans, desk.typed) == ([], "12" + ENTER)


def test_an_enter_alone_passes_at_once() -> None:
    desk = Desk()
    desk.press(ENTER, 500)
    assert desk.typed == ENTER


def test_typing_before_a_scan_is_not_part_of_it() -> None:
    desk = Desk()
    desk.press("m", 300)
    desk.run("", 0)
    desk.press("4", 120)
    desk.run("006381333931" + ENTER, 5)
    assert (desk.typed, desk.scans) == ("m", ["4006381333931"])


def test_a_stalled_window_does_not_break_a_scan_in_two() -> None:
    desk = Desk()
    desk.run("400638", 5)
    desk.silence(250)  # the timer rang late: the rest stands in the window's queue
    assert desk.held
    desk.run("1333931" + ENTER, 5)
    assert (desk.scans, desk.typed) == (["4006381333931"], "")


def test_after_a_stall_with_no_more_keys_what_was_held_is_typed() -> None:
    desk = Desk()
    desk.run("ab", 5)
    desk.silence(250)
    desk.silence(250)
    assert (desk.typed, desk.held) == ("ab", [])


def test_a_click_or_a_shortcut_in_between_lets_the_held_keys_go_first() -> None:
    desk = Desk()
    desk.run("12", 5)
    desk.follow(desk.judge.other())
    assert (desk.typed, desk.judge.holding) == ("12", False)


def test_with_a_prefix_typing_is_never_held() -> None:
    desk = Desk(WedgeJudge(WedgeSettings(prefix="\x02")))
    desk.run("fast typing", 3)
    assert desk.typed == "fast typing"
    desk.run("\x02ABC123" + ENTER, 60)
    assert (desk.scans, desk.typed) == (["ABC123"], "fast typing")


def test_the_aim_sign_as_prefix_stays_with_the_text() -> None:
    desk = Desk(WedgeJudge(WedgeSettings(prefix="]")))
    desk.run("]E04006381333931" + ENTER, 20)
    assert desk.scans == ["]E04006381333931"]


def test_a_prefix_sign_typed_by_a_person_is_typed_after_all() -> None:
    desk = Desk(WedgeJudge(WedgeSettings(prefix="]")))
    desk.run("]a" + ENTER, 100)
    assert (desk.scans, desk.typed) == ([], "]a" + ENTER)
    desk.press("]", 600)
    desk.press("b", 600)
    assert desk.typed == "]a" + ENTER + "]b"


def test_prefix_scans_tell_how_slow_the_scanner_is() -> None:
    desk = Desk(WedgeJudge(WedgeSettings(prefix="]")))
    desk.run("]E04006381333931" + ENTER, 55)
    assert desk.judge.slowest_gap_ms == 55


def test_a_scanner_without_a_suffix_is_ended_by_silence() -> None:
    desk = Desk(WedgeJudge(WedgeSettings(ends_itself=True)))
    desk.run("4006381333931", 5)
    desk.silence(50)
    assert (desk.scans, desk.typed) == (["4006381333931"], "")


def test_ten_kilobytes_are_taken_as_one_scan_and_never_typed() -> None:
    desk = Desk()
    desk.run("9" * 20_000 + ENTER, 1)
    assert desk.typed == ""
    assert len(desk.scans[0]) == 16_384


def test_the_window_systems_clock_may_start_again() -> None:
    desk = Desk(time=2**32 - 12)
    for character in "400638" + ENTER:
        desk.time = (desk.time + 5) % 2**32
        desk.follow(desk.judge.key(character, desk.time, terminator=character == ENTER), character)
    assert desk.scans == ["400638"]


@pytest.mark.parametrize("wrong", [{"gap_ms": 0}, {"minimum": 1}, {"prefix_gap_ms": 9_999}])
def test_a_setting_out_of_range_is_refused_by_name(wrong: dict[str, int]) -> None:
    with pytest.raises(BadSetting) as refusal:
        WedgeSettings(**wrong)
    assert refusal.value.place == f"wedge.{next(iter(wrong))}"


@given(
    st.lists(st.tuples(st.sampled_from("ab1]\r\t\x1d"), st.integers(0, 120)), max_size=60), st.sampled_from(["", "]"])
)
def test_no_key_is_ever_lost_or_doubled(keys: list[tuple[str, int]], prefix: str) -> None:
    desk = Desk(WedgeJudge(WedgeSettings(prefix=prefix)))
    for text, after in keys:
        desk.press(text, after)
    if desk.judge.holding:
        desk.silence(50)
    struck = sum(1 for _ in keys)
    swallowed = sum(len(scan) + 1 for scan in desk.scans)
    assert len(desk.typed) + swallowed == struck
