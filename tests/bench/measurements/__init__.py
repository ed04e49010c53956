"""One module a figure: each measures the product and its yardstick in turns, so that what else the machine does meets both."""
