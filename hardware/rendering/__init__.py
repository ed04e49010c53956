"""From a laid-out receipt to the bytes of one print job, built with python-escpos on a fresh Dummy and joined once."""
