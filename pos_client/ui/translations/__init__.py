"""Translations: every text of the window, in German and Arabic besides English."""
