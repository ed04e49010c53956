"""Receipts of finished sales: found, shown as paper, copied, mailed, and print jobs that a person must decide."""
