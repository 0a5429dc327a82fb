"""Every text that a blank questionnaire has to show, read from the instrument by hand."""

from __future__ import annotations

from selfassess.domain.instrument import Instrument, Kind


def texts(instrument: Instrument) -> list[str]:
    said = [instrument.title, *instrument.intro, *instrument.before_you_start, instrument.privacy_hint]
    for question in instrument.about:
        said += [question.label, question.hint, *(choice.label for choice in question.options)]
    for section in instrument.sections:
        said += [section.intro, *section.plan_options, *section.words.values()]
        said += [text for row in section.rows for text in (row.label, row.examples, row.hint)]
        said += [text for column in section.columns for text in (column.label, column.hint)]
        said += [text for prompt in section.prompts for text in (prompt.label, prompt.hint)]
    for item in instrument.items:
        if item.takes_notes:
            said += [item.question, item.hint, item.full_marks, item.evidence]
            said += [tick.label for tick in item.ticks] if item.kind is Kind.CHECKLIST else item.options
        elif item.kind is Kind.FREQUENCY:
            said += [item.label, item.hint, *item.options]
    words = ("dont_know", "note_label", "link_label", "under_way_label", "full_marks_label", "about_intro")
    return [text for text in [*said, *(instrument.words[word] for word in words)] if text]
