"""Signing in and out, the account itself, and everything that its person works on."""
