"""Reading a record's words: plain functions over plain text, with no Django and no database."""
