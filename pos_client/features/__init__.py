"""What a cashier can do, one folder each: screen → service → repository; a feature reaches another through its service alone."""
