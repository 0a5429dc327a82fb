"""The study that this application serves, read once for every page, and the settings that it was made with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from flask import Flask, abort, current_app

from selfassess.config import Settings
from selfassess.domain.study import Study
from selfassess.services.blank_forms import BlankForms
from selfassess.services.concluding import tops
from selfassess.services.housekeeping import House
from selfassess.services.keys import Keys
from selfassess.services.mail import Post
from selfassess.services.other_editions import OtherEditions
from selfassess.services.sample import Sample
from selfassess.services.study_files import PinnedStudies, ServedStudy


class Served:
    """What is served. It is read when first asked for, so that `study check` can run on a broken study."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def study(self) -> ServedStudy:
        """The study with its files; InputError where it has a fault."""
        return ServedStudy.read(self.settings.study_folder)

    @cached_property
    def keys(self) -> Keys:
        """The keys for each purpose, made from the secret once."""
        return Keys.from_secret(self.settings.secret_key)

    @cached_property
    def tops(self) -> Mapping[str, int]:
        """The highest code of each item that a room can vote on."""
        return tops(self.study)

    @cached_property
    def pinned(self) -> PinnedStudies:
        """Studies as they were when answers were submitted."""
        return PinnedStudies(self.study)

    @cached_property
    def editions(self) -> OtherEditions:
        """The editions of the study that results may be held against on request."""
        return OtherEditions(self.settings.study_folder)

    @cached_property
    def sample(self) -> Sample | None:
        """The example of the start page; None where the settings name no answers for one."""
        answers = self.settings.sample_answers
        return Sample(self.study.study, answers) if answers else None

    @cached_property
    def blank_forms(self) -> BlankForms:
        return BlankForms(self.study.study.instrument)


def init_app(app: Flask, settings: Settings) -> None:
    """Keep the settings, and name the service on every page."""
    app.extensions["served"] = Served(settings)

    @app.context_processor
    def name_the_service() -> dict[str, str]:
        names = {"run_by": settings.run_by, "contact": settings.contact}
        return {"service_name": served_study().instrument.title, **names}


def served() -> Served:
    found: Served = current_app.extensions["served"]
    return found


def served_study() -> Study:
    """The study, read once; InputError where it has a fault."""
    return served().study.study


def served_sample() -> Sample:
    """The example; 404 where there is none."""
    sample = served().sample
    if sample is None:
        abort(404)
    return sample


def served_settings() -> Settings:
    return served().settings


def served_keys() -> Keys:
    """The keys of this installation."""
    return served().keys


def served_post() -> Post:
    """Where e-mails go."""
    return Post(served().settings.mail, served().settings.mail_folder)


def served_house() -> House:
    """What has to be kept in order beside the pages, and where its files are."""
    settings = served().settings
    return House(settings.audit_heads, settings.erasures, settings.keep_unused)
