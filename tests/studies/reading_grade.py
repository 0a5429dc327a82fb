"""How many years of schooling a text asks for, for the tests beside this module.

The measure is the Flesch-Kincaid grade level: 0.39 x words in a sentence + 11.8 x syllables in a word - 15.59.
Source: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas (Automated Readability Index,
Fog Count and Flesch Reading Ease formula) for Navy enlisted personnel", Research Branch Report 8-75, 1975.

The terms in ``GLOSSARY`` are left out before counting. A text cannot name its subject without them, and its readers
use them daily, so their length says nothing about how hard the sentence is. Names of bodies are counted.
"""

from __future__ import annotations

import re

from tests.studies.shipped_words import sentences

GLOSSARY = (  # words that the questionnaire itself asks about, so that every reader of advice has met them
    *("social media", "communications", "organisation", "organisations"),
    *("community", "communities", "broadcaster", "broadcasting", "communitarian"),
    *("policy", "policies", "strategy", "accessible", "accessibility"),
)

_TERMS = re.compile(rf"\b(?:{'|'.join(sorted(GLOSSARY, key=len, reverse=True))})\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-zé0-9]+(?:[’'][a-z]+)*")
_LETTERS = re.compile(r"[A-Z]{1,4}s?")  # NHS, MP: said letter by letter
_SILENT = re.compile(  # an e that is written and not heard
    r"(?<![td])(?<![^aeiouyl]l)ed$|(?<![aeiousxzcg])(?<![cs]h)(?<![^aeiouyl]l)es$|(?<![^aeiouyl]l)e$|(?<=[aeo]g)ues?$"
    r"|(?<=[aeiouy][^aeiouy])e(?=(?:ly|ment|ments|ful|less|ness|ty|time|work|books?|boards?)$)"
)
_APART = re.compile(  # vowels side by side that are said apart
    r"(?<![ctsg])ia(?!ge)|[ct]ia(?=t|lity)|(?<![gnsxct])io(?!u)|(?<![ctsgx])iou(?!r)|iu|ie(?=r$|st$|t)|(?<![ct])ie(?=n[ct])"
    r"|eo(?!p|u)|(?<!q)ua(?=l|t[ei]|ry)|(?<!q)ue(?=n[ct])|[aeouy]i(?=ng)|isms?$"
)
_IRREGULAR = {
    "area": 3,
    "areas": 3,
    "business": 2,
    "create": 2,
    "created": 3,
    "every": 2,
    "hundred": 2,
    "science": 2,
    "everyday": 3,
    "everyone": 3,
    "everybody": 4,
    "everything": 3,
    "everywhere": 3,
    "elsewhere": 2,
    "wednesday": 2,
    "something": 2,
    "somebody": 3,
    "someone": 2,
    "sometimes": 2,
    "somewhere": 2,
    "spokespeople": 3,
    "idea": 3,
    "ideas": 3,
    "therefore": 2,
    "themselves": 2,
    "reuse": 2,
    "gloucestershire": 3,
    "worcestershire": 3,
    "mccrea": 2,
}


def grade(text: str) -> float:
    """The Flesch-Kincaid grade level of a text without its glossary terms."""
    counted = [words for part in sentences(text) if (words := _WORD.findall(_TERMS.sub("", part)))]
    words = [word for part in counted for word in part]
    syllabic = sum(map(syllables, words))
    return 0.39 * len(words) / len(counted) + 11.8 * syllabic / len(words) - 15.59


def syllables(word: str) -> int:
    """How many syllables a word has, by its spelling: groups of vowels, less the silent e, plus vowels said apart."""
    if word.isdigit():
        return len(word)  # one a digit is near enough: 25 has three, 30 has two, 12 has one
    if _LETTERS.fullmatch(word):
        return sum(3 if letter == "W" else 1 for letter in word if letter.isupper())
    said = re.sub(r"[’'].*$", "", word.lower())
    if said in _IRREGULAR:
        return _IRREGULAR[said]
    return max(1, len(re.findall(r"[aeiouyé]+", _SILENT.sub("", said))) + len(_APART.findall(said)))
