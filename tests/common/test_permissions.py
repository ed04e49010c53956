"""Nobody may more than their roles say; an approval counts for the one permission it names."""

import pytest

from common.errors import NotPermitted
from common.permissions import ROLES, Approval, Permission, Role, authority_of

MARIA = authority_of("maria", [Role.CASHIER])


def test_each_role_contains_the_one_before() -> None:
    assert ROLES[Role.CASHIER] < ROLES[Role.MANAGER] < ROLES[Role.ADMINISTRATOR] == frozenset(Permission)


def test_a_cashier_sells_and_does_not_change_prices() -> None:
    assert MARIA.allows(Permission.SELL)
    with pytest.raises(NotPermitted, match=r"price\.override"):
        MARIA.require(Permission.PRICE_OVERRIDE)


def test_an_approval_counts_for_its_own_permission_only() -> None:
    approval = Approval("anna", Permission.PRICE_OVERRIDE, "torn")
    MARIA.require(Permission.PRICE_OVERRIDE, approval)
    with pytest.raises(NotPermitted):
        MARIA.require(Permission.NO_SALE, approval)


def test_roles_add_up_and_none_means_nothing() -> None:
    assert authority_of("anna", [Role.CASHIER, Role.MANAGER]).permissions == ROLES[Role.MANAGER]
    assert authority_of("nobody", []).permissions == frozenset()
