"""The entry point of web servers and of ``flask --app wsgi``."""

from selfassess import create_app

app = create_app()
