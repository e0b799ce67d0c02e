#!/usr/bin/env python3
"""Writes Fixtures/ilo from a folder of ILOSTAT downloads.

    Tests/Tools/write_ilo_fixtures.py [FOLDER]      (FOLDER: ../shared/real/ilo)

Figures are the published ones, their text untouched, cut to the 38 countries of the index and a few
aggregates; series that no download holds are made up and say so. The same input gives the same
bytes on every run.
"""

import csv
import gzip
import io
import shutil
import sys
from pathlib import Path

from fixtures_common.recordings import Recordings, gzipped

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://rplumber.ilo.org"
GZIP = {"content-type": "application/gzip"}
CSV = {"content-type": "text/csv; charset=utf-8"}
PLACES = (
    "ARG AUS AUT BEL BRA CAN CHE CHL CHN CZE DEU DNK ESP FIN FRA GBR GRC IDN IND IRL ISR ITA JPN "
    "KOR MEX MYS NLD NOR NZL POL PRT RUS SAU SGP SWE TUR USA ZAF NAM"
).split()
ORDER = (
    "ref_area source indicator sex classif1 classif2 time obs_value obs_status best_source "
    "note_classif note_indicator note_source"
).split()
ABOUT = """\
# Recorded answers of ILOSTAT's bulk service, by request. Written by
# Tests/Tools/write_ilo_fixtures.py: figures are published ones where `origin` is real.
"""
UPDATED = {
    "EAP_TEAP_SEX_EDU_NB": "12/06/2026 09:31:07", "POP_XWAP_SEX_EDU_NB": "12/06/2026 09:40:55",
    "EMP_TEMP_SEX_EDU_NB": "12/06/2026 09:35:12", "EMP_TEMP_SEX_AGE_NB": "03/07/2026 17:02:44",
    "EAP_DWAP_SEX_EDU_RT": "12/06/2026 09:33:20", "EMP_TEMP_SEX_INS_NB": "05/06/2024 22:10:01",
    "EMP_NIFL_SEX_RT": "25/07/2024 20:15:30", "EAR_EMTA_SEX_EDU_NB": "01/08/2026 04:11:09",
}


def rows(path):
    opened = gzip.open(path, "rt", encoding="utf-8-sig", newline="") if path.suffix == ".gz" \
        else open(path, encoding="utf-8-sig", newline="")
    with opened as stream:
        return list(csv.DictReader(stream))


def bulk(records):
    """The service's layout: BOM, LF, texts in quotes, nothing for a missing field, and no column
    that is empty throughout."""
    columns = [name for name in ORDER if any(record.get(name) for record in records)]
    lines = [",".join(f'"{name}"' for name in columns)]
    for record in records:
        cells = []
        for name in columns:
            text = record.get(name) or ""
            cells.append(text if name in ("obs_value", "best_source") or not text
                         else '"' + text.replace('"', '""') + '"')
        lines.append(",".join(cells))
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def ordered(records):
    """Areas by name of their code, years descending within an area."""
    return sorted(records, key=lambda record: (record["ref_area"], -int(record["time"])))


def kept(records, places=PLACES, since=0):
    return [r for r in records if r["ref_area"] in places and int(r["time"]) >= since]


def advanced(folder):
    return ordered(kept(rows(folder / "EAP_TEAP_SEX_EDU_NB_A.rewrapped.csv")))


def synthetic(indicator, classes, years, factor, is_rate=False):
    """Made up: regular figures that nobody could take for a count."""
    records = []
    # The first class is what the others add up to, both sexes what either has; rates do not add up.
    parts = list(range(1, len(classes)))
    weights = [1] * len(classes) if is_rate else [sum(parts)] + parts
    for number, area in enumerate(["FRA", "KOR", "USA"], start=1):
        for year in years:
            for sex, share in (("SEX_T", 1 if is_rate else 2), ("SEX_M", 1), ("SEX_F", 1)):
                for weight, name in zip(weights, classes):
                    records.append({
                        "ref_area": area, "source": "BA:1", "indicator": indicator, "sex": sex,
                        "classif1": name, "time": str(year), "obs_status": "",
                        "obs_value": f"{share * weight * (number * factor + year % 10)}",
                    })
    return ordered(records)


