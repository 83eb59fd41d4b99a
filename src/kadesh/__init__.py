"""Kadesh reads reports of a war and keeps what they claim, with the words that say it."""

__version__ = "0.2.0"
