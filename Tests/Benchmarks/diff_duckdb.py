"""The same comparison as `etl diff`, by DuckDB joining the CSV files of two snapshots.

usage: diff_duckdb.py STORE
"""

import os
import sys

import duckdb

store = sys.argv[1]
new = os.path.realpath(os.path.join(store, "latest"))
old = next(
    os.path.join(store, name)
    for name in os.listdir(store)
    if len(name) == 16 and os.path.join(store, name) != new
)


def read(snapshot):
    columns = (
        "{'place':'VARCHAR','counterpart':'VARCHAR','period':'VARCHAR','value':'DOUBLE',"
        "'unit':'VARCHAR','status':'VARCHAR'}"
    )
    return (
        f"SELECT filename[{len(snapshot) + 1}:] AS file, place, period, value, status FROM "
        f"read_csv('{snapshot}/observations/*/*.csv', header=true, columns={columns}, "
        "filename=true)"
    )


query = f"""
SELECT file, place, period, o.value AS before, n.value AS after
FROM ({read(old)}) o FULL JOIN ({read(new)}) n USING (file, place, period)
WHERE o.value IS DISTINCT FROM n.value OR o.status IS DISTINCT FROM n.status
"""
rows = duckdb.sql(query).fetchall()
print(len(rows), "changes", rows[0])
