"""The words of the e-mails that an account gets."""

from __future__ import annotations

from selfassess.services.mail import Letter


def sign_in_letter(to: str, service: str, link: str) -> Letter:
    text = (
        f"Sign in to the {service}:\n\n{link}\n\n"
        "The link works once, for 30 minutes. A newer one stops it.\n"
        "If you did not ask for it, you need do nothing. Nobody can sign in without it.\n"
    )
    return Letter(to, f"Sign in to the {service}", text)


def new_address_letter(to: str, service: str, link: str) -> Letter:
    text = (
        f"Confirm that this is your new address for the {service}:\n\n{link}\n\n"
        "Open the link where you are signed in. It works once, for two hours.\n"
        "If you did not ask for it, you need do nothing.\n"
    )
    return Letter(to, f"Confirm your new address for the {service}", text)


def moved_letter(to: str, service: str, now: str) -> Letter:
    text = (
        f"Your account with the {service} has another address now: {now}\n\n"
        "Links to sign in go there from now on. All other devices were signed out.\n"
        "If it was not you who changed it, tell whoever runs the service at once.\n"
    )
    return Letter(to, f"Your address for the {service} was changed", text)


def identity_letter(to: str, service: str, provider: str) -> Letter:
    text = (
        f"{provider} is removed as a way to sign in to your account with the {service}.\n\n"
        "All other devices were signed out. You can always sign in by a link to this address.\n"
        "If it was not you who removed it, tell whoever runs the service at once.\n"
    )
    return Letter(to, f"A way to sign in to the {service} was removed", text)


def password_letter(to: str, service: str, has_one: bool) -> Letter:
    done = "has a new password" if has_one else "has no password any more"
    text = (
        f"Your account with the {service} {done}. All other devices were signed out.\n\n"
        "If it was not you, sign in by a link, and change or remove the password at once.\n"
    )
    return Letter(to, f"Your password for the {service} was changed", text)
