"""Backups of all that Trellis keeps: made whole or not at all, and checked by bringing them back.

A backup is a folder, or a ``.tar`` of it: ``manifest.json`` and PostgreSQL's own dump in
``records/``. The manifest says what every part and every table has to be, and is sealed with the
audit key, which no backup holds (design: trust, "Nothing lost").
"""
