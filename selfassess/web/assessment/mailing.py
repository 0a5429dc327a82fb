"""The words of an e-mail or a file with a private link in it."""

from __future__ import annotations


def letter(service: str, link: str) -> str:
    """What a file or an e-mail with the link says."""
    return (
        f"Your private link to the {service}\n\n{link}\n\n"
        "Keep this link to come back to your answers, on any device.\n"
        "Anyone who has it can read and change your answers.\n"
    )
