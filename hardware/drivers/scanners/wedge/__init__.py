"""A scanner that types: keys that come faster than fingers are held until they are known to be a scan or typing."""
