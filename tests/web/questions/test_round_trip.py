"""What is shown and sent back unchanged is what was typed."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.web.questions import posted
from tests.web.questions.asked import HOSTILE, Asked, faults, typed
from tests.web.questions.browser_form import BrowserForm
from tests.web.questions.conftest import Rendering


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_page_sent_back_unchanged_changes_nothing(asked: Asked, rendered: Rendering, data: st.DataObject) -> None:
    said = data.draw(typed(asked))
    assert posted(asked.page, BrowserForm(rendered(asked, said)).values) == said


@given(data=st.data())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_typed_is_lost_where_something_is_wrong(asked: Asked, rendered: Rendering, data: st.DataObject) -> None:
    said = data.draw(typed(asked))
    form = BrowserForm(rendered(asked, said, faults(asked.page)))
    assert posted(asked.page, form.values) == said


def test_a_page_that_was_never_answered_says_nothing(asked: Asked, rendered: Rendering) -> None:
    assert set(posted(asked.page, BrowserForm(rendered(asked)).values).values()) == {""}


def test_the_hidden_fields_are_sent_too(asked: Asked, rendered: Rendering) -> None:
    values = BrowserForm(rendered(asked)).values
    assert [values[name] for name in ("csrf_token", "version", "form")] == ["t", "3", "f"]


def test_hostile_text_stays_text(asked: Asked, rendered: Rendering) -> None:
    html = rendered(asked, dict.fromkeys(asked.page.keys, HOSTILE), faults(asked.page))
    assert "<script>alert" not in html
    assert html.count("<script") == 2
