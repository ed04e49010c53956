"""What a scan says: one key per product code on till and server, and a hostile or misread code is refused with what was read."""

from common.barcodes.codes import canonical_code, canonical_plu, check_digit_holds
from common.barcodes.patterns import LabelPattern, parse_pattern, parse_patterns
from common.barcodes.printable import printable
from common.barcodes.reader import read_scan
from common.barcodes.reading import Reading, ReadingKind, Scan

__all__ = [
    "LabelPattern",
    "Reading",
    "ReadingKind",
    "Scan",
    "canonical_code",
    "canonical_plu",
    "check_digit_holds",
    "parse_pattern",
    "parse_patterns",
    "printable",
    "read_scan",
]
