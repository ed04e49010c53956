"""Who may do what: permissions are a closed list, roles are sets of them, and a second person's approval counts for one action."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from common.errors import NotPermitted


class Permission(StrEnum):
    """One thing a person may do; the values are stable and documented in the operator's guide."""

    SELL = "sell"
    PRICE_OVERRIDE = "price.override"
    OPEN_ITEM = "item.open"
    LINE_VOID = "line.void"
    BASKET_CANCEL = "basket.cancel"
    PARK = "basket.park"
    REPRINT = "receipt.reprint"
    NO_SALE = "drawer.no_sale"
    PRODUCT_CREATE = "product.create"
    SETTINGS = "settings"
    DEVICES = "devices"
    JOURNAL_EXPORT = "journal.export"
    RECOVERY_CODE = "journal.recovery_code"
    JOURNAL_ADOPT = "journal.adopt"
    CATALOGUE_IMPORT = "catalogue.import"
    DEVICE_ADD = "device.add"
    DEVICE_REVOKE = "device.revoke"
    PEOPLE = "people"
    SALES_READ = "sales.read"
    PRIVACY_ERASE = "privacy.erase"
    DISCOUNT = "discount.give"
    DISCOUNT_BEYOND = "discount.beyond"
    RETURN = "return.receipt"
    RETURN_BEYOND = "return.beyond"
    RETURN_WITHOUT_RECEIPT = "return.without_receipt"
    VOID_SALE = "sale.void"
    TAX_EXEMPT = "sale.tax_exempt"
    ON_ACCOUNT = "tender.on_account"
    CUSTOMERS = "customers"
    LAYAWAY = "layaway"
    TRAINING = "training"
    RULES = "rules"
    STORED_VALUE = "stored_value"


class Role(StrEnum):
    """The roles every shop starts with."""

    CASHIER = "cashier"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


_CASHIER = frozenset(
    {
        Permission.SELL,
        Permission.LINE_VOID,
        Permission.PARK,
        Permission.REPRINT,
        Permission.DISCOUNT,
        Permission.RETURN,
        Permission.ON_ACCOUNT,
        Permission.LAYAWAY,
    }
)
_MANAGER = _CASHIER | {
    Permission.PRICE_OVERRIDE,
    Permission.OPEN_ITEM,
    Permission.BASKET_CANCEL,
    Permission.NO_SALE,
    Permission.PRODUCT_CREATE,
    Permission.DEVICES,
    Permission.SETTINGS,
    Permission.JOURNAL_EXPORT,
    Permission.SALES_READ,
    Permission.DISCOUNT_BEYOND,
    Permission.RETURN_BEYOND,
    Permission.RETURN_WITHOUT_RECEIPT,
    Permission.VOID_SALE,
    Permission.TAX_EXEMPT,
    Permission.CUSTOMERS,
    Permission.TRAINING,
    Permission.STORED_VALUE,
}
ROLES: dict[Role, frozenset[Permission]] = {
    Role.CASHIER: _CASHIER,
    Role.MANAGER: _MANAGER,
    Role.ADMINISTRATOR: frozenset(Permission),
}


class Approval(msgspec.Struct, frozen=True):
    """A second person's word for one action: who, which permission, and why; both names go into the journal."""

    approver: str
    permission: Permission
    reason: str


class Authority(msgspec.Struct, frozen=True):
    """What the signed-on person may do."""

    operator: str
    permissions: frozenset[Permission]

    def allows(self, permission: Permission, approval: Approval | None = None) -> bool:
        """Whether the person may, alone or with an approval given for exactly this permission."""
        return permission in self.permissions or (approval is not None and approval.permission is permission)

    def require(self, permission: Permission, approval: Approval | None = None) -> None:
        """Raise ``NotPermitted`` unless allowed."""
        if not self.allows(permission, approval):
            raise NotPermitted(permission.value)


def authority_of(operator: str, roles: Iterable[Role]) -> Authority:
    """The union of the roles' permissions."""
    return Authority(operator, frozenset().union(*(ROLES[role] for role in roles)))
