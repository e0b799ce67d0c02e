#!/usr/bin/env python3
"""Writes Fixtures/wdi and Fixtures/editions/wdi-2026-04 from a folder of World Bank downloads.

    Tests/Tools/write_wdi_fixtures.py [FOLDER]      (FOLDER: ../shared/real/wdi)

The figures are the published ones, their text untouched. The envelopes are written here in the
bank's own layouts. The same input gives the same bytes on every run.
"""

import shutil
import sys
from pathlib import Path

from wdi_fixtures import layouts
from wdi_fixtures.catalogue import (
    APRIL, APRIL_INDICATORS, INDICATORS, JULY, PAGED, PLACES,
)
from wdi_fixtures.faults import Faults
from wdi_fixtures.figures import Downloads, table
from wdi_fixtures.recordings import BASE, GZIP, JSON, XML, ZIP, Recordings, csv_url, page_url

ROOT = Path(__file__).resolve().parents[2]
LICENCE = "CC BY 4.0"


class Writer:
    """Everything that is the same for both editions."""

    def __init__(self, downloads):
        self.downloads = downloads
        members = downloads.zip_members("2026-07", "EN.ATM.PM25.MC.M3")
        rows = table(next(data for name, data in members.items() if name.startswith("API_")))
        # The order of the rows and the names are those of the official file.
        self.csv_places = [(row[1], row[0]) for row in rows if len(row) > 4 and row[1] in PLACES]
        about = next(data for name, data in members.items() if "Metadata_Country" in name)
        self.about_places = [
            [row[0], row[1], row[2], self.special_note(row[0]), row[4]]
            for row in table(about) if row[0] in PLACES
        ]
        self.countries = downloads.countries()
        names = dict(self.csv_places)

        def is_economy(code):
            return self.countries[code]["region"]["id"] != "NA"

        # In the paged answers the aggregates come first, then the economies, each by name.
        self.page_places = [
            (code, self.countries[code]["iso2Code"], names[code])
            for code in sorted(PLACES, key=lambda code: (is_economy(code), names[code]))
        ]

    @staticmethod
    def special_note(code):
        """One note with a bare line feed in it, as the official notes of this row have."""
        return "A group of economies by income.\nIts members change every July." * (code == "HIC")

    def source(self, vintage):
        places = f"{len(PLACES)} places of 265"
        return f"World Bank, World Development Indicators, {vintage}, {LICENCE}; {places}"

    def write_csv(self, recordings, indicator, series, updated, vintage):
        name = f"API_{indicator.code}_DS2_en_csv_v2_{indicator.number}.csv"
        lines = [layouts.csv_header(), *layouts.csv_rows(indicator, series, self.csv_places)]
        members = [
            (name, layouts.csv_data(map(layouts.csv_row, lines), updated)),
            ("Metadata_Country_" + name, layouts.csv_metadata_country(self.about_places)),
            ("Metadata_Indicator_" + name, layouts.csv_metadata_indicator(indicator)),
        ]
        recordings.add(csv_url(indicator.code), f"csv/{indicator.code}.zip",
                       layouts.zip_members(members, updated), ZIP, self.source(vintage))

    def write_pages(self, recordings, indicator, series, updated):
        rows = layouts.paged_rows(indicator, series, self.page_places)
        pages, total = layouts.paginate(rows)
        for form, render, headers in (
            ("json", layouts.json_page, JSON), ("xml", layouts.xml_page, XML),
        ):
            for number, page in enumerate(pages, start=1):
                data = render(page, number, len(pages), total, updated)
                recordings.add(page_url(indicator.code, form, number),
                               f"{form}/{indicator.code}.{number}.{form}.gz",
                               layouts.gzipped(data), headers | GZIP,
                               self.source(indicator.vintage))

    def write_directory(self, recordings, updated):
        """The list of places and the state of the database."""
        keys = ("id", "iso2Code", "name", "region", "adminregion", "incomeLevel", "lendingType",
                "capitalCity", "longitude", "latitude")
        places = [{key: self.countries[code][key] for key in keys} for code in sorted(PLACES)]
        header = {"page": 1, "pages": 1, "per_page": "400", "total": len(places)}
        recordings.add(f"{BASE}/country?format=json&per_page=400", "country.json",
                       layouts.compact([header, places]), JSON,
                       self.source("list of places of 2024 with the groups of April 2026"))
        database = {
            "id": "2", "lastupdated": updated, "name": layouts.PRODUCT, "code": "WDI",
            "description": "", "url": "", "dataavailability": "Y", "metadataavailability": "Y",
            "concepts": "3",
        }
        header = {"page": 1, "pages": 1, "per_page": "50", "total": 1}
        recordings.add(f"{BASE}/source/2?format=json", "source.json",
                       layouts.compact([header, [database]]), JSON,
                       f"World Bank, World Development Indicators, last updated {updated}, "
                       f"{LICENCE}")

    def write_july(self, folder):
        recordings = Recordings(fresh(folder), "2026-07-14T02:00:00Z")
        self.write_directory(recordings, JULY)
        for indicator in INDICATORS:
            series = self.downloads.series(indicator.code)
            self.write_csv(recordings, indicator, series, JULY, indicator.vintage)
            if indicator.code in PAGED:
                self.write_pages(recordings, indicator, series, JULY)
        population = INDICATORS[0]
        series = self.downloads.series(population.code)
        Faults(recordings, population, series, self.csv_places, self.page_places, JULY).write()
        recordings.close()

    def write_april(self, folder):
        recordings = Recordings(fresh(folder), "2026-04-10T02:00:00Z")
        self.write_directory(recordings, APRIL)
        for indicator in INDICATORS:
            if indicator.code in APRIL_INDICATORS:
                series = self.downloads.edition("2026-04", indicator.code)
                vintage = APRIL_INDICATORS[indicator.code]
                self.write_csv(recordings, indicator, series, APRIL, vintage)
        recordings.close()


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def main():
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "real" / "wdi"
    writer = Writer(Downloads(source))
    writer.write_july(ROOT / "Fixtures" / "wdi")
    writer.write_april(ROOT / "Fixtures" / "editions" / "wdi-2026-04")


if __name__ == "__main__":
    main()
