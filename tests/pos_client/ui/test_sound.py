"""The good tone is short, the refusal clearly different; the volume is heard, and silence is silence."""

import io
import struct
import wave

import pytest
from PySide6.QtWidgets import QApplication

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


def test_the_volume_stays_in_its_range(qapp: QApplication) -> None:
    sounds = Sounds(0)
    sounds.set_volume(300)
    assert sounds.volume == 100
    sounds.set_volume(-3)
    assert sounds.volume == 0
    sounds.good()
    sounds.refusal()
    sounds.stop()
