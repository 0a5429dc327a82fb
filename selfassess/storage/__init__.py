"""Storage: what is kept in the database, and how it is found again. Queries flush; only the caller commits."""
