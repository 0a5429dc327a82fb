"""The study that is answered here, with its pages and the keys of its private links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import current_app, url_for
from werkzeug.datastructures import MultiDict

from selfassess.domain.instrument import AboutQuestion, Instrument
from selfassess.services.keys import Keys
from selfassess.services.study_files import ServedStudy
from selfassess.web import questions
from selfassess.web.assessment import about
from selfassess.web.assessment.field_words import FieldWords
from selfassess.web.served import served

Render = Callable[[questions.Shown, Mapping[str, str], str], str]


@dataclass(frozen=True)
class FormPage:
    """One page of the questionnaire. ``keys`` are the fields that it may post.

    ``render`` takes what is shown in the fields, the form's tokens and the address to post to.
    """

    slug: str
    title: str
    keys: tuple[str, ...]
    render: Render
    posted: Callable[[MultiDict[str, str]], dict[str, str]]


@dataclass(frozen=True)
class AnsweredStudy:
    """Everything that the pages need and no request changes."""

    served: ServedStudy
    keys: Keys

    @property
    def instrument(self) -> Instrument:
        return self.served.study.instrument

    @cached_property
    def pages(self) -> Mapping[str, FormPage]:
        """The pages by their slugs, in the order in which they are asked."""
        asked = [_about_page(self.served), *(_question_page(each, self.instrument) for each in self._question_pages)]
        return {page.slug: page for page in asked}

    @property
    def _question_pages(self) -> tuple[questions.QuestionPage, ...]:
        return questions.pages(self.instrument)

    def about_field(self, question: AboutQuestion) -> str:
        return about.field_name(question, self.served.questionnaire)

    @cached_property
    def words(self) -> FieldWords:
        return FieldWords(self.served.questionnaire)

    @cached_property
    def page_of(self) -> Mapping[str, str]:
        """The slug of the page that asks for a field, by the field's name."""
        return {key: page.slug for page in self.pages.values() for key in page.keys}


def _about_page(study: ServedStudy) -> FormPage:
    page = about.about_page(study.questionnaire)
    return FormPage(
        slug=questions.ABOUT_SLUG,
        title=page.title,
        keys=page.keys,
        render=lambda shown, tokens, action: about.render(page, shown, tokens, action, _all_parts()),
        posted=lambda form: about.posted(page, form),
    )


def _question_page(page: questions.QuestionPage, instrument: Instrument) -> FormPage:
    return FormPage(
        slug=page.slug,
        title=page.title,
        keys=page.keys,
        render=lambda shown, tokens, action: questions.render(page, instrument, shown, tokens, action, _all_parts()),
        posted=lambda form: questions.posted(page, form),
    )


def _all_parts() -> str:
    return url_for("assessment.tasks")


def answered_study() -> AnsweredStudy:
    """The study, made ready when first asked for."""
    found: AnsweredStudy | None = current_app.extensions.get("answered_study")
    if found is None:
        found = AnsweredStudy(served().study, Keys.from_secret(served().settings.secret_key))
        current_app.extensions["answered_study"] = found
    return found
