"""Bytes to reports: files, web pages; main text, structure, date, custody."""
