#!/usr/bin/env python3
"""Compares a workbook as this project reads it with what openpyxl or xlrd read in the same file.

    check_workbook.py DUMP FILE

DUMP is what WorkbookDump writes, a line each, fields between tabs:
    S ordinal name visibility member hidden-columns merged-ranges     a sheet
    R row                                                             a hidden row of that sheet
    C reference kind is-formula offset length shown written           a cell of that sheet
Of every cell in FILE the kind, the value and, in an xlsx file, the bytes at its place are compared;
sheets with their visibility; hidden rows and columns and merged ranges where the peer reads them
without taking minutes (files below 1 MB). Exits 1 and shows the first differences.
"""

import datetime
import html
import re
import sys
import warnings
import zipfile

SHOWN = 20
SMALL = 1_000_000
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
warnings.simplefilter("ignore")
faults = []


def fault(*words):
    faults.append(" ".join(str(word) for word in words))
    if len(faults) >= SHOWN:
        finish()


def finish():
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


def unescape(text):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), text)


def resolve(text):
    """What the peers leave alone: _x000D_ is a character that XML cannot hold."""
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)


def read_dump(path):
    sheets = []
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            fields = [unescape(field) for field in line.rstrip("\n").split("\t")]
            if fields[0] == "S":
                sheet = {
                    "name": fields[2],
                    "visibility": fields[3],
                    "member": int(fields[4]),
                    "hidden_columns": set(),
                    "merged": set(filter(None, fields[6].split(" "))),
                    "hidden_rows": set(),
                    "cells": {},
                }
                for ends in filter(None, fields[5].split(" ")):
                    first, last = map(int, ends.split("-"))
                    sheet["hidden_columns"].update(range(first, min(last, 2000) + 1))
                sheets.append(sheet)
            elif fields[0] == "R":
                sheets[-1]["hidden_rows"].add(int(fields[1]))
            else:
                if fields[1] in sheets[-1]["cells"]:
                    fault(sheets[-1]["name"], fields[1], "comes twice")
                sheets[-1]["cells"][fields[1]] = fields[2:]
    return sheets


def is_same(kind, shown, written, value):
    """Whether our cell is the peer's value."""
    if isinstance(value, bool):
        return kind == "boolean" and (written in ("1", "true")) == value
    if isinstance(value, (int, float)):
        return kind == "number" and float(written) == value
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        text = value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
        return kind == "date" and shown == text
    if isinstance(value, datetime.time):
        return kind == "date" and shown == value.isoformat(timespec="seconds")
    if isinstance(value, datetime.timedelta):
        return kind == "date" and abs(float(written) * 86400 - value.total_seconds()) < 0.001
    return kind in ("text", "error") and written == resolve(str(value))


def compare_cells(ours, name, peers):
    cells = dict(ours["cells"])
    for reference, value in peers:
        cell = cells.pop(reference, None)
        if value is None or value == "":
            if cell and cell[0] != "uncalculated" and cell[5] != "":
                fault(name, reference, "is empty to the peer, here", cell)
        elif cell is None:
            fault(name, reference, "is missing; the peer has", repr(value))
        elif not is_same(cell[0], cell[4], cell[5], value):
            fault(name, reference, "differs:", cell, "the peer has", repr(value))
    for reference, cell in cells.items():
        if cell[0] != "uncalculated" and cell[5] != "":
            fault(name, reference, "is not there to the peer, here", cell)


def check_bytes(sheet, document):
    """Every place cites the bytes that say the value."""
    for reference, (kind, _, offset, length, _, written) in sheet["cells"].items():
        start = int(offset)
        raw = document[start : start + int(length)].decode("utf-8")
        if kind == "text":
            if raw != written and not raw.isdigit():
                text = html.unescape(raw.replace("\r\n", "\n"))
                # Runs of rich text lie between the first and the last character.
                text = re.sub(r"(?s)</t>.*?<t(?: [^>]*)?>", "", text)
                if resolve(text) != written:
                    fault(sheet["name"], reference, "cites", repr(raw), "for", repr(written))
        elif raw != written and kind != "uncalculated":
            fault(sheet["name"], reference, "cites", repr(raw), "for", repr(written))


