"""A snapshot is used only when it is whole and as stated; whatever goes wrong, the catalogue that was there stays."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.errors import DiskFull, NotTandem, StorageFault, TandemError, Unreachable
from common.protocol import routes
from common.protocol.messages import Cursor
from common.signing import KeyPair
from pos_client.databases.home import Home
from pos_client.databases.mirror_file import open_mirror
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.server_client import Caller, ServerClient
from pos_client.sync.snapshot import PART, PLAIN, SnapshotSays, SnapshotTaker, remove_unused
from pos_client.sync.unpacking import unpack
from tests.pos_client.databases.whole_catalogue import verify_catalogue
from tests.pos_client.sync.snapshot_server import Snapshot

CURSOR = Cursor("e1", 7, "ab" * 32)


class Place:
    """A till's folder and a server that gives a snapshot."""

    def __init__(self, folder: Path, snapshot: Snapshot, port: int) -> None:
        self.home = Home(folder)
        self.home.prepare()
        self.snapshot = snapshot
        self.mirror = open_mirror(self.home.mirror, bytes(32))
        self.notes = MirrorNotes(mirror=self.mirror, clock=SystemClock())
        self.client = ServerClient(
            url=f"http://127.0.0.1:{port}", clock=SystemClock(), caller=Caller("d", KeyPair.generate()), silence=2
        )

    def taker(self, **more: object) -> SnapshotTaker:
        return SnapshotTaker(client=self.client, home=self.home, notes=self.notes, **more)  # type: ignore[arg-type]

    def left_over(self) -> list[str]:
        return sorted(path.name for path in self.home.folder.glob("snapshot.*"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    snapshot = Snapshot(tmp_path, CURSOR)
    with snapshot.served() as port:
        made = Place(tmp_path / "till", snapshot, port)
        yield made
        made.client.close()
        made.mirror.close()


def test_a_snapshot_becomes_the_catalogue_pointed_to(place: Place) -> None:
    path = place.taker().take()
    assert path.name == "catalogue-e1-7.db" == place.notes.catalogue()
    assert verify_catalogue(path) == CURSOR
    assert not place.left_over()


@pytest.mark.parametrize("cut", [0, 1, 500, 3000])
def test_a_download_that_broke_off_goes_on_where_it_stood(place: Place, cut: int) -> None:
    place.snapshot.cut_at = cut
    with pytest.raises(Unreachable):
        place.taker().take()
    assert place.notes.catalogue() == ""
    place.taker().take()
    assert place.snapshot.requests[1] == (f"bytes={cut}-" if cut else "")
    assert verify_catalogue(place.home.named_catalogue(place.notes.catalogue())) == CURSOR


def test_a_part_of_another_snapshot_is_not_continued(place: Place, tmp_path: Path) -> None:
    place.snapshot.cut_at = 2000
    with pytest.raises(Unreachable):
        place.taker().take()
    newer = Snapshot(tmp_path, Cursor("e1", 9, "cd" * 32))
    place.snapshot.packed, place.snapshot.etag, place.snapshot.says = newer.packed, newer.etag, newer.says
    assert place.taker().take().name == "catalogue-e1-9.db"


def test_a_download_complete_but_not_unpacked_is_not_asked_for_again(place: Place) -> None:
    class Stopped(Exception):
        pass

    def stop(point: str) -> None:
        if point == "snapshot.renamed":
            raise Stopped

    with pytest.raises(Stopped):
        place.taker(at=stop).take()
    assert place.notes.catalogue() == "", "a file that is not pointed to is not used"
    path = place.taker().take()
    assert len(place.snapshot.requests) == 1
    assert path.name == "catalogue-e1-r2-7.db", "a catalogue is never written over another"


TRULY_STATED: dict[str, Callable[[bytes], bytes]] = {
    "a file cut short, truly stated": lambda plain: plain[: len(plain) // 2],
    "a page more than its header says, truly stated": lambda plain: plain + bytes(4096),
    "no database at all": lambda _plain: b"<html>" * 500,
}


def damaged(place: Place, how: str) -> type[TandemError]:
    snapshot = place.snapshot
    middle = len(snapshot.plain) // 2
    if how == "a bit flipped on its way":
        snapshot.packed = snapshot.packed[:40] + bytes([snapshot.packed[40] ^ 1]) + snapshot.packed[41:]
    elif how in TRULY_STATED:
        snapshot.state(TRULY_STATED[how](snapshot.plain))
    elif how == "a page of nonsense":
        stated = dict(snapshot.says)
        snapshot.state(snapshot.plain[:middle] + b"\x5a" * 8192 + snapshot.plain[middle + 8192 :])
        snapshot.says = stated
    elif how == "longer than stated":
        snapshot.says[routes.SIZE_HEADER] = str(len(snapshot.plain) - 1)
    elif how == "stamped otherwise":
        snapshot.says[routes.NUMBER_HEADER] = "8"
    elif how == "another hash":
        snapshot.says[routes.SHA256_HEADER] = "00" * 32
    elif how == "without particulars":
        del snapshot.says[routes.EPOCH_HEADER]
        return NotTandem
    elif how == "a name to climb out with":
        snapshot.says[routes.EPOCH_HEADER] = "../../e1"
    return TandemError


@pytest.mark.parametrize(
    "how",
    [
        *TRULY_STATED,
        "a bit flipped on its way",
        "a page of nonsense",
        "longer than stated",
        "stamped otherwise",
        "another hash",
        "without particulars",
        "a name to climb out with",
    ],
)
def test_a_snapshot_that_is_not_right_changes_nothing(place: Place, tmp_path: Path, how: str) -> None:
    old = place.taker().take()
    before = old.read_bytes()
    newer = Snapshot(tmp_path, Cursor("e1", 9, "cd" * 32))
    place.snapshot.plain, place.snapshot.says = newer.plain, newer.says
    place.snapshot.packed, place.snapshot.etag = newer.packed, newer.etag
    kind = damaged(place, how)
    with pytest.raises(kind):
        place.taker().take(CURSOR)
    assert place.notes.catalogue() == old.name
    assert old.read_bytes() == before
    assert place.home.catalogues() == [old]
    assert PLAIN not in place.left_over()


def test_an_older_snapshot_is_refused(place: Place) -> None:
    place.taker().take()
    with pytest.raises(NotTandem):
        place.taker().take(Cursor("e1", 8, "ef" * 32))
    with pytest.raises(NotTandem):
        place.taker().take(Cursor("e1", 8, "ef" * 32))
    assert place.taker().take(Cursor("e0", 99, "ef" * 32)).exists(), "of another epoch, age says nothing"


def test_the_disk_is_never_filled_up_by_a_catalogue(place: Place) -> None:
    with pytest.raises(DiskFull):
        place.taker(free_bytes=lambda _folder: 1 << 20).take()
    assert not place.left_over() or PART not in place.left_over()
    assert place.notes.catalogue() == ""


def test_progress_is_told_and_ends(place: Place) -> None:
    told: list[tuple[int, int] | None] = []
    place.taker(on_progress=told.append).take()
    assert told[-1] is None
    assert told[0] is not None
    assert told[0][1] == len(place.snapshot.packed)


def test_old_catalogues_go_only_when_nobody_names_them(place: Place) -> None:
    first = place.taker().take()
    second = place.taker().take()
    third = place.taker().take()
    assert remove_unused(place.home, {third.name, first.name}) == [second.name]
    assert first.exists()
    assert remove_unused(place.home, {third.name, ""}) == [first.name]
    assert place.home.catalogues() == [third]


class LooksWithoutHashing(SnapshotTaker):
    """A mutant: leaves the hash out, as nobody may now that SQLite no longer reads every page here."""

    def _unpack(self, says: SnapshotSays, packed: Iterator[bytes]) -> None:
        unpack(packed, self._plain, says.size)


def test_a_taker_that_does_not_hash_lets_a_page_of_nonsense_in(place: Place) -> None:
    damaged(place, "a page of nonsense")
    path = LooksWithoutHashing(client=place.client, home=place.home, notes=place.notes).take()
    assert place.notes.catalogue() == path.name, "the check above would see that something was pointed to"
    with pytest.raises(StorageFault):
        verify_catalogue(path)
