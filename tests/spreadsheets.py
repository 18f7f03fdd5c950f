"""Spreadsheets as people send them: rows of text and numbers, written to bytes."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import xlsxwriter

Row = Sequence[str | int | float | None]

_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(rows: Sequence[Row]) -> bytes:
    """An Excel workbook with one sheet; a text that looks like a formula stays text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Oppgaver")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def ods(rows: Sequence[Row]) -> bytes:
    """A LibreOffice workbook with one sheet: as little of the format as readers ask for."""
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    namespace = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{namespace}office:1.0" office:version="1.3"'
        f' xmlns:table="{namespace}table:1.0" xmlns:text="{namespace}text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Oppgaver">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest xmlns:manifest="{namespace}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", _ODS_TYPE)  # first and uncompressed, as the format says
        archive.writestr("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _ods_cell(value: str | int | float | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def csv(rows: Sequence[Row], *, encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    """As Norwegian Excel saves it: semicolons, and the mark in front that says UTF-8."""
    lines = (
        separator.join("" if cell is None else _csv_cell(cell) for cell in row) for row in rows
    )
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def _csv_cell(value: str | int | float) -> str:
    text = str(value).replace(".", ",") if isinstance(value, float) else str(value)
    return '"{}"'.format(text.replace('"', '""')) if set(text) & set(';,"\r\n\t') else text
