"""The window: frame, actions, input, theme and shared widgets; Qt stays in here and in screen files."""
