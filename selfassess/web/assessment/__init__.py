"""Answering: from the start button to the submitted answers, and back by the private link."""
