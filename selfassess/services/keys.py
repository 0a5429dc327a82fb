"""A key for each purpose, all made from the installation's secret: none of them gives away another."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Keys:
    """The keys of private links, of the audit trail and its batches, and of limits. No database or copy holds them."""

    links: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    batches: bytes = field(repr=False)
    limits: bytes = field(repr=False)
    rooms: bytes = field(repr=False)

    @classmethod
    def from_secret(cls, secret: str) -> Keys:
        def key(purpose: str) -> bytes:
            return hmac.digest(secret.encode(), f"selfassess {purpose} 1".encode(), "sha256")

        return cls(
            links=key("private link"),
            audit=key("audit trail"),
            batches=key("audit batch"),
            limits=key("rate limit"),
            rooms=key("room"),
        )
