"""Reads published figures from a folder of World Bank downloads; the text of a value is kept."""

import csv
import gzip
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

# A series here is {place: {year: text}}; an absent year is an empty cell.
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table(data):
    """The rows of a CSV document given as bytes."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def wide(rows, code):
    """The series `code` of a table with one column per year, wherever its header row is."""
    start = next(i for i, row in enumerate(rows) if row and row[0] == "Country Name")
    header = rows[start]
    return {
        row[1]: {year: cell for year, cell in zip(header[4:], row[4:]) if year and cell}
        for row in rows[start + 1:]
        if len(row) > 4 and row[3] == code
    }


class Downloads:
    """The folder of downloads, opened piece by piece as the recordings need them."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def zip_members(self, edition, code):
        """The name and bytes of the data member and of the other members of one download."""
        path = next((self.folder / "editions" / edition).glob(f"API_{code}_DS2_en_csv_v2_*.zip"))
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def edition(self, edition, code):
        members = self.zip_members(edition, code)
        return wide(table(next(d for n, d in members.items() if n.startswith("API_"))), code)

    def korea(self, code):
        (path,) = (self.folder / "csv_country").glob("API_KOR_*.csv.gz")
        return wide(table(gzip.decompress(path.read_bytes())), code)

    def release_of_2013(self, code):
        found = {}
        for path in sorted((self.folder / "bulk_wdi").glob("WDI_Data.2013-12.*.csv.gz")):
            found |= wide(table(gzip.decompress(path.read_bytes())), code)
        return found

    def transcribed(self, code):
        (path,) = (self.folder / "transcribed").glob(f"{code}.*.csv")
        found = {}
        for place, year, text in table(path.read_bytes())[1:]:
            found.setdefault(place.upper(), {})[year] = text
        return found

    def databank_2021(self, code):
        """The one year 2021 of a series from the DataBank workbooks."""
        for path in sorted((self.folder / "databank_export").glob("*.xlsx")):
            rows = workbook(path)
            columns = [key for key, text in rows[0].items() if text.endswith(f"[{code}]")]
            if columns:
                (column,) = columns
                return {
                    row["D"]: {"2021": row[column]}
                    for row in rows[1:]
                    if row.get("A") == "2021" and row.get(column, "..") != ".."
                }
        raise LookupError(f"no workbook holds {code}")

    def countries(self):
        """The bank's economies and aggregates: its JSON objects with the 2026 classification."""
        path = self.folder / "api_metadata" / "country.second-element.2024-06-28.json"
        by_value, objects = {}, {}
        for country in json.loads(path.read_text()):
            objects[country["id"]] = country
            for key in ("region", "incomeLevel", "lendingType"):
                by_value[key, country[key]["value"].strip()] = country[key]
        path = self.folder / "api_metadata" / "country_list.from-WDI-R-package.2026-04-30.csv"
        rows = table(path.read_bytes())
        for row in (dict(zip(rows[0], cells)) for cells in rows[1:]):
            country = objects.setdefault(row["iso3c"], {"id": row["iso3c"]})
            country["name"] = row["country"]
            redrawn = {"id": "MEA", "iso2code": "ZQ", "value": row["region"]}
            country["region"] = by_value.get(("region", row["region"]), redrawn)
            country["incomeLevel"] = by_value["incomeLevel", row["income"]]
            country["lendingType"] = by_value["lendingType", row["lending"]]
        for country in objects.values():
            # The excluding-high-income regions were renamed together with the region.
            if country["adminregion"]["id"] == "MNA":
                country["adminregion"] = country["adminregion"] | {"value": objects["MNA"]["name"]}
        return objects

    def series(self, code):
        """The best figures there are for one indicator."""
        if code == "SL.TLF.ADVN.ZS":
            return self.transcribed(code)
        if code == "SM.POP.NETM":
            # The figures of 2013 were sums of five years: another quantity, left out.
            return self.databank_2021(code) | self.korea(code)
        if code == "BM.TRF.PWKR.CD.DT":
            old, new = self.release_of_2013(code), self.databank_2021(code)
            both = {place: old.get(place, {}) | new.get(place, {}) for place in old | new}
            return both | self.korea(code)
        return self.edition("2026-07", code)


def workbook(path):
    """The rows of the first sheet, each {column letters: text}, numbers as they are stored."""
    with zipfile.ZipFile(path) as archive:
        shared = [
            "".join(text.text or "" for text in item.iter(SHEET + "t"))
            for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(SHEET + "row"):
        cells = {}
        for cell in row:
            value = cell.findtext(SHEET + "v")
            if value is not None:
                column = re.sub(r"\d", "", cell.attrib["r"])
                cells[column] = shared[int(value)] if cell.get("t") == "s" else value
        rows.append(cells)
    return rows
