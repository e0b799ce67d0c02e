#!/usr/bin/env python3
"""Reads every cell of a workbook with a Python library.

    workbook_peers.py calamine|openpyxl FILE [unvisited]

openpyxl reads in its read-only mode, the results of formulas. `unvisited` makes the rows, but does
not look at their cells.
"""

import sys


def calamine(path):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        yield from book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def openpyxl(path):
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    for sheet in book.worksheets:
        yield from sheet.iter_rows(values_only=True)


def main(library, path, unvisited=None):
    rows = {"calamine": calamine, "openpyxl": openpyxl}[library](path)
    if unvisited:
        print(sum(len(row) for row in rows), "cells")
        return
    total, cells, characters = 0.0, 0, 0
    for row in rows:
        for value in row:
            if isinstance(value, (int, float)):
                total, cells = total + value, cells + 1
            elif value:
                characters, cells = characters + len(value), cells + 1
    print(cells, "cells, sum of numbers", total, "and", characters, "characters of text")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
