"""What is kept of whoever is signed in, and of an organisation: take a copy of it, or erase it."""