def several_surveys(records):
    """A second survey beside the preferred one, as files have had it since 2026."""
    for record in records:
        record["best_source"] = "1"
    second = [
        dict(record, source="BX:2", best_source="0", obs_value=str(int(record["obs_value"]) + 7))
        for record in records if record["ref_area"] == "KOR"
    ]
    return ordered(records + second)


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared/real/ilo")
    target = ROOT / "Fixtures/ilo"
    shutil.rmtree(target, ignore_errors=True)
    recordings = Recordings(target, ABOUT, "2026-08-03T04:00:00Z")

    levels = ["EDU_AGGREGATE_TOTAL", "EDU_AGGREGATE_LTB", "EDU_AGGREGATE_ADV"]
    ages = ["AGE_YTHADULT_YGE15", "AGE_YTHADULT_Y15-24", "AGE_YTHADULT_YGE25"]
    labels = rows(folder / "EMP_NIFL_SEX_RT_A-20240726T0000.label.csv")
    sexes = {"Sex: Total": "SEX_T", "Sex: Male": "SEX_M", "Sex: Female": "SEX_F",
             "Sex: Other": "SEX_O"}
    areas = {"Argentina": "ARG", "Brazil": "BRA", "Chile": "CHL", "India": "IND", "Mexico": "MEX",
             "Namibia": "NAM", "South Africa": "ZAF", "Türkiye": "TUR"}
    status = {"": "", "Break in series": "B", "Unreliable": "U"}
    informal = ordered([
        {"ref_area": areas[r["ref_area.label"]], "indicator": "EMP_NIFL_SEX_RT",
         "sex": sexes[r["sex.label"]], "time": r["time"], "obs_value": r["obs_value"],
         "obs_status": status[r["obs_status.label"]]}
        for r in labels if r["ref_area.label"] in areas
    ])
    public = ordered(kept(rows(folder / "EMP_TEMP_SEX_INS_NB_A.rplumber.code.2024-06.csv")))
    earnings = ordered(kept(
        rows(folder / "EAR_EMTA_SEX_EDU_NB_A.rilostat.both.2026-08-03.csv.gz"), since=2018))
    made_up = "Invented: no download of this series could be had; regular figures"
    answers = [
        ("EAP_TEAP_SEX_EDU_NB", advanced(folder), "real",
         "ILOSTAT by way of open-numbers/ddf--ilo--ilostat (c50d060), CC BY 4.0; 33 countries, "
         "advanced education and totals, 2015-2025; the surveys are not told there"),
        ("POP_XWAP_SEX_EDU_NB",
         synthetic("POP_XWAP_SEX_EDU_NB", levels, range(2019, 2024), 1000), "synthetic", made_up),
        ("EMP_TEMP_SEX_EDU_NB",
         synthetic("EMP_TEMP_SEX_EDU_NB", levels, range(2019, 2024), 600), "synthetic", made_up),
        ("EMP_TEMP_SEX_AGE_NB",
         several_surveys(synthetic("EMP_TEMP_SEX_AGE_NB", ages, range(2019, 2024), 500)),
         "synthetic", made_up + ", one country with two surveys"),
        ("EAP_DWAP_SEX_EDU_RT",
         synthetic("EAP_DWAP_SEX_EDU_RT", levels, range(2019, 2024), 20, is_rate=True), "synthetic", made_up),
        ("EMP_TEMP_SEX_INS_NB", public, "real",
         f"ILOSTAT bulk download of 2024-06-06, CC BY 4.0; {len(PLACES)} places"),
        ("EMP_NIFL_SEX_RT", informal, "real",
         "ILOSTAT bulk download with labels of 2024-07-26, CC BY 4.0, here with codes; "
         f"{len(areas)} countries, surveys left out"),
        ("EAR_EMTA_SEX_EDU_NB", earnings, "real",
         f"ILOSTAT bulk download of 2026-08-03, CC BY 4.0; {len(PLACES)} places since 2018"),
    ]
    contents = [["id", "indicator", "indicator.label", "freq", "freq.label", "data.start",
                 "data.end", "last.update", "n.records"]]
    for code, records, origin, source in answers:
        years = [record["time"] for record in records]
        contents.append([f"{code}_A", code, code, "A", "Annual", min(years), max(years),
                         UPDATED[code], str(len(records))])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows(contents)
    recordings.add(
        f"{BASE}/metadata/toc/indicator/?lang=en&format=.csv", "contents.csv",
        ("\ufeff" + text.getvalue()).encode(), CSV,
        "Transcribed: the layout of the table of contents, dates of the downloads where known",
        origin="synthetic")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([["id", "ref_area", "freq", "n.records"]]
                     + [[f"{code}_A", code, "A", "1"] for code in PLACES])
    recordings.add(
        f"{BASE}/metadata/toc/ref_area/?lang=en&type=code&format=.csv", "areas.csv",
        ("\ufeff" + text.getvalue()).encode(), CSV,
        "Transcribed: the columns that are needed of the table of contents by area",
        origin="synthetic")
    for code, records, origin, source in answers:
        recordings.add(
            f"{BASE}/data/indicator/?id={code}_A&type=code&format=.csv.gz", f"{code}_A.csv.gz",
            gzipped(bulk(records)), GZIP, source, origin=origin)
    recordings.close()


if __name__ == "__main__":
    main()
