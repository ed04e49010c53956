"""The company's shops and what all tills of one share."""
