#!/usr/bin/env python3
"""Writes Fixtures/unesco from a folder of UIS downloads.

    Tests/Tools/write_unesco_fixtures.py [FOLDER]      (FOLDER: ../shared/real/unesco)

Figures are the published ones, their text untouched, cut to the 38 countries of the index and a few
other places; the envelopes are those of the data API. The same input gives the same bytes on every
run.
"""

import csv
import gzip
import json
import shutil
import sys
from pathlib import Path

from fixtures_common.recordings import Recordings, gzipped

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://api.uis.unesco.org/api/public"
VERSION = "20250312-e714f4e9"
JSON = {"content-type": "application/json; charset=utf-8", "content-encoding": "gzip"}
PLACES = (
    "ARG AUS AUT BEL BRA CAN CHE CHL CHN CZE DEU DNK ESP FIN FRA GBR GRC IDN IND IRL ISR ITA JPN "
    "KOR MEX MYS NLD NOR NZL POL PRT RUS SAU SGP SWE TUR USA ZAF NAM HKG MAC PSE AFG UZB VNM MAR"
).split()
REGIONS = ["SDG: World", "UIS: World", "UNICEF: World", "WB: Arab World",
           "WB: High income (July 2024)", "AIMS: Asia and the Pacific"]
ABOUT = """\
# Recorded answers of the UIS data API, by request. Written by
# Tests/Tools/write_unesco_fixtures.py: figures are published ones where `origin` is real; the
# version id is one that the API had, the download of the figures does not tell its own.
"""
STUDENTS_PER_QUESTION = 12


def number(text):
    """A number as JSON has it, in the text it was published with."""
    return None if text == "" else json.loads(text)


def record(indicator, place, year, value, magnitude="", qualifier=""):
    return {
        "indicatorId": indicator, "geoUnit": place, "year": int(year), "value": number(value),
        "magnitude": magnitude or None, "qualifier": qualifier or None,
    }


def answer(records):
    return gzipped(json.dumps(
        {"hints": [], "records": records, "indicatorMetadata": []},
        separators=(",", ":"), ensure_ascii=False).encode())


def browser(folder):
    with open(folder / "uis_databrowser_26637_MENF5T8.csv", newline="") as stream:
        return [
            record(r["indicatorId"], r["geoUnit"], r["year"], r["value"], r["magnitude"],
                   r["qualifier"])
            for r in csv.DictReader(stream) if r["geoUnit"] in PLACES + REGIONS
        ]


def release_of_2019(folder):
    """Values of the release of February 2019, whose flags were dropped by those who kept them."""
    path = folder / "reshaped_ddf_OPRI_2019-02_mobile_students.csv.gz"
    found = {}
    with gzip.open(path, "rt", newline="") as stream:
        for r in csv.DictReader(stream):
            place = r["location"].upper()
            if place in PLACES:
                code = r["indicator"].upper().replace("_", ".")
                found.setdefault(code, []).append((place, r["time"], r["value"]))
    return found


def labels(folder):
    with open(folder / "bdds_OPRI_2025-02/OPRI_LABEL.csv", newline="") as stream:
        found = {r["INDICATOR_ID"]: r["INDICATOR_LABEL_EN"] for r in csv.DictReader(stream)}
    with open(folder / "bdds_SDG_2024-09/SDG_LABEL.csv", newline="") as stream:
        for r in csv.DictReader(stream):
            if r["INDICATOR_ID"] == "XGDP.FSGOV":
                found["XGDP.FSGOV"] = r["INDICATOR_LABEL_EN"]
    return found


