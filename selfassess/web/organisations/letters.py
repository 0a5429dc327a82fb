"""The letter that invites somebody to an organisation."""

from __future__ import annotations

from flask import url_for

from selfassess.services.inviting import Invited
from selfassess.services.mail import Letter
from selfassess.web.organisations.words import UNNAMED
from selfassess.web.served import served_settings, served_study


def invitation_letter(invited: Invited, secret: str, inviter: str) -> Letter:
    """To the invited address alone. A name that somebody typed stands in the text, and never in a header."""
    service = served_study().instrument.title
    scheme = "https" if served_settings().production else None
    link = url_for("joining.show", secret=secret, _external=True, _scheme=scheme)
    text = (
        f"{inviter} invites you to {invited.organisation or UNNAMED.lower()} in the {service}.\n\n{link}\n\n"
        "Open the link, sign in with this e-mail address, and accept. The link is good for 7 days, once.\n"
        "If you did not expect this, leave it: nothing happens unless you accept.\n"
    )
    return Letter(invited.email, f"An invitation to the {service}", text)
