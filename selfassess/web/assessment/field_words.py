"""Each field of the questionnaire in words: what it asks, and what was given for it."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.domain.instrument import AboutQuestion, Section
from selfassess.services.questionnaire import Questionnaire
from selfassess.web.assessment.about import field_name

Named = dict[str, str]
Options = dict[str, Mapping[str, str]]
YES_NO = {"1": "Yes", "0": "No", "": "No"}


class FieldWords:
    """The words of every field by its name, for pages that show answers outside their questions."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._instrument = questionnaire.instrument
        self._labels: Named = {}
        self._options: Options = {}
        for question in self._instrument.about:
            self._name_about(field_name(question, questionnaire), question)
        for section in self._instrument.sections:
            self._name_section(section)

    def label(self, name: str) -> str:
        """What the field asks."""
        return self._labels.get(name, name)

    def said(self, name: str, cell: str) -> str:
        """What a cell of the field says; a text stands for itself."""
        signs = {
            "": self._instrument.words["not_answered"],
            "DK": self._instrument.words["dont_know"],
            "NA": self._instrument.words["not_applicable"],
        }
        options = self._options.get(name)
        if options is None:
            return cell or signs[""]
        parts = cell.split(";") if ";" in cell else [cell]
        return "; ".join(options.get(part, signs.get(part, part)) for part in parts)

    def _name_about(self, name: str, question: AboutQuestion) -> None:
        self._labels[name] = question.label
        if question.options:
            self._options[name] = {choice.key: choice.label for choice in question.options}

    def _name_section(self, section: Section) -> None:
        for row in section.rows:
            for column in section.columns:
                cell = section.cell(row.key, column.key)
                self._labels[cell], self._options[cell] = f"{row.label}: {column.label}", YES_NO
        if section.kind == "grid":
            self._labels[section.checked] = section.words["checked_label"]
            self._options[section.checked] = YES_NO
        for key in section.items:
            self._name_item(section, key)
        for prompt in section.prompts:
            key = f"{section.prefix}.{prompt.key}"
            self._labels[key] = prompt.label
            self._labels[f"{key}.include"] = f"{prompt.label}: {section.words['include_label']}"
            self._options[f"{key}.include"] = YES_NO

    def _name_item(self, section: Section, key: str) -> None:
        item, words = self._instrument.by_key[key], self._instrument.words
        self._labels[key], self._options[key] = item.question, _numbered(item.options)
        if item.plan is not None:
            self._labels[item.plan] = f"{item.label}: {section.words['plan_label']}"
            self._options[item.plan] = _numbered(section.plan_options)
        for tick in item.ticks:
            cell = f"{key}.{tick.key}"
            self._labels[cell], self._options[cell] = f"{item.question} {tick.label}", YES_NO
        for part in ("note", "link", "under_way") if item.takes_notes else ():
            self._labels[f"{key}.{part}"] = f"{item.question} {words[f'{part}_label']}"
        if item.takes_notes:
            self._options[f"{key}.under_way"] = YES_NO


def _numbered(options: tuple[str, ...]) -> Mapping[str, str]:
    return {str(code): option for code, option in enumerate(options)}
