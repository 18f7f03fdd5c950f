"""A workbook is weighed before it is opened: a small file can ask for all the memory there is.

A zipped workbook may unpack to gigabytes, one cell at the far corner of a sheet makes the reader
lay out every cell before it, and one long text may be pointed at from each cell. So the parts are
unpacked under a limit and packed anew, and what stands in the cells is counted, before anything
else reads them.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from portal.words import LazyString, _

UNPACKED_LIMIT = 20 * 1024 * 1024  # bytes
_PARTS_LIMIT = 2000
_CELLS_LIMIT = 1_000_000  # laid out from the first cell to the last with content
_TEXT_LIMIT = 20_000_000  # characters over all cells
#: All that the zip module says of a file that is damaged, cut short or made to hurt.
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    RuntimeError,
    struct.error,
)
_NEEDED = (".xml", ".rels", "mimetype")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class Unreadable(Exception):
    """The file cannot be read; `message` says what to do."""

    def __init__(self, message: LazyString) -> None:
        super().__init__(str(message))
        self.message = message


TOO_LARGE = _("Fila er for stor å åpne. Behold bare arket med oppgavene, og prøv igjen.")
BROKEN = _(
    "Vi får ikke åpnet fila. Åpne den i regnearket ditt, lagre den på nytt som .xlsx, og prøv igjen."
)
NOT_A_SPREADSHEET = _(
    "Dette er ikke et regneark. Velg en fil som slutter på .xlsx, .ods eller .csv, eller lim inn teksten."
)
ENCRYPTED = _("Fila er låst med passord. Fjern passordet, og prøv igjen.")


def weighed(data: bytes) -> bytes:
    """The zipped workbook packed anew with only the parts that are read, all within the limits."""
    parts = _unpacked(data)
    if "xl/workbook.xml" in parts:
        _weigh_excel(parts)
    elif "content.xml" in parts:
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise Unreadable(ENCRYPTED)
        _weigh_open_document(parts["content.xml"])
    else:
        raise Unreadable(NOT_A_SPREADSHEET)
    if any(b"\0" in part for part in parts.values()):
        raise Unreadable(BROKEN)  # a coding that would hide the cells from the counting
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The parts by name. Each is read only as far as the directory says it goes, and checked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _PARTS_LIMIT or sum(info.file_size for info in infos) > UNPACKED_LIMIT:
                raise Unreadable(TOO_LARGE)
            if any(info.flag_bits & 1 for info in infos):
                raise Unreadable(ENCRYPTED)
            return {
                info.filename.removeprefix("/"): archive.read(info)
                for info in infos
                if info.filename.endswith(_NEEDED)
            }
    except _BROKEN_ZIP as error:
        raise Unreadable(BROKEN) from error


class _Weighing:
    """Counts what stands in the cells, without keeping it; `row` and `column` are the cell's."""

    def __init__(self) -> None:
        self.laid_out = self.seen = self.text = 0
        self.begin_sheet()

    def begin_sheet(self) -> None:
        """The sheet so far is counted; the next one begins at its first cell."""
        self.laid_out += getattr(self, "last_row", 0) * getattr(self, "last_column", 0)
        self.row = self.column = -1
        self.last_row = self.last_column = 0

    def cell(self) -> None:
        """One more cell is read, with content or without."""
        self.seen += 1
        if self.seen > _CELLS_LIMIT:
            raise Unreadable(TOO_LARGE)

    def content(self, rows: int = 1, columns: int = 1, text: int = 0) -> None:
        """The cell has content, and may stand for many alike."""
        self.last_row = max(self.last_row, self.row + rows)
        self.last_column = max(self.last_column, self.column + columns)
        self.text += text * rows * columns
        laid_out = self.laid_out + self.last_row * self.last_column
        if laid_out > _CELLS_LIMIT or self.text > _TEXT_LIMIT:
            raise Unreadable(TOO_LARGE)