def check_xlsx(dump, path):
    import openpyxl

    archive = zipfile.ZipFile(path)
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    small = sum(member.compress_size for member in members) < SMALL
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    formulas = openpyxl.load_workbook(path, data_only=False, read_only=True)
    whole = load_whole(path) if small else None
    if [sheet["name"] for sheet in dump] != book.sheetnames:
        fault("sheets", [sheet["name"] for sheet in dump], "to the peer", book.sheetnames)
        return
    for ours in dump:
        name = ours["name"]
        sheet = book[name]
        if not hasattr(sheet, "iter_rows"):
            continue
        if sheet.sheet_state != ours["visibility"]:
            fault(name, "is", ours["visibility"], "to the peer", sheet.sheet_state)
        sheet.reset_dimensions()
        compare_cells(
            ours,
            name,
            ((c.coordinate, c.value) for row in sheet.iter_rows() for c in row if c.value is not None),
        )
        formulas[name].reset_dimensions()
        theirs = {
            cell.coordinate
            for row in formulas[name].iter_rows()
            for cell in row
            if cell.value is not None and cell.data_type == "f"
        }
        mine = {reference for reference, cell in ours["cells"].items() if cell[1] == "1"}
        for reference in sorted(theirs ^ mine):
            fault(name, reference, "is a formula", "here" if reference in mine else "to the peer")
        check_bytes(ours, archive.read(members[ours["member"] - 1]))
        if whole is not None and hasattr(whole[name], "merged_cells"):
            check_layout(ours, name, whole[name])


def load_whole(path):
    """The workbook with its layout; None where openpyxl stumbles over a missing drawing."""
    import openpyxl

    try:
        return openpyxl.load_workbook(path, data_only=True)
    except KeyError:
        return None


def check_layout(ours, name, sheet):
    import openpyxl.utils

    if {str(merged) for merged in sheet.merged_cells.ranges} != ours["merged"]:
        fault(name, "merges", ours["merged"], "to the peer", sheet.merged_cells.ranges)
    rows = {row for row, shape in sheet.row_dimensions.items() if shape.hidden}
    if rows != ours["hidden_rows"]:
        fault(name, "hides rows", ours["hidden_rows"], "to the peer", rows)
    columns = set()
    for shape in sheet.column_dimensions.values():
        if shape.hidden:
            shape.reindex()
            columns.update(range(shape.min, min(shape.max, 2000) + 1))
    if columns != ours["hidden_columns"]:
        fault(name, "hides columns", ours["hidden_columns"], "to the peer", columns)


def check_xls(dump, path):
    import xlrd

    book = xlrd.open_workbook(path, formatting_info=True)
    if [sheet["name"] for sheet in dump] != book.sheet_names():
        fault("sheets", [sheet["name"] for sheet in dump], "to the peer", book.sheet_names())
        return
    for ours, sheet in zip(dump, book.sheets()):
        visibility = ["visible", "hidden", "veryHidden"][sheet.visibility]
        if visibility != ours["visibility"]:
            fault(sheet.name, "is", ours["visibility"], "to the peer", visibility)
        compare_cells(
            ours,
            sheet.name,
            (
                (f"{xlrd.colname(column)}{row + 1}", peer_value(book, sheet.cell(row, column)))
                for row in range(sheet.nrows)
                for column in range(sheet.ncols)
            ),
        )
        merged = {
            f"{xlrd.colname(c1)}{r1 + 1}:{xlrd.colname(c2 - 1)}{r2}"
            for r1, r2, c1, c2 in sheet.merged_cells
        }
        if merged != ours["merged"]:
            fault(sheet.name, "merges", ours["merged"], "to the peer", merged)
        hidden = {index + 1 for index, row in sheet.rowinfo_map.items() if row.hidden}
        used = {int(re.sub("[A-Z]", "", reference)) for reference in ours["cells"]}
        if hidden & used != ours["hidden_rows"]:
            fault(sheet.name, "hides rows", ours["hidden_rows"], "to the peer", hidden & used)
        hidden = {index + 1 for index, column in sheet.colinfo_map.items() if column.hidden}
        if hidden != ours["hidden_columns"]:
            fault(sheet.name, "hides columns", ours["hidden_columns"], "to the peer", hidden)


def peer_value(book, cell):
    import xlrd

    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code[cell.value]
    if cell.ctype == xlrd.XL_CELL_DATE:
        if cell.value < 1:
            return datetime.timedelta(days=cell.value)
        return xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
    return cell.value


def main(dump_path, path):
    dump = read_dump(dump_path)
    (check_xls if path.endswith(".xls") else check_xlsx)(dump, path)
    finish()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
