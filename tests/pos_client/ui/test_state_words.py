"""The strip tells the truth: online, LAN only or alone, how many sales are unsent and safe, the cause, and what still works."""

from datetime import timedelta

import pytest

from common.clock import instant_text
from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.ui.application import Appearance
from pos_client.ui.frame.state_words import (
    DeviceLine,
    DeviceState,
    cause_sentence,
    device_pill,
    sync_pill,
    what_works,
)
from pos_client.ui.theme.tokens import Tone
from tests.pos_client.ui.window_at_work import NOW

PRINTER = DeviceLine("printer", "tcp://192.0.2.7", DeviceState.READY)
DRAWER = DeviceLine("drawer", "at the printer", DeviceState.READY)


@pytest.mark.parametrize(
    ("status", "words", "tone"),
    [
        (Status(reach=Reach.ONLINE), "Online", Tone.GOOD),
        (Status(reach=Reach.ONLINE, unsent=1), "Online · sending 1 sale", Tone.GOOD),
        (Status(reach=Reach.ONLINE, unsent=3), "Online · sending 3 sales", Tone.GOOD),
        (Status(reach=Reach.LAN, unsent=14), "LAN only · 14 sales safe here", Tone.WARN),
        (Status(reach=Reach.ALONE, cause=Cause.SILENT, unsent=14), "Offline · 14 sales safe here", Tone.WARN),
        (Status(reach=Reach.ALONE, cause=Cause.SILENT, unsent=1), "Offline · 1 sale safe here", Tone.WARN),
        (Status(reach=Reach.ALONE, cause=Cause.SILENT), "Offline · selling goes on", Tone.WARN),
        (Status(reach=Reach.UNPAIRED, unsent=2), "This till alone · 2 sales safe here", Tone.INFO),
        (Status(reach=Reach.ALONE, cause=Cause.STARTING), "Connecting · selling goes on", Tone.NEUTRAL),
        (Status(reach=Reach.ONLINE, progress=(45, 100)), "Online · fetching goods 45 %", Tone.GOOD),
        (Status(reach=Reach.ONLINE, progress=(0, 0)), "Online · fetching goods 0 %", Tone.GOOD),
        (Status(reach=Reach.ONLINE, revoked=True, unsent=2), "Out of service · 2 sales safe here", Tone.BAD),
    ],
)
def test_the_pill(appearance: Appearance, status: Status, words: str, tone: Tone) -> None:
    said = sync_pill(status, NOW)
    assert (said.words, said.tone) == (words, tone)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=2), "synced just now"),
        (timedelta(seconds=34), "synced 30 s ago"),
        (timedelta(minutes=7), "synced 7 min ago"),
        (timedelta(hours=5), "synced 5 h ago"),
        (timedelta(days=-700), "synced just now"),
    ],
)
def test_how_long_ago_the_server_was_heard(appearance: Appearance, ago: timedelta, words: str) -> None:
    status = Status(reach=Reach.ONLINE, synced_at=instant_text(NOW - ago))
    assert sync_pill(status, NOW).words == f"Online · {words}"


def test_an_instant_that_is_none_is_left_out(appearance: Appearance) -> None:
    assert sync_pill(Status(reach=Reach.ONLINE, synced_at="yesterday"), NOW).words == "Online"


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause is not Cause.NONE])
def test_every_cause_has_its_sentence_and_says_what_works(appearance: Appearance, cause: Cause) -> None:
    status = Status(reach=Reach.ALONE, cause=cause)
    assert cause_sentence(status).endswith(".")
    assert any("Selling" in sentence for sentence in what_works(status))


def test_no_two_causes_have_one_sentence(appearance: Appearance) -> None:
    said = [cause_sentence(Status(reach=Reach.ALONE, cause=cause)) for cause in Cause if cause is not Cause.NONE]
    assert len(set(said)) == len(said)


def test_devices_that_are_well_are_named_calmly(appearance: Appearance) -> None:
    said = device_pill([PRINTER, DRAWER])
    assert (said.words, said.tone) == ("Printer · Drawer", Tone.GOOD)


def test_the_worst_device_is_named_with_what_it_has(appearance: Appearance) -> None:
    out = DeviceLine("printer", "x", DeviceState.DEGRADED, "paper_out")
    gone = DeviceLine("scanner", "x", DeviceState.DISCONNECTED)
    assert device_pill([out, DRAWER]).words == "Printer: paper is out"
    assert device_pill([out, DRAWER]).tone is Tone.WARN
    assert device_pill([out, gone]).words == "Scanner: not connected"
    assert device_pill([out, gone]).tone is Tone.BAD


def test_a_device_speaks_for_itself_where_we_have_no_word(appearance: Appearance) -> None:
    odd = DeviceLine("printer", "x", DeviceState.DEGRADED, "cutter jammed")
    assert device_pill([odd]).words == "Printer: cutter jammed"


def test_no_device_is_a_state_too(appearance: Appearance) -> None:
    assert device_pill([]).words == "No devices"
