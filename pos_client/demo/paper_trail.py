"""Keeps what the virtual printer was sent, a file of bytes and a picture for each paper."""

from pathlib import Path

from hardware.paper.draw import draw

_CUT = b"\x1dV"


class PaperTrail:
    """A printer's ``tap``: the bytes of each connection that cut a paper, numbered in their order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.papers = 0
        self._bytes = bytearray()

    def __call__(self, data: bytes) -> None:
        """Bytes came in; empty ones end a connection."""
        if data:
            self._bytes += data
            return
        job, self._bytes = bytes(self._bytes), bytearray()
        if _CUT in job:
            self.papers += 1
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"receipt-{self.papers:03d}.bin").write_bytes(job)

    def draw_all(self) -> int:
        """A picture beside each file; how many."""
        files = sorted(self.folder.glob("receipt-*.bin"))
        for file in files:
            draw(file.read_bytes()).picture().save(file.with_suffix(".png"))
        return len(files)
