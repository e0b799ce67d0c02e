"""Works the talent index out again, independently, and compares to 1e-12.

usage: check_index.py FILE   (numpy)

FILE is JSON: `series` (by name, country and year), `values`, `normalised`, `scores` and `ranks` as
the program found them. Weights and formulas are written out here a second time, on purpose.
"""
import json
import sys

import numpy as np

found = json.load(open(sys.argv[1]))
series = found["series"]
countries = found["countries"]
SCIE, POP = "wdi/SP.POP.SCIE.RD.P6", "wdi/SP.POP.TOTL"
ADV = "ilo/EAP_TEAP_SEX_EDU_NB[education=EDU_AGGREGATE_ADV,sex=SEX_T]"

# code: pillar, weight, direction, year, oldest year, inputs, value in the declared unit
INDICATORS = {
    "GM1": ("Scale", 0.071, 1, 2024, 2019, [ADV], lambda a: a),
    "GM2": ("Scale", 0.089, 1, 2022, 2010, [SCIE, POP], lambda r, p: r * p / 1e6),
    "ZL1": ("Quality", 0.110, 1, 2024, 2019, [ADV, "wdi/SP.POP.1564.TO.ZS", POP],
            lambda a, w, p: a * 1000 / (w / 100 * p) * 1e6),
    "ZL2": ("Quality", 0.114, 1, 2022, 2010, [SCIE, "wdi/SL.EMP.TOTL.SP.ZS", "wdi/SP.POP.0014.TO.ZS"],
            lambda r, e, c: r / (e / 100 * (1 - c / 100))),
    "HJ1": ("Environment", 0.025, -1, 2022, 2017, ["wdi/EN.ATM.PM25.MC.M3"], lambda x: x),
    "HJ4": ("Environment", 0.035, -1, 2022, 2017, ["wdi/EN.GHG.CO2.PC.CE.AR5"], lambda x: x),
    "HJ2": ("Environment", 0.075, 1, 2024, 2024, ["fortune/GLOBAL500.FIRMS"], lambda x: x),
    "HJ3": ("Environment", 0.072, 1, 2025, 2025, ["qs/WUR.TOP1000"], lambda x: x),
    "TR1": ("Input", 0.062, 1, 2022, 2017, ["wdi/SE.XPD.TOTL.GD.ZS"], lambda x: x),
    "TR2": ("Input", 0.060, 1, 2022, 2017, ["wdi/GB.XPD.RSDV.GD.ZS"], lambda x: x),
    "TR3": ("Input", 0.062, 1, 2022, 2017, ["wdi/SH.XPD.CHEX.GD.ZS"], lambda x: x),
    "XN1": ("Performance", 0.092, 1, 2022, 2017, ["wdi/SL.GDP.PCAP.EM.KD"], lambda x: x),
    "XN2": ("Performance", 0.050, 1, 2023, 2018, ["wipo/PATENTS_IN_FORCE.ORIGIN", "wdi/SL.TLF.TOTL.IN"],
            lambda p, f: p / f),
    "XN3": ("Performance", 0.083, 1, 2022, 2017, ["wdi/NV.MNF.TECH.ZS.UN"], lambda x: x),
}


def value(country, year, oldest, names, formula):
    for wanted in range(year, oldest - 1, -1):
        inputs = [series[name].get(country, {}).get(str(wanted)) for name in names]
        # The two lists are complete: who is not on them has none.
        inputs = [0.0 if x is None and n.split("/")[0] in ("fortune", "qs") else x
                  for x, n in zip(inputs, names)]
        if None not in inputs:
            return formula(*inputs)
    raise SystemExit(f"{country} has no value of {names} from {oldest} to {year}")


faults = []


def compare(what, ours, theirs):
    ours, theirs = np.array(ours), np.array(theirs)
    worst = np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(ours)))
    if not worst <= 1e-12:
        faults.append(f"{what}: off by {worst}")


weights = np.array([row[1] for row in INDICATORS.values()])
columns = []
for code, (_, _, sign, year, oldest, names, formula) in INDICATORS.items():
    raw = np.array([value(c, year, oldest, names, formula) for c in countries])
    compare(f"values of {code}", raw, found["values"][code])
    low, high = raw.min(), raw.max()
    columns.append((raw - low) / (high - low) if sign > 0 else (high - raw) / (high - low))
    compare(f"normalised {code}", columns[-1], found["normalised"][code])
normalised = np.array(columns).T
pillars = [row[0] for row in INDICATORS.values()]
groups = {p: [k for k, q in enumerate(pillars) if q == p] for p in dict.fromkeys(pillars)}
groups["talent-2025"] = list(range(len(pillars)))
for name, members in groups.items():
    sums = normalised[:, members] @ weights[members]
    shown = {
        "full-marks": 100 * sums / weights[members].sum(),
        "best": 100 * sums / sums.max(),
        "range": 100 * (sums - sums.min()) / (sums.max() - sums.min()),
    }
    for scale, scores in shown.items():
        compare(f"{name} by {scale}", scores, found["scores"][scale][name])
    ranks = [1 + int((sums > s).sum()) for s in sums]
    if ranks != [int(r) for r in found["ranks"][name]]:
        faults.append(f"ranks in {name}")
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
