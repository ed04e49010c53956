"""Two sounds: a short good tone for a scan taken, a low double one for a refusal; played by what the system has, never waited for."""

import io
import math
import shutil
import struct
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

_RATE = 22_050
# (hertz, milliseconds) in turn; 0 Hz is silence
GOOD_TONE = ((1568, 70),)
REFUSAL_TONE = ((233, 130), (0, 50), (175, 200))
_PLAYERS = (("paplay", ()), ("pw-play", ()), ("aplay", ("-q",)))
_MOST_AT_ONCE = 3


def tone_wave(tones: Sequence[tuple[int, int]], volume: float) -> bytes:
    """A WAV file (mono, 16 bit) of the tones; ``volume`` from 0 to 1. Each tone swells and fades for 5 ms, so it does not click."""
    samples: list[int] = []
    for hertz, milliseconds in tones:
        count = _RATE * milliseconds // 1000
        edge = _RATE // 200
        for place in range(count):
            swell = min(1.0, place / edge, (count - place) / edge)
            samples.append(int(32_000 * volume * swell * math.sin(2 * math.pi * hertz * place / _RATE)))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()


class Sounds(QObject):
    """Plays the tones at a volume of 0 to 100; 0 is silence. Without a player the system's own beep stands in.

    The tones are made after the window's first frame, and each is started after what it belongs to has been painted.
    """

    def __init__(self, volume: int = 60) -> None:
        super().__init__()
        self._player = next(((found, rest) for name, rest in _PLAYERS if (found := shutil.which(name))), None)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._made_for = 0
        self._volume = 0
        self._running: list[QProcess] = []
        self.set_volume(volume)

    @property
    def volume(self) -> int:
        """The volume in force, 0 to 100."""
        return self._volume

    def set_volume(self, volume: int) -> None:
        """Change the volume; out of range is brought into it."""
        self._volume = max(0, min(100, volume))
        if self._player is not None and self._volume:
            QTimer.singleShot(0, self, self.make_tones)

    def make_tones(self) -> None:
        """Write the tones for the volume in force, unless they are there."""
        if self._made_for == self._volume:
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="tandem-tones-")
        for name, tones in (("good", GOOD_TONE), ("refusal", REFUSAL_TONE)):
            (Path(self._folder.name) / f"{name}.wav").write_bytes(tone_wave(tones, self._volume / 100))
        self._made_for = self._volume

    def good(self) -> None:
        """The tone of a scan taken."""
        QTimer.singleShot(0, self, lambda: self._play("good"))

    def refusal(self) -> None:
        """The tone of a refusal."""
        QTimer.singleShot(0, self, lambda: self._play("refusal"))

    def stop(self) -> None:
        """End what still sounds; call before the application ends."""
        running, self._running = self._running, []
        for process in running:
            process.kill()
            process.waitForFinished(200)
        if self._folder is not None:
            self._folder.cleanup()
            self._folder, self._made_for = None, 0

    def _play(self, name: str) -> None:
        if not self._volume:
            return
        if self._player is None:
            QApplication.beep()
            return
        if len(self._running) >= _MOST_AT_ONCE:
            return  # a sound system that hangs must not gather processes
        self.make_tones()
        if self._folder is None:
            return
        program, arguments = self._player
        from PySide6.QtCore import QProcess

        process = QProcess(self)
        # bound, not wrapped: a function that held both would end this object in the midst of its child's own end
        process.finished.connect(self._clear)
        process.errorOccurred.connect(self._clear)
        self._running.append(process)
        process.start(program, [*arguments, str(Path(self._folder.name) / f"{name}.wav")])

    def _clear(self, *_how: object) -> None:
        """Let go of the players that have ended."""
        for process in [one for one in self._running if one.state() is type(one).ProcessState.NotRunning]:
            self._running.remove(process)
            process.deleteLater()
