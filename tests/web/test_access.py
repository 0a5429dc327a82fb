"""A page that the table of access does not name opens for nobody (reliability: A1)."""

from __future__ import annotations

from flask import Flask

from selfassess.web.policy import POLICY


def test_the_table_names_every_page_and_no_other(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


def test_a_page_outside_the_table_does_not_exist(app: Flask) -> None:
    def forgotten() -> str:
        return "secret"

    app.add_url_rule("/forgotten", view_func=forgotten)
    response = app.test_client().get("/forgotten")
    assert response.status_code == 404
    assert "secret" not in response.text
