"""The good tone is short, the refusal clearly different; the volume is heard, and silence is silence."""

import io
import struct
import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_client.ui.sound import GOOD_TONE, REFUSAL_TONE, Sounds, tone_wave


def heard(data: bytes) -> tuple[float, tuple[int, ...]]:
    """(seconds, samples) of a WAV file."""
    with wave.open(io.BytesIO(data)) as file:
        count = file.getnframes()
        return count / file.getframerate(), struct.unpack(f"<{count}h", file.readframes(count))


def test_the_good_tone_is_short_and_the_refusal_longer_and_lower() -> None:
    good, _ = heard(tone_wave(GOOD_TONE, 1))
    refusal, _ = heard(tone_wave(REFUSAL_TONE, 1))
    assert good <= 0.1
    assert refusal > 0.3
    assert max(hertz for hertz, _ in REFUSAL_TONE) * 3 < min(hertz for hertz, _ in GOOD_TONE)


@pytest.mark.parametrize("volume", [0.1, 0.6, 1.0])
def test_the_volume_is_that_of_the_setting(volume: float) -> None:
    _, samples = heard(tone_wave(GOOD_TONE, volume))
    assert max(samples) == pytest.approx(32_000 * volume, rel=0.02)
    assert samples[0] == 0


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real program in the player's place, which notes what it is given; gives the file it notes it in."""
    notes = tmp_path / "played"
    program = tmp_path / "aplay"
    program.write_text(f'#!/bin/sh\ncksum < "$2" >> "{notes}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("pos_client.ui.sound._PLAYERS", (("aplay", ("-q",)),))
    return notes


def test_the_systems_player_gets_two_different_tones(player: Path, qtbot: QtBot) -> None:
    sounds = Sounds(60)
    sounds.good()
    qtbot.waitUntil(lambda: player.exists() and len(player.read_text().splitlines()) == 1, timeout=10_000)
    sounds.refusal()
    qtbot.waitUntil(lambda: len(player.read_text().splitlines()) == 2, timeout=10_000)
    assert len(set(player.read_text().splitlines())) == 2
    qtbot.waitUntil(lambda: not sounds._running, timeout=10_000)
    sounds.stop()


def test_a_player_that_hangs_gathers_no_processes(player: Path, qtbot: QtBot) -> None:
    (player.parent / "aplay").write_text("#!/bin/sh\nexec sleep 60\n")
    sounds = Sounds(60)
    for _ in range(10):
        sounds.good()
    qtbot.waitUntil(lambda: len(sounds._running) == 3, timeout=10_000)
    qtbot.wait(20)
    assert len(sounds._running) == 3
    sounds.stop()
    assert not sounds._running


def test_the_volume_stays_in_its_range(qapp: QApplication) -> None:
    sounds = Sounds(0)
    sounds.set_volume(300)
    assert sounds.volume == 100
    sounds.set_volume(-3)
    assert sounds.volume == 0
    sounds.good()
    sounds.refusal()
    sounds.stop()
