"""The product of a scan, without selling it: what comes back without a receipt, or stands on the receipt that is open."""

from common.barcodes import ReadingKind, Scan, parse_patterns, read_scan
from common.errors import BadBarcode, BadSetting
from common.product import Product
from pos_client.features.ports import Catalogue, Shop


class ScannedProducts:
    """Finds products by their codes."""

    def __init__(self, *, catalogue: Catalogue, shop: Shop) -> None:
        self._catalogue = catalogue
        self._shop = shop

    def __call__(self, scan: Scan) -> Product | None:
        """The product, None where the code is none or stands for none."""
        try:
            reading = read_scan(scan, tuple(parse_patterns(self._shop.settings().barcode_patterns)))
        except BadSetting:
            reading = read_scan(scan, ())
        except BadBarcode:
            return None
        if reading.kind is ReadingKind.RECEIPT:
            return None
        for key in reading.candidates:
            if found := self._catalogue.by_code(key):
                return found.product
        return self._catalogue.by_plu(reading.plu) if reading.plu else None
