"""What is stated of a person, a shop or a review changes; what is not stated stays, and who did it is written down."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from common.facts import PersonChanged
from common.permissions import Role
from common.tax import TaxRounding
from sync_server import command_line
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.people.service import PersonEntry, PersonOrder
from tests.sync_server.rig import SHOP, Till, kept, reviews


@pytest.fixture
def sam(server: Server) -> str:
    order = PersonOrder(name="Sam", pin="4711", shops=("harbour",), language="de", password="a good long password")
    return server.people.put(CONSOLE, order).id


def run(home: Path, *words: str) -> int:
    return command_line.main(["--home", str(home), *words])


def entry(server: Server, identifier: str) -> PersonEntry:
    return server.people.one(CONSOLE, identifier)


def test_a_person_changes_by_what_is_stated_alone(server: Server, home: Path, sam: str) -> None:
    before = entry(server, sam)
    assert run(home, "person", "change", sam, "--name", "Sam Hill", "--role", "manager") == 0
    after = entry(server, sam)
    assert (after.name, after.roles, after.sign_in) == ("Sam Hill", (Role.MANAGER,), "sam")
    assert (after.shops, after.language, after.pin, after.password) == (before.shops, "de", True, True)
    assert run(home, "person", "change", sam, "--shop", "", "--language", "ar", "--sign-in", "hill") == 0
    after = entry(server, sam)
    assert (after.shops, after.language, after.sign_in, after.name) == ((), "ar", "hill", "Sam Hill")


def test_a_new_pin_reaches_the_tills_and_who_left_signs_on_no_more(
    server: Server, home: Path, sam: str, till: Till, tmp_path: Path
) -> None:
    (tmp_path / "pin").write_text("802413\n")
    assert run(home, "person", "change", sam, "--pin-file", str(tmp_path / "pin")) == 0

    def told() -> dict:
        return [row["body"] for row in till.page("shop:harbour")["rows"] if row["key"] == sam][-1]

    assert PasswordHasher().verify(told()["pin_verifier"], "802413")
    assert run(home, "person", "change", sam, "--active", "no") == 0
    assert told()["active"] is False
    assert run(home, "person", "change", sam, "--active", "yes") == 0
    assert told()["active"] is True


@pytest.mark.parametrize("words", [("nobody", "--name", "X"), ("SAM", "--shop", "nowhere"), ("SAM", "--name", " ")])
def test_a_change_that_cannot_be_changes_nothing(server: Server, home: Path, sam: str, words: tuple[str, ...]) -> None:
    before = entry(server, sam)
    assert run(home, "person", "change", *(sam if word == "SAM" else word for word in words)) == 1
    assert entry(server, sam) == before


def test_a_shop_changes_by_what_is_stated_alone(server: Server, home: Path, till: Till) -> None:
    assert (
        run(home, "shop", "change", "harbour", "--foot", "Thank you", "--foot", "Come again", "--cut-off-hour", "4")
        == 0
    )
    (shop,) = server.shops.shops(CONSOLE)
    assert (shop.foot, shop.cut_off_hour) == (("Thank you", "Come again"), 4)
    assert (shop.name, shop.head, shop.zone) == (SHOP.name, SHOP.head, SHOP.zone)
    told = [row["body"] for row in till.page("shop:harbour")["rows"] if row["entity"] == "settings"][-1]
    assert told["foot"] == ["Thank you", "Come again"]
    words = ("--foot", "", "--rounding", "document", "--prices-exclude-tax", "--tax", "GB-S:20:added")
    assert run(home, "shop", "change", "harbour", *words) == 0
    (shop,) = server.shops.shops(CONSOLE)
    assert (shop.foot, shop.rounding, shop.prices_include_tax) == ((), TaxRounding.DOCUMENT, False)
    assert [tax.code for tax in shop.taxes] == ["GB-S"]
    assert run(home, "shop", "change", "harbour", "--prices-include-tax", "--tax", "") == 0
    (shop,) = server.shops.shops(CONSOLE)
    assert (shop.prices_include_tax, shop.taxes) == (True, ())


@pytest.mark.parametrize(
    "words", [("nowhere", "--name", "X"), ("harbour", "--currency", "EUR"), ("harbour", "--zone", "X")]
)
def test_a_shop_that_cannot_be_is_refused(server: Server, home: Path, words: tuple[str, ...]) -> None:
    assert run(home, "shop", "change", *words) == 1
    assert server.shops.shops(CONSOLE) == (SHOP,)


def test_who_changed_whom_and_what_is_written_down_by_reference(server: Server, home: Path, sam: str) -> None:
    run(home, "person", "change", sam, "--name", "Sam Hill")
    run(home, "shop", "change", "harbour", "--foot", "Thank you")
    acts = [(act.act, act.name, act.detail) for act in server.journals.acts(3)]
    assert acts == [
        ("shop.changed", "console", "harbour"), ("person.changed", "console", sam), ("person.added", "console", sam),
    ]  # fmt: skip


def test_reviews_are_listed_and_closed_with_a_note(
    server: Server, home: Path, till: Till, capsys: pytest.CaptureFixture[str]
) -> None:
    till.append_raw("moon.landed", 1, b"{}")
    till.push()
    (review,) = reviews(server)
    assert run(home, "review", "list", "--open") == 0
    assert f"{review.number}\t" in capsys.readouterr().out
    assert run(home, "review", "close", str(review.number), "--note", "a newer till") == 0
    capsys.readouterr()
    assert run(home, "review", "list", "--open") == 0
    assert capsys.readouterr().out == "no reviews\n"
    assert run(home, "review", "list") == 0
    said = capsys.readouterr().out
    assert "closed" in said
    assert "a newer till" in said
    assert run(home, "review", "close", "999", "--note", "x") == 1


def test_a_tills_own_people_are_kept_as_known_events_without_a_review(server: Server, till: Till) -> None:
    till.append(PersonChanged(person="p-1", roles=(Role.CASHIER,), active=True, pin=True, added=True))
    till.push()
    assert len(kept(server, till.device)) == 1
    assert reviews(server) == []
