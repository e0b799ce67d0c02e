#!/usr/bin/env python3
"""Reads the same files as records-bench, as people do it in Python.

    records_peers.py pandas FILE.csv        read_csv alone, default types
    records_peers.py categories FILE.csv    the same with codes as categories, as compact as ours
    records_peers.py lxml FILE.xml          iterparse: every observation's key, value and status
"""

import sys


def frame(path, **types):
    import pandas
    return pandas.read_csv(path, encoding="utf-8-sig", keep_default_na=False,
                           na_values={"obs_value": [""]}, **types)


def categories(path):
    texts = ["ref_area", "source", "indicator", "sex", "classif1", "classif2", "time",
             "obs_status", "note_indicator", "note_source"]
    return frame(path, dtype={name: "category" for name in texts})


def observations(path):
    from lxml import etree
    generic = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic}"
    found = []
    for _, element in etree.iterparse(path, tag=["Series", generic + "Series"]):
        if element.tag == "Series":
            key = tuple(element.attrib.values())
            for obs in element.iterchildren("Obs"):
                found.append((key, obs.get("TIME_PERIOD"), float(obs.get("OBS_VALUE")),
                              obs.get("OBS_STATUS")))
        else:
            key = tuple(value.get("value") for value in element.find(generic + "SeriesKey"))
            for obs in element.iterchildren(generic + "Obs"):
                attributes = obs.find(generic + "Attributes")
                status = None if attributes is None else attributes[0].get("value")
                found.append((key, obs.find(generic + "ObsDimension").get("value"),
                              float(obs.find(generic + "ObsValue").get("value")), status))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return found


READERS = {"pandas": frame, "categories": categories, "lxml": observations}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in READERS:
        sys.exit(__doc__)
    print(len(READERS[sys.argv[1]](sys.argv[2])), "records")
