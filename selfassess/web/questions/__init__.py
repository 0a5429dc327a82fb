"""The pages of the questionnaire: what each shows, and what its form sends back.

Everything shown comes from the instrument. No database and no request are read here.
"""

from selfassess.web.questions.fields import NO_LAST_TIME, LastTime, Shown, Tickbox, field_id
from selfassess.web.questions.posting import posted
from selfassess.web.questions.question_pages import ABOUT_SLUG, QuestionPage, pages
from selfassess.web.questions.rendering import render

__all__ = [
    "ABOUT_SLUG",
    "NO_LAST_TIME",
    "LastTime",
    "QuestionPage",
    "Shown",
    "Tickbox",
    "field_id",
    "pages",
    "posted",
    "render",
]
