"""The disk as it may be after a power cut: from a log of writes and syncs, every image that a cut at a moment could leave."""

import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SECTOR = 512
_RECORD = struct.Struct("<cHqI")
_SOURCE = Path(__file__).with_name("write_log.c")


@dataclass(frozen=True)
class Act:
    """One thing a program did to its disk: W write, T truncate, S sync, F failed sync, U unlink, R rename to ``data`` (``offset``:
    which file of that name it becomes).

    A sync of the folder itself has an empty name: it keeps names, not contents.
    """

    kind: str
    name: str
    offset: int
    data: bytes


def built_shim(folder: Path) -> Path:
    """Compile the shim; skip with a clear word where there is no C compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        pytest.skip("power cuts need a C compiler (gcc, libc6-dev)")
    library = folder / "write_log.so"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl"], check=True)
    return library


def read_log(path: Path) -> list[Act]:
    """All acts in order."""
    blob = path.read_bytes()
    acts, at = [], 0
    while at < len(blob):
        kind, name_length, offset, length = _RECORD.unpack_from(blob, at)
        at += _RECORD.size
        name = blob[at : at + name_length].decode()
        at += name_length
        acts.append(Act(kind.decode(), name, offset, blob[at : at + length]))
        at += length
    return acts


@dataclass
class Life:
    """A file's content, and the how-manieth file of its name it is: a file made anew never mixes with the one before."""

    number: int
    content: bytearray


@dataclass
class Disk:
    """What is on the medium for good, and what was written since and may or may not be there."""

    kept: dict[str, Life] = field(default_factory=dict)
    pending: list[tuple[int, Act]] = field(default_factory=list)
    lives: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """A disk that has the folder's files for good."""
        return cls({path.name: Life(0, bytearray(path.read_bytes())) for path in folder.iterdir()})

    def do(self, act: Act) -> None:
        """One more act. A sync keeps its file's acts; a failed one loses them for good (Linux marks the pages clean)."""
        if act.kind in "SF":
            settled = [one for one in self.pending if _settles(act, one[1])]
            self.pending = [one for one in self.pending if not _settles(act, one[1])]
            if act.kind == "S":
                for life, one in settled:
                    _apply(self.kept, life, one)
            return
        life = self.lives.get(act.name, 0)
        ended = {"U": act.name, "R": act.data.decode() if act.kind == "R" else ""}.get(act.kind)
        if ended:
            self.lives[ended] = self.lives.get(ended, 0) + 1
        if act.kind == "R":
            act = Act("R", act.name, self.lives[act.data.decode()], act.data)
        self.pending.append((life, act))

    def images(self, chance: random.Random) -> Iterator[tuple[str, dict[str, bytearray]]]:
        """The ways the disk may look when the power goes now."""
        yield "nothing unsynced arrived", self._image([])
        yield "everything arrived", self._image(self.pending)
        if self.pending:
            life, last = self.pending[-1]
            yield "the last write is torn", self._image([*self.pending[:-1], (life, _torn(last, chance))])
            pieces = [(life, piece) for life, act in self.pending for piece in _sectors(act)]
            some = [piece for piece in pieces if chance.random() < 0.5]
            chance.shuffle(some)
            yield "some sectors arrived, in any order", self._image(some)

    def _image(self, arrived: list[tuple[int, Act]]) -> dict[str, bytearray]:
        files = {name: Life(life.number, bytearray(life.content)) for name, life in self.kept.items()}
        for life, act in arrived:
            _apply(files, life, act)
        return {name: life.content for name, life in files.items()}


def put(files: dict[str, bytearray], folder: Path) -> None:
    """Lay an image into an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        if "/" not in name:
            (folder / name).write_bytes(content)


def _settles(sync: Act, act: Act) -> bool:
    return act.kind in "UR" if sync.name == "" else act.kind in "WT" and act.name == sync.name


def _apply(files: dict[str, Life], life: int, act: Act) -> None:
    held = files.get(act.name)
    if held is not None and held.number > life:
        return  # of a file that is no longer there
    if act.kind == "U":
        files.pop(act.name, None)
        return
    if held is None or held.number < life:
        held = files[act.name] = Life(life, bytearray())
    if act.kind == "R":
        files[act.data.decode()] = Life(act.offset, files.pop(act.name).content)
    elif act.kind == "T":
        del held.content[act.offset :]
    else:
        if len(held.content) < act.offset:
            held.content.extend(bytes(act.offset - len(held.content)))
        held.content[act.offset : act.offset + len(act.data)] = act.data


def _torn(act: Act, chance: random.Random) -> Act:
    """A write of which only the first sectors arrived."""
    sectors = -(-len(act.data) // SECTOR)
    if act.kind != "W" or sectors < 2:
        return act  # a sector is written whole
    return Act("W", act.name, act.offset, act.data[: SECTOR * chance.randrange(sectors)])


def _sectors(act: Act) -> list[Act]:
    """A write in pieces that a medium keeps or loses each by itself; other acts are whole."""
    if act.kind != "W":
        return [act]
    pieces, at = [], 0
    while at < len(act.data):
        size = SECTOR - (act.offset + at) % SECTOR
        pieces.append(Act("W", act.name, act.offset + at, act.data[at : at + size]))
        at += size
    return pieces
