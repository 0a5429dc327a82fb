"""Files of studies, each stored once under its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from selfassess.storage.tables import Artifact, ArtifactKind


def keep(session: Session, files: Mapping[ArtifactKind, bytes]) -> None:
    """Store the files that are not stored yet; of two at the same moment, one does it and both go on."""
    rows = [
        {"sha256": hashlib.sha256(content).hexdigest(), "kind": kind, "content": content}
        for kind, content in files.items()
    ]
    known = set(session.scalars(select(Artifact.sha256).where(Artifact.sha256.in_([row["sha256"] for row in rows]))))
    missing = [row for row in rows if row["sha256"] not in known]
    if missing:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        session.execute(dialect.insert(Artifact).on_conflict_do_nothing(), missing)


def read(session: Session, hashes: Collection[str]) -> dict[str, bytes]:
    """The contents of files by their hashes."""
    rows = session.scalars(select(Artifact).where(Artifact.sha256.in_(hashes)))
    return {row.sha256: row.content for row in rows}
