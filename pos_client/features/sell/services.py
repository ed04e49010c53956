"""The services behind the sell screen, handed over as one."""

from collections.abc import Callable

import msgspec

from common.permissions import Approval
from pos_client.features.customers.service import CustomersService
from pos_client.features.ports import Catalogue, Stock
from pos_client.features.sell.coupons import Coupons
from pos_client.features.sell.discounts import Discounts
from pos_client.features.sell.new_product import NewProducts
from pos_client.features.sell.parking import Parking
from pos_client.features.sell.scanning import Scanning
from pos_client.features.sell.service import SellService
from pos_client.features.training.service import TrainingService


class SellServices(msgspec.Struct, frozen=True, kw_only=True):
    """``open_drawer`` opens the drawer without a sale: (reason, approval), as ``ReceiptsService.open_drawer`` does."""

    sell: SellService
    discounts: Discounts
    coupons: Coupons
    customers: CustomersService
    training: TrainingService
    scanning: Scanning
    parking: Parking
    new_products: NewProducts
    catalogue: Catalogue
    stock: Stock
    open_drawer: Callable[[str, Approval | None], object]
