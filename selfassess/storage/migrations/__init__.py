"""The history of the database's form. One file a change, written by hand, never edited once released."""
