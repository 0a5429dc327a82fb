"""Text that people paste, and text that people try on."""

from __future__ import annotations

# Shown and read back unchanged.
KEPT = {
    "Welsh": "Cyngor Gŵyr: ŵ ŷ Ŵ Ŷ ẁ ỳ â ê î ô û",
    "Polish": "Zażółć gęślą jaźń",
    "Turkish": "İstanbul, ığdır, şeker",
    "Romanian and Hungarian": "ș ț ő ű",
    "Icelandic": "Þórður, ðe",
    "Greek": "Πρώτη γραμμή",
    "Cyrillic": "Первая строка, Ґанок",
    "punctuation": "“quoted” ‘single’ – — … • € £ § ½",
    "signs": "→ ≥ ≤ ✓",
    "brackets and backslash": "(a) \\ [b] \\( {c} <d> \\n %",
    "image tag": '<img src="/etc/passwd">',
    "remote image": '<img src="http://127.0.0.1:9555/x.png"/>',
    "script link": '<a href="javascript:alert(1)">x</a>',
    "entity": "&#0; &amp; &lt;b&gt;",
    "para end": "</para><para>",
    "unbalanced": "a <b> c </i>",
    "drawing": '<onDraw name="x"/>',
    "colour payload": (
        "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('touch /tmp/exploited') for Word in "
        "[ orgTypeFun( 'Word', (str,), { 'mutated': 1 })]] for orgTypeFun in [type(type(1))]] and 'red'\">x</font>"
    ),
    "PDF operators": "(x) Tj ET BT /F1 12 Tf EMC endstream endobj",
    "template": "{{ 7 * 7 }} ${x} %s %(a)s {0}",
}

# What comes out where something cannot be shown: one black square a run.
SUBSTITUTED = {
    "emoji": ("ok \U0001f600 fine", "ok ■ fine"),
    "emoji with skin tone": ("\U0001f44d\U0001f3fd!", "■!"),
    "family joined": ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "■"),
    "Arabic": ("مرحبا", "■"),
    "Hebrew": ("שלום", "■"),
    "Chinese": ("漢字", "■"),
    "Devanagari": ("हिन्दी", "■"),
    "two words": ("漢字 漢字", "■ ■"),
    "lone surrogate": ("a\ud800b", "a■b"),
    "NUL": ("a\0b", "a■b"),
    "escape": ("a\x1b[31mb", "a■[31mb"),
    "C1 control": ("a\x93b\x94", "a■b■"),
    "right-to-left override": ("a\u202egpj.exe", "a■gpj.exe"),
    "noncharacters": ("a\ufffe\uffffb", "a■b"),
    "astral letter": ("\U0001d400", "■"),
    "private use": ("a\ue000b", "a■b"),
    "replacement character": ("a\ufffdb", "a■b"),
}

# What is dropped or spelled otherwise because nothing of it can be seen.
RESPELLED = {
    "decomposed": ("Gw\u0302yr y\u0302", "Gŵyr ŷ"),
    "soft hyphen": ("soft\u00adhyphen", "softhyphen"),
    "zero-width space": ("zero\u200bwidth", "zerowidth"),
    "byte order mark": ("\ufeffstart", "start"),
    "direction isolates": ("\u2068name\u2069", "name"),
    "variation selector": ("✓\ufe0f", "✓"),
    "tag characters": ("a\U000e0041b", "ab"),
    "wide spaces": ("a\u2003b\u2009c", "a b c"),
    "non-breaking hyphen": ("e\u2011mail", "e-mail"),
    "tab": ("a\tb", "a b"),
    "Windows line end": ("a\r\nb", "a\nb"),
    "old line ends": ("a\rb\vc\fd\x85e\u2028f\u2029g", "a\nb\nc\nd\ne\nf\ng"),
}

HOSTILE = KEPT | {name: text for name, (text, _) in (SUBSTITUTED | RESPELLED).items()}
