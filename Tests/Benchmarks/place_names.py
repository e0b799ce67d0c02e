"""Writes names of places, a line each: those of Pipelines/places, in the spellings that occur.

usage: place_names.py COUNT FILE
"""
import itertools
import re
import sys

names = []
with open("Pipelines/places/iso3166.yaml", encoding="utf-8") as lines:
    names += re.findall(r"name: \"?([^\"}]+?)\"?, zh", lines.read())
with open("Pipelines/places/names.yaml", encoding="utf-8") as lines:
    declared = lines.read().split("\nambiguous:")[0]
    for group in re.findall(r"\[(.*?)\]", declared, re.S):
        names += [a or b for a, b in re.findall(r"\"([^\"]+)\"|([^\",\s][^\",]*)", group)]
names = [name.strip() for name in names if name.isascii()]
spelled = itertools.cycle(
    itertools.chain.from_iterable((n, n.upper(), "   " + n + "*") for n in names))
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for name in itertools.islice(spelled, int(sys.argv[1])):
        out.write(name + "\n")
