"""Keeps what the virtual printer was sent, a file of bytes and a picture for each paper that was cut."""

from pathlib import Path

from hardware.paper.draw import draw
from hardware.paper.parser import Parser

_CUTS = {"GS V", "ESC i", "ESC m"}


class PaperTrail:
    """A printer's ``tap``: bytes as they come in, told apart at each cut; what came without a cut (a drawer's pulse, a question
    about paper) goes with the paper after it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.papers = 0
        self._parser = Parser()
        self._bytes = bytearray()

    def __call__(self, data: bytes) -> None:
        """Bytes came in; empty ones end a connection, and with it what was not cut."""
        if not data:
            self._parser, self._bytes = Parser(), bytearray()
            return
        for command in self._parser.feed(data):
            self._bytes += command.raw
            if command.name in _CUTS:
                self._keep()

    def draw_all(self) -> int:
        """A picture beside each file; how many."""
        files = sorted(self.folder.glob("receipt-*.bin"))
        for file in files:
            draw(file.read_bytes()).picture().save(file.with_suffix(".png"))
        return len(files)

    def _keep(self) -> None:
        self.papers += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"receipt-{self.papers:03d}.bin").write_bytes(bytes(self._bytes))
        self._bytes.clear()
