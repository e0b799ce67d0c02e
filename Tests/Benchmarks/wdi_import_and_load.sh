#!/bin/sh
# What is measured: import a folder of World Bank zips, read, check, write and seal a snapshot.
# usage: wdi_import_and_load.sh ETL EDITION WORK
set -eu
rm -rf "$3"
"$1" import --source wdi "$2"/*.zip --cache "$3/Cache" --store "$3/Snapshots"
exec "$1" run --source wdi --offline --cache "$3/Cache" --store "$3/Snapshots" --quiet
