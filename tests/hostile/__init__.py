"""Hostile files, made by rule: the same seed gives the same bytes.   FAMILIES in families.py is one table."""
