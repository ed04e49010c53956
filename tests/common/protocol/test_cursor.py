"""Whatever the line does to pages, a reader that obeys the judge ends with the server's state and never applies a row twice."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import NotTandem, SnapshotNeeded
from common.protocol.cursor import Next, after, judge_page, roll
from common.protocol.messages import Cursor, FeedPage, FeedRow

EMPTY = Cursor("e1", 0, "")
State = dict[str, bytes | None]
# number → (key, body or deletion)
Feed = list[tuple[str, bytes | None]]


def page_of(feed: Feed, first: int, last: int, epoch: str = "e1") -> FeedPage:
    """The page [first, last] with rows that a later number replaces left out, as a compacting server sends it."""
    latest = {key: number for number, (key, _) in enumerate(feed, 1)}
    rolling = bytes(32)
    for key, body in feed[:last]:
        rolling = roll(rolling, "product", key, body)
    rows = tuple(
        FeedRow(
            number, "product", feed[number - 1][0], None if (body := feed[number - 1][1]) is None else msgspec.Raw(body)
        )
        for number in range(first, last + 1)
        if latest[feed[number - 1][0]] == number
    )
    return FeedPage(
        scope="company", epoch=epoch, first=first, last=last, newest=len(feed), rolling=rolling.hex(), rows=rows
    )


Judge = Callable[[Cursor, FeedPage, str], Next]


def read(feed: Feed, asked: list[tuple[int, int]], judge: Judge = judge_page) -> tuple[Cursor, State, int]:
    """A reader that is offered pages in any order, then pulls until it is up to date; how many rows it applied."""
    cursor, state, applied = EMPTY, {}, 0
    offers = [page_of(feed, first, last) for first, last in asked]
    while True:
        if offers:
            page = offers.pop(0)
        elif cursor.number < len(feed):
            page = page_of(feed, cursor.number + 1, min(cursor.number + 3, len(feed)))
        else:
            return cursor, state, applied
        if judge(cursor, page, "company") is Next.APPLY:
            for row in page.rows:
                state[row.key] = None if row.body is None else bytes(row.body)
                applied += 1
            cursor = after(page)


feeds = st.lists(
    st.tuples(st.sampled_from("abcd"), st.one_of(st.none(), st.sampled_from([b"1", b"2", b"3"]))), max_size=20
)


@st.composite
def feeds_with_offers(draw: st.DrawFn) -> tuple[Feed, list[tuple[int, int]]]:
    """A feed, and hints or repeats of any ranges of it in any order."""
    feed = draw(feeds)
    if not feed:
        return feed, []
    ends = st.tuples(st.integers(1, len(feed)), st.integers(1, len(feed))).map(lambda pair: (min(pair), max(pair)))
    return feed, draw(st.lists(ends, max_size=8))


@given(feeds_with_offers())
def test_the_reader_ends_with_the_servers_state(case: tuple[Feed, list[tuple[int, int]]]) -> None:
    feed, asked = case
    cursor, state, applied = read(feed, asked)
    assert state == dict(feed)
    assert cursor.number == len(feed)
    assert applied <= len(feed)


def jumping(cursor: Cursor, page: FeedPage, scope: str) -> Next:
    """A reader that takes any page beyond its cursor."""
    judge_page(cursor, page, scope)
    return Next.APPLY if page.last > cursor.number else Next.IGNORE


def repeating(cursor: Cursor, page: FeedPage, scope: str) -> Next:
    """A reader that takes a page it already has."""
    judged = judge_page(cursor, page, scope)
    return Next.APPLY if page.first <= cursor.number + 1 and page.rows else judged


@pytest.mark.parametrize(
    ("mutant", "feed", "asked"),
    [
        pytest.param(jumping, [("a", b"1"), ("b", b"1"), ("c", b"1")], [(3, 3)], id="a gap is jumped over"),
        pytest.param(repeating, [("a", b"1"), ("b", b"1")], [(1, 2), (1, 2)], id="a repeat is applied again"),
    ],
)
def test_a_reader_that_disobeys_is_caught_by_these_checks(
    mutant: Judge, feed: Feed, asked: list[tuple[int, int]]
) -> None:
    cursor, state, applied = read(feed, asked, mutant)
    assert state != dict(feed) or applied > len(feed) or cursor.number != len(feed)


def test_another_epoch_needs_a_snapshot() -> None:
    page = page_of([("a", b"1"), ("b", b"1")], 2, 2, epoch="e2")
    with pytest.raises(SnapshotNeeded):
        judge_page(Cursor("e1", 1, ""), page, "company")
    assert judge_page(EMPTY, page_of([("a", b"1")], 1, 1, epoch="e2"), "company") is Next.APPLY


def test_an_empty_page_means_up_to_date() -> None:
    page = FeedPage(scope="company", epoch="e1", first=4, last=3, newest=3, rolling="", rows=())
    assert judge_page(Cursor("e1", 3, ""), page, "company") is Next.UP_TO_DATE


GOOD = page_of([("a", b"1"), ("b", b"2"), ("c", b"3")], 1, 3)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(msgspec.structs.replace(GOOD, scope="shop:x"), id="another scope"),
        pytest.param(msgspec.structs.replace(GOOD, rows=GOOD.rows[::-1]), id="rows out of order"),
        pytest.param(msgspec.structs.replace(GOOD, rows=(*GOOD.rows[:1], *GOOD.rows)), id="a row twice"),
        pytest.param(msgspec.structs.replace(GOOD, last=2), id="a row outside the range"),
        pytest.param(msgspec.structs.replace(GOOD, newest=2), id="an end before the page's"),
    ],
)
def test_a_page_that_contradicts_itself_is_not_our_servers(page: FeedPage) -> None:
    with pytest.raises(NotTandem):
        judge_page(EMPTY, page, "company")


def test_the_rolling_hash_tells_rows_deletions_and_order_apart() -> None:
    start = bytes(32)
    ways = {
        roll(start, "product", "a", b"1"),
        roll(start, "product", "a", b"2"),
        roll(start, "product", "b", b"1"),
        roll(start, "category", "a", b"1"),
        roll(start, "product", "a", None),
        roll(start, "product", "a", b""),
        roll(roll(start, "product", "a", b"1"), "product", "b", b"1"),
        roll(roll(start, "product", "b", b"1"), "product", "a", b"1"),
    }
    assert len(ways) == 8
