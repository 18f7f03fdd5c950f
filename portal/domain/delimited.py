"""Text files with one row a line (.csv, .tsv), in whatever coding and with whatever delimiter."""

import csv
import io
from collections import Counter

from portal.domain.workbook_guard import BROKEN, NOT_A_SPREADSHEET, Unreadable

_DELIMITERS = ("\t", ";", ",")
_LOOKED_AT = 50  # rows that decide the delimiter


def read_delimited(data: bytes) -> tuple[int, list[list[str]]]:
    """The number of the first row, and the rows as they stand; raises Unreadable."""
    text = decoded(data)
    first_row = 1
    first, _newline, rest = text.partition("\n")
    chosen = None
    if first.strip().casefold().startswith("sep=") and len(first.strip()) <= 5:
        # Excel's own way of naming the delimiter: a line that is no row of the table
        chosen, text, first_row = first.strip()[4:] or "\t", rest, 2
    try:
        return first_row, _rows(text, chosen or _delimiter(text))
    except csv.Error as error:
        raise Unreadable(BROKEN) from error


def decoded(data: bytes) -> str:
    """The text, from UTF-8 or UTF-16 when it is that, else from the coding of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    text = _without_mark(data)
    if text is None:
        text = data.decode("utf-8-sig", errors="replace") if _is_utf_8(data) else _windows(data)
    hidden = sum(character < " " and character not in "\t\r\n\f\v" for character in text)
    if hidden * 20 > len(text):
        raise Unreadable(NOT_A_SPREADSHEET)
    return text


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its byte order mark: every other byte of plain text is zero."""
    for coding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) > 3 and zeros.count(0) * 10 >= len(zeros) * 7:
            return data.decode(coding, errors="replace")
    return None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _windows(data: bytes) -> str:
    """Windows-1252, where each byte it leaves open is read as in Latin-1."""
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)


def _delimiter(text: str) -> str:
    """The delimiter that gives most rows the same number of columns, more than one."""
    start = "\n".join(text[:20_000].splitlines()[:_LOOKED_AT])

    def fitness(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in _rows(start, delimiter) if len(row) > 1)
        except csv.Error:
            return 0, 0
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(_DELIMITERS, key=fitness)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
