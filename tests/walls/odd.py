"""What nobody means to send: values, names, parts of addresses, bodies, headers and cookies."""

from __future__ import annotations

from collections.abc import Sequence

FORM, MULTIPART, JSON = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"
KINDS: Sequence[str] = (
    *([FORM] * 8),
    *([MULTIPART] * 2),
    *(JSON, JSON, "multipart/form-data", "text/plain; charset=utf-7", "", "\x00", "a/b;" * 400),
)
NUMBERS = "0 1 2 5 -1 DK NA 1;2 1e309 nan Infinity 1_000 ٣ ١٢٣ ０ on true null [] {} 2026-02-30 0000-00-00 9999-12-31"
WORDS = "=1+1 @SUM(A1) <b> {{7*7}} %s%n '-- @ a@b@c someone@example.org owner lead facilitate #005EB8 ../../etc/passwd"
ADDRESSES = "http://[::1 //evil.example /\t/evil.example javascript:alert(1) 00000000-0000-4000-8000-000000000000"
SIGNS: Sequence[str] = (
    *("", " ", "a\x00b", "\x00", "a\r\nX-Made: up", "\u202eabc", "\U0001f469\u200d\U0001f52c", "e" + "\u0301" * 1_000),
    *("\ud800", "\udfff\ud800", "\uffff", "\U0010ffff", str(2**63), str(-(2**63) - 1), "9" * 30, "x@" + "y" * 400),
    *("x" * 2_001, "x" * 100_000, "é" * 50_000, "a b " * 20_000, "a=1&" * 2_000),
    *("practice.planned=4&practice.listens=1", "practice.planned=9"),
)
VALUES: Sequence[str] = (*NUMBERS.split(" "), *WORDS.split(" "), *ADDRESSES.split(" "), *SIGNS)
NAMES: Sequence[str] = (
    *("", "version", "form", "csrf_token", "role", "email", "name", "then", "next", "a.b[]", "\x00", "é"),
    "x" * 3_000,
)
SEGMENTS: Sequence[str] = (
    *("", ".", "..", "%00", "\x00", "ABOUT-YOU", "٣", "x" * 3_000, "\ud800", "\xff", "a/b", "a\\b", "a;b=c", "?", "#"),
    *("\r\nSet-Cookie: a=b", "00000000-0000-4000-8000-000000000000", "0" * 32, "-1", str(2**64), "\u202e", "nul"),
    *("%2e%2e%2f", "é", "~root", "*", "'", "{00000000-0000-4000-8000-000000000000}"),
)
QUERIES: Sequence[str] = (
    *("", "", "", "back=check", "edition=%00", "next=//evil.example", "next=/%09/evil.example", "%FF=%ED%A0%80"),
    *("a=" + "x" * 9_000, "page=-1", "page=" + "9" * 40, "q=%EF%BF%BF", "sort=__class__", "practice.planned=9"),
    *("&&&=&;=%", "days=nan", "a&" * 2_000),
)
PART = "--x\r\nContent-Disposition: form-data"
RAW: Sequence[str] = (
    *("", "organisation=%ED%A0%80", "a=%FF&%C0%80=b", "&&&=&;=%", "--x\r\n", "--x\r\n\r\n--x--", PART),
    f'{PART}; name="logo"; filename="a\x00.png"\r\n\r\n\x89PNG\r\n--x--\r\n',
    f'{PART}; name="name"\r\nContent-Type: text/plain; charset=utf-16\r\n\r\nab\r\n--x--',
    *("\x00" * 1_000, "{", '{"a": NaN}', '{"form": ["\\ud800"]}', "PK\x03\x04", "%PDF-1.7"),
    *("[" * 10_000, '{"a":' * 10_000, "[" * 10_000 + "]" * 10_000),
)
HEADERS: Sequence[tuple[str, str]] = (
    *[("Accept", "text/html")] * 10,
    *(("Accept", "\x7f;q=x"), ("Accept-Language", "x" * 8_000), ("User-Agent", "\xff" * 500), ("Range", "bytes=9-1")),
    *(("X-Forwarded-For", "1.2.3.4, ::1"), ("X-Forwarded-Host", "evil.example"), ("Date", ""), ("Origin", "null")),
    *(("If-None-Match", "W/"), ("If-Modified-Since", "Thu, 99 Foo 9999"), ("Content-Encoding", "gzip")),
    *(
        ("Referer", "http://[::1"),
        ("X-CSRFToken", "\x80"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Expect", "100-continue"),
    ),
    *(("X-Requested-With", "XMLHttpRequest"), ("Authorization", "Basic \xff"), ("Transfer-Encoding", "chunked")),
    ("Accept-Encoding", "gzip;q=-1, \x00"),
)
COOKIES: Sequence[str] = (
    *("", "session", "session=", "session=.", "session=a.b.c", "session=" + "x" * 9_000, "session=\xff\x00"),
    *("session=.eJw.x.y", "session=e30.AAAA.AAAA", 'session="\\', "__Host-session=1; session=2", "a=b; " * 500),
    "session=;session=;=;;",
)