def goals(folder, name, column):
    """Figures of the SDG database, by number of the place; the 38 are few enough to list."""
    numbers = {"36": "AUS", "76": "BRA", "156": "CHN", "276": "DEU", "250": "FRA", "356": "IND",
               "392": "JPN", "410": "KOR", "840": "USA", "826": "GBR"}
    with open(folder / name, newline="") as stream:
        return [
            (numbers[r["geo_area"]], r["year"], r[column]) for r in csv.DictReader(stream)
            if r["geo_area"] in numbers
        ]


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared/real/unesco")
    target = ROOT / "Fixtures/unesco"
    shutil.rmtree(target, ignore_errors=True)
    recordings = Recordings(target, ABOUT, "2025-05-05T12:00:00Z")
    names = labels(folder)
    old = release_of_2019(folder)

    def add(path, file, data, source, origin="real"):
        recordings.add(f"{BASE}{path}", f"{file}.json.gz", data, JSON, source, origin=origin)

    add("/versions/default", "version", gzipped(json.dumps({
        "version": VERSION, "publicationDate": "2025-03-12T14:00:00.000Z", "description": "",
        "themeDataStatus": [{"theme": "EDUCATION", "lastUpdate": "2025-02-25",
                             "description": ""}]}).encode()),
        "Transcribed: the form of a version, an id that the API had", origin="synthetic")

    students = sorted(
        code for code, name in names.items()
        if ": Students from " in name or name.startswith("Inbound internationally mobile students"))
    mobility = ["26637", "MENF.5T8", "OE.5T8.40510", "MOR.5T8.40510", "MSEP.5T8", "XGDP.FSGOV"]
    science = {"SCI.RESEARCHERS": "Researchers per million inhabitants (FTE)",
               "SCI.GERD": "GERD as a percentage of GDP"}
    listed = [
        {"indicatorCode": code, "name": names[code], "theme": "EDUCATION",
         "lastDataUpdate": "02/25/2025",
         "dataAvailability": {"totalRecordCount": 1, "timeLine": {"min": 1998, "max": 2024},
                              "geoUnits": {"types": ["NATIONAL"]}}}
        for code in mobility + students
    ] + [
        {"indicatorCode": code, "name": name, "theme": "SCIENCE_TECHNOLOGY_INNOVATION",
         "lastDataUpdate": "2025-02-25",
         "dataAvailability": {"totalRecordCount": 1, "timeLine": {"min": 2000, "max": 2018},
                              "geoUnits": {"types": ["NATIONAL"]}}}
        for code, name in science.items()
    ]
    add(f"/definitions/indicators?version={VERSION}", "indicators",
        gzipped(json.dumps(listed, ensure_ascii=False).encode()),
        "UIS, labels of the bulk release of February 2025, CC BY-SA 3.0 IGO; the codes of the two "
        "science indicators are invented")
    add(f"/definitions/geounits?version={VERSION}", "geounits", gzipped(json.dumps(
        [{"id": code, "name": code, "type": "NATIONAL", "regionGroup": None} for code in PLACES]
        + [{"id": code, "name": code, "type": "REGIONAL", "regionGroup": code.split(":")[0]}
           for code in REGIONS]).encode()),
        "UIS, ids of places, CC BY-SA 4.0; 52 of 462")

    places = f"{len(PLACES)} countries"
    from_browser = ("UIS, export of the Data Browser of 2025-05-05, CC BY-SA 4.0; "
                    f"{places} and {len(REGIONS)} regions")
    from_2019 = f"UIS, bulk release of February 2019, CC BY-SA 3.0 IGO; {places}, without flags"
    inbound = browser(folder)
    for code in ["26637", "MENF.5T8"]:
        add(f"/data/indicators?indicator={code}&version={VERSION}", code,
            answer([r for r in inbound if r["indicatorId"] == code]), from_browser)
    for code in ["OE.5T8.40510", "MOR.5T8.40510", "MSEP.5T8"]:
        add(f"/data/indicators?indicator={code}&version={VERSION}", code,
            answer([record(code, *row) for row in sorted(old[code])]), from_2019)
    with gzip.open(folder / "reshaped_ddf_SDG_2024-09_selected_national.csv.gz", "rt") as stream:
        spending = [
            record("XGDP.FSGOV", r["country"].upper(), r["year"], r["value"])
            for r in csv.DictReader(stream)
            if r["indicator"] == "xgdp_fsgov" and r["country"].upper() in PLACES
        ]
    add(f"/data/indicators?indicator=XGDP.FSGOV&version={VERSION}", "XGDP.FSGOV",
        answer(spending),
        f"UIS, bulk release of September 2024, CC BY-SA 3.0 IGO; {places}, without flags")
    for code, file, column in [
        ("SCI.RESEARCHERS", "ddf_unsdg_2020-10_gb_pop_scierd.csv", "gb_pop_scierd"),
        ("SCI.GERD", "ddf_unsdg_2020-10_gb_xpd_rsdv.csv", "gb_xpd_rsdv"),
    ]:
        add(f"/data/indicators?indicator={code}&version={VERSION}", code,
            answer([record(code, *row) for row in goals(folder, file, column)]),
            "UIS by way of the UN SDG database of October 2020; 10 countries, the code is invented")
    for start in range(0, len(students), STUDENTS_PER_QUESTION):
        some = students[start:start + STUDENTS_PER_QUESTION]
        query = "&".join(f"indicator={code}" for code in some)
        rows = [
            record(code, *row) for code in some for row in sorted(old.get(code, []))
            if row[1] in ("2015", "2016")
        ]
        add(f"/data/indicators?{query}&version={VERSION}",
            f"students-by-origin.{start // STUDENTS_PER_QUESTION + 1}", answer(rows),
            from_2019 + ", 2015 and 2016")
    recordings.close()


if __name__ == "__main__":
    main()
