"""The whole report as one HTML file that needs nothing else: for a browser, a screen reader, a phone and paper."""
