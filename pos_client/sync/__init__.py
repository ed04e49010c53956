"""The sync agent, a process of its own: pushes the journal, pulls the feeds, and tells the window what changed."""
