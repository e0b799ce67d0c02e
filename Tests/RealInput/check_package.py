#!/usr/bin/env python3
"""Checks a snapshot's datapackage.json against its files, with nothing of the program itself.

    check_package.py SNAPSHOT      (e.g. Snapshots/latest)

Every resource must have the SHA-256, size and rows that are written of it, every file must be a
resource, the lineage of a series must have as many rows as its observations, and the snapshot's
digest must be the SHA-256 of the lines "<sha256>  <path>" of fills.csv and of every file under
observations/, sorted by the bytes of the path. Exits 1 and names every fault.
"""

import csv
import hashlib
import io
import json
import sys
from pathlib import Path

MANIFEST = "datapackage.json"


def check_resource(folder, resource):
    """The faults of one resource, and the SHA-256 of its file as it is."""
    path = folder / resource["path"]
    if not path.is_file():
        return [f"{resource['path']}: not there"], None
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    lines = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    found = {"hash": f"sha256:{sha256}", "bytes": len(data), "rows": sum(1 for _ in lines) - 1}
    return [
        f"{resource['path']}: {key} is {value}, expected {resource.get(key)}"
        for key, value in found.items() if resource.get(key) != value
    ], sha256


def main(folder):
    folder = Path(folder)
    package = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    resources = {resource["path"]: resource for resource in package["resources"]}
    faults, found = [], {}
    if len(resources) != len(package["resources"]):
        faults.append(f"{MANIFEST}: a path is listed twice")
    for path, resource in resources.items():
        wrong, found[path] = check_resource(folder, resource)
        faults += wrong

    present = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    faults += [f"{path}: not in {MANIFEST}" for path in sorted(present - {MANIFEST, *resources})]

    observations = [path for path in resources if path.startswith("observations/")]
    for path in observations:
        lineage = path.replace("observations/", "lineage/", 1)
        if resources.get(lineage, {}).get("rows") != resources[path].get("rows"):
            faults.append(f"{lineage}: not as many rows as {path}")
    total = sum(resources[path].get("rows", 0) for path in observations)
    if total != package["etl"]["observations"]:
        faults.append(f"{MANIFEST}: {package['etl']['observations']} observations, found {total}")

    named = sorted([*observations, "fills.csv"], key=str.encode)
    text = "".join(f"{found[path]}  {path}\n" for path in named if found.get(path))
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != package["etl"]["digest"]:
        faults.append(f"{MANIFEST}: digest is {digest}, expected {package['etl']['digest']}")

    print("\n".join([*faults, f"{len(resources)} files, digest {digest}, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
