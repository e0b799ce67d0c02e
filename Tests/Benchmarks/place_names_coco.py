"""The same names by country_converter, as many as are asked for.

usage: place_names_coco.py COUNT FILE
"""
import itertools
import logging
import sys
import time

import country_converter

logging.disable(logging.CRITICAL)
with open(sys.argv[2], encoding="utf-8") as lines:
    names = [line.rstrip("\n") for line in itertools.islice(lines, int(sys.argv[1]))]
converter = country_converter.CountryConverter()
start = time.perf_counter()
found = converter.convert(names, to="ISO3", not_found=None)
seconds = time.perf_counter() - start
print(f"country_converter {country_converter.__version__}: {len(names)} names in {seconds:.2f} s")
