"""How much of a foreign file is read. Far above what a province needs, far below what a laptop's memory holds."""

from __future__ import annotations

#: Tables and archives as they lie on the disk.
MAX_TABLE_BYTES = 50_000_000
#: Map files: the unsimplified communes of the whole country fit.
MAX_MAP_BYTES = 300_000_000
#: GeoJSON is parsed into Python objects, about ten times its size.
MAX_GEOJSON_BYTES = 100_000_000
#: One line of a text table, letters.
MAX_LINE = 1_000_000
#: One cell, letters: what a cell of Excel holds.
MAX_CELL = 32_767
MAX_ROWS = 200_000
MAX_COLUMNS = 500
#: Rows times columns of a sheet, empty cells among them: the library reserves memory for each.
MAX_SHEET_CELLS = 5_000_000
#: Letters of all cells of a sheet: a text that stands once in the file may be what many cells show.
MAX_SHEET_LETTERS = 300_000_000
#: The parts of an archive when unpacked, all together.
MAX_UNPACKED_BYTES = 300_000_000
#: Unpacked to packed, for archives that unpack to more than `RATIO_FROM_BYTES`; spreadsheets reach 50.
MAX_RATIO = 200
RATIO_FROM_BYTES = 20_000_000
MAX_ARCHIVE_MEMBERS = 2_000
#: Elements inside one another in XML, brackets inside one another in JSON.
MAX_DEPTH = 100
#: Faults of one code told in full; the rest is counted.
MAX_FAULTS = 200
#: Cells or rows named one by one in a message; the rest is counted.
MAX_NAMED = 20
