"""One organisation's results as a page: the same findings, words and charts as its report."""
