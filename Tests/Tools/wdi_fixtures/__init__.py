"""How the recordings under Fixtures/wdi are made: figures, layouts, faults."""
