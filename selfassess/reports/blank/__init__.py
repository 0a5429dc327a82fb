"""The questionnaire with space for answers, to gather them from colleagues before they are typed in."""
