"""Cells that are merged downwards in a LibreOffice workbook: the reader of spreadsheets leaves them out."""

import io
import zipfile

from portal.domain.workbook_guard import local_name, parse_xml, repeats

#: ((top, left), (bottom, right)), all from 0, as the reader gives them for Excel.
Range = tuple[tuple[int, int], tuple[int, int]]


def merged_down(data: bytes) -> dict[str, list[Range]]:
    """The ranges of more than one row, by the sheet's name, of a workbook that has been weighed;
    none for other kinds of workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" not in archive.namelist():
            return {}
        content = archive.read("content.xml")
    found: dict[str, list[Range]] = {}
    here: list[Range] = []
    # where the next cell stands, and how many the row and the cell before stand for
    at = {"row": 0, "column": 0, "rows": 0, "columns": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal here
        name = local_name(name)
        if name == "table":
            here = found.setdefault(_named(attributes), [])
            at.update(row=0, rows=0)
        elif name == "table-row":
            at.update(row=at["row"] + at["rows"], column=0, columns=0)
            at["rows"] = repeats(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            at["column"] += at["columns"]
            at["columns"] = repeats(attributes, "number-columns-repeated")
            rows = repeats(attributes, "number-rows-spanned")
            if rows > 1:
                right = at["column"] + repeats(attributes, "number-columns-spanned") - 1
                here.append(((at["row"], at["column"]), (at["row"] + rows - 1, right)))

    parse_xml(content, start, lambda _name: None, lambda _text: None)
    return found


def _named(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if local_name(key) == "name"), "")
