"""The whole of a real shop's history through the selling rules: ``make replay DATA=<file or folder of parquet>``."""
