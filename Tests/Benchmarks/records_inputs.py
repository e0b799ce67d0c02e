#!/usr/bin/env python3
"""Writes big files in official layouts, with made-up figures, for the benchmark of records.

    records_inputs.py FOLDER      bulk.csv (1.5 million rows), generic.xml, specific.xml (884,000
                                  observations each)
"""

import random
import sys
from pathlib import Path

ROWS = 1_500_000
SERIES, YEARS = 52_000, range(2006, 2023)
AREAS = [f"{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}Z" for n in range(200)]
SEXES = ["SEX_T", "SEX_M", "SEX_F"]
LEVELS = [f"EDU_ISCED11_{n}" for n in range(10)] + ["EDU_AGGREGATE_ADV", "EDU_AGGREGATE_TOTAL"]
AGES = [f"AGE_5YRBANDS_Y{n:02}-{n + 4:02}" for n in range(15, 65, 5)]
NAMESPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
HEADER = (
    '<?xml version="1.0" encoding="utf-8"?><message:{0} xmlns:message="' + NAMESPACE + 'message" '
    'xmlns:common="' + NAMESPACE + 'common" xmlns:generic="' + NAMESPACE + 'data/generic" '
    'xmlns:ss="' + NAMESPACE + 'data/structurespecific"><message:Header><message:ID>B</message:ID>'
    '<message:Structure structureID="S" dimensionAtObservation="TIME_PERIOD">'
    '<common:StructureUsage><Ref agencyID="ILO" id="DF_X" version="1.0"/></common:StructureUsage>'
    '</message:Structure></message:Header><message:DataSet structureRef="S" ss:structureRef="S">'
)
FOOTER = "</message:DataSet></message:{0}>"


def keys():
    """Distinct keys: area, sex, education, age."""
    for age in AGES:
        for level in LEVELS:
            for sex in SEXES:
                for area in AREAS:
                    yield area, sex, level, age


def bulk(path, random):
    count = 0
    with open(path, "w", encoding="utf-8-sig", newline="") as stream:
        stream.write('"ref_area","source","indicator","sex","classif1","classif2","time",'
                     '"obs_value","obs_status","note_indicator","note_source"\n')
        for area, sex, level, age in keys():
            for year in range(2023, 2001, -1):
                value = "" if random.random() < 0.04 else f"{random.random() * 5000:.3f}"
                status = random.choice(["", "", "", '"B"', '"U"'])
                note = random.choice(["", '"T30:110_I11:264"'])
                stream.write(f'"{area}","BA:{len(area) + year % 7}","X_NB","{sex}","{age}",'
                             f'"{level}","{year}",{value},{status},{note},"R1:3513_S3:8"\n')
                count += 1
                if count == ROWS:
                    return


def messages(folder, random):
    """Both forms of SDMX-ML with the same observations."""
    with (open(folder / "generic.xml", "w", encoding="utf-8") as generic,
          open(folder / "specific.xml", "w", encoding="utf-8") as specific):
        generic.write(HEADER.format("GenericData"))
        specific.write(HEADER.format("StructureSpecificData"))
        for _, (area, sex, level, age) in zip(range(SERIES), keys()):
            pairs = {"REF_AREA": area, "FREQ": "A", "SEX": sex, "EDU": level, "AGE": age}
            generic.write("<generic:Series><generic:SeriesKey>" + "".join(
                f'<generic:Value id="{name}" value="{code}" />' for name, code in pairs.items())
                + '</generic:SeriesKey><generic:Attributes>'
                '<generic:Value id="UNIT_MULT" value="3" /></generic:Attributes>')
            specific.write("<Series " + "".join(
                f'{name}="{code}" ' for name, code in pairs.items()) + 'UNIT_MULT="3">')
            for year in YEARS:
                value = f"{random.random() * 5000:.3f}"
                status = random.choice(["", "", "B"])
                marks = (f'<generic:Attributes><generic:Value id="OBS_STATUS" value="{status}" />'
                         '</generic:Attributes>' if status else "")
                generic.write(f'<generic:Obs><generic:ObsDimension id="TIME_PERIOD" value="{year}"'
                              f' /><generic:ObsValue value="{value}" />{marks}</generic:Obs>')
                mark = f' OBS_STATUS="{status}"' if status else ""
                specific.write(f'<Obs TIME_PERIOD="{year}" OBS_VALUE="{value}"{mark} />')
            generic.write("</generic:Series>")
            specific.write("</Series>")
        generic.write(FOOTER.format("GenericData"))
        specific.write(FOOTER.format("StructureSpecificData"))


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(20261121)
    bulk(folder / "bulk.csv", chance)
    messages(folder, chance)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