def _weigh_excel(parts: dict[str, bytes]) -> None:
    shared = [part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml")]
    lengths = [length for part in shared for length in _shared_lengths(part)]
    weighing = _Weighing()
    for part in parts.values():
        if b"sheetData" in part:  # a sheet may lie under any name
            weighing.begin_sheet()
            _weigh_sheet(part, lengths, weighing)


def _shared_lengths(part: bytes) -> list[int]:
    """The length of each shared text, in its order."""
    lengths: list[int] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if local_name(name) == "si":
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)

    parse_xml(part, start, lambda _name: None, text)
    return lengths


def _weigh_sheet(part: bytes, lengths: list[int], weighing: _Weighing) -> None:
    cell = {"type": "", "text": ""}

    def start(name: str, attributes: dict[str, str]) -> None:
        name = local_name(name)
        if name == "row":
            weighing.row = int(attributes.get("r", weighing.row + 2)) - 1
            weighing.column = -1
        elif name == "c":
            weighing.cell()
            weighing.row, weighing.column = _position(attributes.get("r"), weighing)
            cell["type"] = attributes.get("t", "")
        if name in ("c", "v"):
            cell["text"] = ""

    def end(name: str) -> None:
        name, text = local_name(name), cell["text"].strip()
        if name == "v" and cell["type"] == "s" and text:
            index = int(text)
            weighing.content(text=lengths[index] if 0 <= index < len(lengths) else 0)
        elif name in ("c", "v") and text:
            weighing.content(text=len(text))
        if name in ("c", "v"):
            cell["text"] = ""

    def text(characters: str) -> None:
        cell["text"] += characters

    parse_xml(part, start, end, text)


def _position(reference: str | None, weighing: _Weighing) -> tuple[int, int]:
    """Row and column from 0; without a reference the cell stands next to the one before."""
    if reference is None:
        return max(weighing.row, 0), weighing.column + 1
    match = _CELL.fullmatch(reference.replace("$", "").upper())
    if match is None:
        raise Unreadable(BROKEN)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _weigh_open_document(part: bytes) -> None:
    """Cells and rows may say that they are repeated; empty ones cost nothing until content comes."""
    weighing = _Weighing()
    repeated = {"rows": 1, "columns": 1, "text": 0, "content": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        name = local_name(name)
        if name == "table":
            weighing.begin_sheet()
            repeated["rows"] = 1
        elif name == "table-row":
            weighing.row += 1 if weighing.row < 0 else repeated["rows"]
            repeated["rows"] = repeats(attributes, "number-rows-repeated")
            weighing.column, repeated["columns"] = -1, 1
        elif name in ("table-cell", "covered-table-cell"):
            weighing.cell()
            weighing.column += 1 if weighing.column < 0 else repeated["columns"]
            repeated["columns"] = repeats(attributes, "number-columns-repeated")
            repeated["text"] = 0
            repeated["content"] = any(
                local_name(key) in ("value-type", "formula") for key in attributes
            )

    def end(name: str) -> None:
        if local_name(name) not in ("table-cell", "covered-table-cell"):
            return
        if repeated["content"] or repeated["text"]:
            weighing.content(repeated["rows"], repeated["columns"], repeated["text"])

    def text(characters: str) -> None:
        repeated["text"] += len(characters)

    parse_xml(part, start, end, text)


def repeats(attributes: dict[str, str], name: str) -> int:
    value = next((value for key, value in attributes.items() if local_name(key) == name), "1")
    return max(int(value), 1)


def parse_xml(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Run the handlers over the XML; one that declares its own entities is not a workbook."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError, OverflowError) as error:
        raise Unreadable(BROKEN) from error


def _refuse_doctype(*_declaration: object) -> None:
    raise Unreadable(BROKEN)


def local_name(name: str) -> str:
    """The name without its namespace prefix, which each program chooses."""
    return name.rpartition(":")[2]
