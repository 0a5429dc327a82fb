"""The parts of the Word report, in the order of the PDF; each writes itself at the end of the manuscript."""
