"""Push is a watermark: events go in order, whole batches of one incarnation, one in flight; only the server's own word moves the mark.

The mark is stored after the reply and never before it, so whatever is lost between is sent again, and a repetition is
harmless. A server that knows less than the mark says (restored from a backup) moves it back. Where the server keeps
another history than ours, the whole tail is sent once for its quarantine, and the next incarnation goes on.
"""

import logging
from collections.abc import Callable
from typing import NamedTuple

from common.chain import GENESIS, Head
from common.errors import ChainBroken, JournalFork, JournalGap, JournalRewound, NotTandem, Refused, Unreachable
from common.protocol.messages import MOST_EVENTS, PushReply, PushRequest
from common.signing import head_statement
from pos_client.sync.mirror_notes import Acknowledged, MirrorNotes
from pos_client.sync.outbox import Batch, Outbox
from pos_client.sync.server_client import Caller, ServerClient

_log = logging.getLogger("tandem.agent.push")
MOST_SET_ASIDE_EVENTS = 5000
MOST_SET_ASIDE_BYTES = 8 << 20
At = Callable[[str], None]


class _Mark(NamedTuple):
    """All through here is on the server."""

    incarnation: int
    sequence: int


class Pusher:
    """One device's stream to the server, for one thread. ``at`` is told the named points of a push, for fault tests."""

    def __init__(
        self,
        *,
        client: ServerClient,
        caller: Caller,
        outbox: Outbox,
        notes: MirrorNotes,
        at: At = lambda _point: None,
        most: int = MOST_EVENTS,
    ) -> None:
        self._client, self._caller = client, caller
        self._outbox, self._notes, self._at = outbox, notes, at
        kept = notes.acknowledged()
        self._mark = _Mark(kept.incarnation, kept.sequence)
        self._most = self._batch_size = most
        # incarnation → through which sequence its tail was sent for the server's quarantine
        self._forked: dict[int, int] = {}
        # incarnation → how far the server has it, beyond our end
        self._rewound: dict[int, int] = {}
        # incarnation → the event that the server lacks and no file here has
        self._holed: dict[int, int] = {}

    @property
    def acknowledged(self) -> tuple[int, int]:
        """(incarnation, sequence) through which the server keeps our events."""
        return self._mark

    def probe(self) -> None:
        """Ask how far the server has each incarnation that we believe it has: at the start, and when its epoch is
        another. The mark then stands at the first that it lacks. Raises ``Unreachable``, ``NotTandem``, ``Refused`` and
        ``UpgradeNeeded``."""
        for incarnation in self._outbox.incarnations():
            end = self._outbox.end(incarnation)
            held = self._held(incarnation, end)
            if held > end:
                self._find_rewound(incarnation, held)
            self._keep(incarnation, min(held, end))
            if held < end and incarnation not in self._forked:
                return

    def turn(self) -> int:
        """Push until nothing is left; how many events went. Raises ``Unreachable``, ``NotTandem``, ``Refused``,
        ``UpgradeNeeded``, and ``JournalFork``, ``ChainBroken``, ``JournalGap`` or ``JournalRewound`` for what a person
        must know;
        the mark then stands where the server's last word put it."""
        sent, standing = 0, 0
        while batch := self._next():
            before = self._mark
            self._one(batch)
            sent += len(batch.events)
            # a server whose mark does not move would be asked for ever
            standing = standing + 1 if self._mark <= before and batch.incarnation not in self._forked else 0
            if standing > 2:
                raise NotTandem("the server takes events and does not keep them", place="push")
        self._tell_standing()
        return sent

    def _next(self) -> Batch | None:
        incarnations = self._outbox.incarnations()
        for incarnation in incarnations:
            if incarnation < self._mark.incarnation:
                continue
            after = self._mark.sequence if incarnation == self._mark.incarnation else 0
            if incarnation in self._forked:
                if not self._tail_is_due(incarnation, after, ended=incarnation != incarnations[-1]):
                    continue
                # the whole tail, because the server can only compare what begins where it has something
                return self._outbox.batch(incarnation, after, MOST_SET_ASIDE_EVENTS, MOST_SET_ASIDE_BYTES)
            if batch := self._outbox.batch(incarnation, after, self._batch_size):
                self._holed.pop(incarnation, None)
                return batch
            if self._outbox.end(incarnation) > after:
                self._find_holed(incarnation, after + 1)
        return None

    def _tail_is_due(self, incarnation: int, after: int, *, ended: bool) -> bool:
        """A forked tail is sent when found, whenever it has doubled, and when its incarnation has ended."""
        sent, end = self._forked[incarnation], self._outbox.end(incarnation)
        return end > sent and (sent <= after or ended or end - after >= 2 * (sent - after))

    def _one(self, batch: Batch) -> None:
        self._at("push.read")
        try:
            reply = self._client.push(self._request(batch))
        except JournalGap as fault:
            self._step_to(batch.incarnation, fault.expected - 1)
        except (JournalFork, ChainBroken) as fault:
            self._set_aside(batch, fault)
        except Refused as fault:
            if fault.reason != "input.size" or len(batch.events) == 1:
                raise
            self._batch_size = max(1, len(batch.events) // 2)
        except Unreachable as fault:
            if fault.reason == "silent":
                self._batch_size = max(1, len(batch.events) // 2)
            raise
        else:
            self._at("push.replied")
            self._accept(batch, reply)
            self._batch_size = min(self._most, self._batch_size * 2)
            self._at("push.acknowledged")

    def _accept(self, batch: Batch, reply: PushReply) -> None:
        """Move the mark to where the server says, if its head there is ours."""
        incarnation, sent = batch.incarnation, batch.head.sequence
        if reply.incarnation != incarnation:
            raise NotTandem("a reply about another incarnation", place="push")
        end = self._outbox.end(incarnation)
        if reply.accepted > end:
            self._find_rewound(incarnation, reply.accepted)
        elif not self._is_ours(incarnation, reply):
            if reply.accepted <= sent:
                raise NotTandem("a reply with a head that is not ours", place="push")
            # what we sent it had already, and then goes on otherwise than we do
            self._find_forked(incarnation, JournalFork.code)
            self._keep(incarnation, sent)
            return
        else:
            self._forked.pop(incarnation, None)
        self._keep(incarnation, min(reply.accepted, end))

    def _is_ours(self, incarnation: int, reply: PushReply) -> bool:
        ours = self._outbox.hash_at(incarnation, reply.accepted)
        # what is in no file of this till any more cannot be compared; the server has compared what we sent
        return ours is None or ours.hex() == reply.head

    def _step_to(self, incarnation: int, sequence: int) -> None:
        """The server wants to go on from elsewhere: it was restored, or our mark was lost."""
        _log.warning("the server has %d.%d, we thought %s", incarnation, sequence, tuple(self._mark))
        self._keep(incarnation, min(max(0, sequence), self._outbox.end(incarnation)))

    def _set_aside(self, batch: Batch, fault: JournalFork | ChainBroken) -> None:
        """The server keeps another history and has put these events aside."""
        if batch.incarnation in self._forked:
            self._forked[batch.incarnation] = self._outbox.end(batch.incarnation)
        else:
            self._find_forked(batch.incarnation, fault.code)

    def _find_forked(self, incarnation: int, code: str) -> None:
        _log.error("%s: the server cannot follow incarnation %d", code, incarnation)
        self._forked.setdefault(incarnation, 0)
        self._notes.write_note("fork", f"{incarnation}:{code}")

    def _find_holed(self, incarnation: int, missing: int) -> None:
        if self._holed.get(incarnation) != missing:
            _log.error("journal.gap: the server lacks %d.%d, and so does this till", incarnation, missing)
        self._holed[incarnation] = missing

    def _find_rewound(self, incarnation: int, theirs: int) -> None:
        _log.error("journal.rewound: the server has %d.%d, beyond the end of this journal", incarnation, theirs)
        self._rewound[incarnation] = theirs
        self._notes.write_note("rewound", f"{incarnation}:{theirs}")

    def _tell_standing(self) -> None:
        """Raise for as long as the incarnation now written is one that the server cannot follow."""
        written = self._outbox.incarnations()[-1:]
        if not written:
            return
        if written[0] in self._forked:
            code = self._notes.note("fork").partition(":")[2]
            kind = ChainBroken if code == ChainBroken.code else JournalFork
            raise kind("the server keeps another history under these numbers; ours is set aside there")
        if written[0] in self._rewound:
            raise JournalRewound("the server has events beyond the end of this till's journal")
        if self._holed:
            incarnation, missing = min(self._holed.items())
            raise JournalGap(missing, self._outbox.begins(incarnation, missing))

    def _held(self, incarnation: int, end: int) -> int:
        """How far the server has an incarnation, asked with a push of no events at the mark."""
        if incarnation == self._mark.incarnation:
            believed = min(self._mark.sequence, end)
        else:
            believed = end if incarnation < self._mark.incarnation else 0
        head = Head(incarnation, believed, self._outbox.hash_at(incarnation, believed) or GENESIS)
        try:
            reply = self._client.push(self._request(Batch(incarnation, believed + 1, (), (), head)))
        except JournalGap as gap:
            return max(0, gap.expected - 1)
        except (JournalFork, ChainBroken) as fault:
            self._find_forked(incarnation, fault.code)
            return 0
        if reply.accepted <= end and not self._is_ours(incarnation, reply):
            self._find_forked(incarnation, JournalFork.code)
            return believed
        return reply.accepted

    def _request(self, batch: Batch) -> PushRequest:
        statement = head_statement(self._caller.device, batch.head)
        return PushRequest(
            device=self._caller.device,
            incarnation=batch.incarnation,
            first=batch.first,
            events=batch.events,
            keys=batch.keys,
            head=batch.head.hash,
            signature=self._caller.signer.sign(statement),
        )

    def _keep(self, incarnation: int, sequence: int) -> None:
        if (incarnation, sequence) == self._mark:
            return
        ours = self._outbox.hash_at(incarnation, sequence)
        self._notes.acknowledge(Acknowledged(incarnation, sequence, ours.hex() if ours else ""))
        self._mark = _Mark(incarnation, sequence)
