"""The codes of all faults and notices that anyone meets.

docs/errors.md lists them; a test keeps the two equal.
"""

from __future__ import annotations

#: code -> what it means and what to do, in one sentence each. `Fault.action` may be more precise than this one.
CATALOGUE: dict[str, tuple[str, str]] = {
    # files
    "FILE_MISSING": (
        "The file does not exist or cannot be opened.",
        "Check the path and your right to read it.",
    ),
    "FILE_UNREADABLE": (
        "The file is not of the kind it should be.",
        "Open it with a viewer, or export it again.",
    ),
    "FILE_TOO_LARGE": (
        "The file is larger than buuta reads.",
        "Split it, or check that it is the right file.",
    ),
    "JSON_INVALID": ("The file is not valid JSON.", "Mend the line and column that the message names."),
    "FORMAT_UNKNOWN": ("The file's `format` is not one that this version reads.", "Use the format named."),
    "OUTPUT_UNWRITABLE": (
        "The output cannot be written.",
        "Choose another folder, or free space on this one.",
    ),
    "OUTPUT_NOT_OURS": (
        "The output folder holds files that buuta did not write.",
        "Choose an empty or new folder, so that nothing of yours is replaced.",
    ),
    # foreign tables and map files (geo/files); some are notices: the file is read and the reader is told
    "FILE_EMPTY": ("The file holds no records.", "Check that it is the right file, layer or sheet."),
    "FORMAT_UNSUPPORTED": (
        "The file is of a kind that buuta does not read.",
        "Save it as CSV UTF-8, XLSX, GeoJSON or GeoPackage.",
    ),
    "ENCODING_CONVERTED": (
        "The text was in an older Vietnamese encoding and was converted.",
        "Compare the sample with the original; save as UTF-8 to be certain.",
    ),
    "ENCODING_UNKNOWN": (
        "The encoding of the text cannot be told with certainty.",
        "Open it where it shows well, and save it again as CSV UTF-8 or XLSX.",
    ),
    "DELIMITER_MIXED": (
        "Some lines of the table have another delimiter than the rest.",
        "Use one delimiter on all lines; a program that saves the table as CSV UTF-8 does.",
    ),
    "HEADER_MISSING": ("The table has no column names.", "Write one row of column names above the records."),
    "HEADER_NOT_FIRST": (
        "The column names stand below other rows, which were left out.",
        "Check that the row named is the one with the column names.",
    ),
    "HEADER_NUMBERED": ("A row of column numbers was left out.", "Nothing, if it holds no record."),
    "HEADER_EMPTY": ("A column with cells has no name.", "Give it a name, or leave it out."),
    "HEADER_DUPLICATE": ("Two columns have the same name.", "Rename one of them, or remove it."),
    "ROW_RAGGED": (
        "A row has more or fewer cells than there are column names.",
        "Mend the row: a delimiter may be missing, or a text with one may lack its quotes.",
    ),
    "CELL_LONG": ("A cell is longer than buuta reads.", "Shorten it; a quote may be left open."),
    "CELL_CONTROL": ("A cell has control characters.", "Remove them: type the cell's text again."),
    "CELL_ERROR": ("A cell shows an error (#N/A) and is read as empty.", "Mend its formula, or type the value."),
    "CELLS_MERGED": (
        "Merged cells were divided; each row below has the value of the first.",
        "Check the rows named; divide merged cells to be certain.",
    ),
    "FORMULA_VALUE": (
        "Cells hold formulas; the values that were last computed are used.",
        "Open and save the file in its program if they may be out of date.",
    ),
    "FORMULA_WITHOUT_VALUE": (
        "A formula has no computed value and is read as empty.",
        "Open the file in Excel or LibreOffice, save it, and import it again.",
    ),
    "ROWS_HIDDEN": ("Hidden rows were read like the others.", "Delete them if they should not count."),
    "LAYER_CHOSEN": ("One of several sheets or layers was read.", "Name another one if this is not the right one."),
    "LAYER_UNCLEAR": ("Several layers could be meant.", "Name the layer."),
    "LAYER_MISSING": ("The file has no layer or sheet of this name.", "Use one of the names listed."),
    "PASSWORD_PROTECTED": ("The file is protected by a password.", "Save it without a password."),
    "ARCHIVE_UNSAFE": (
        "The archive could write outside its folder, or unpacks to more than buuta reads.",
        "Pack the files again yourself, side by side and nothing else.",
    ),
    "XML_UNSAFE": (
        "The XML defines entities or a document type, or is nested too deeply.",
        "Save it again with a mapping or office program.",
    ),
    "CRS_MISSING": (
        "The file does not say its coordinate system.",
        "Export it with a coordinate system (Shapefile: with its .prj file).",
    ),
    "SIBLING_MISSING": ("A file that belongs to the Shapefile is missing.", "Copy all its files, side by side."),
    "MAP_WARNING": ("The map library noticed something odd in the file.", "Compare the result with the file."),
    "LINK_IGNORED": ("A link to another file or address was not followed.", "Save what it links to into the file."),
    # positions as people write them (geo/places/positions/coordinates.py)
    "POSITION_SWAPPED": (
        "Longitude and latitude, or east and north, stood in each other's place and were put right.",
        "Swap the columns, or check the position.",
    ),
    "POSITION_COARSE": ("A position has too few decimals.", "Give five decimals (1 m), or mark it as approximate."),
    "PLANE_UNDECLARED": (
        "Plane coordinates without the name of their system say nothing.",
        "Declare VN-2000 with its central meridian, or an EPSG code; or give degrees.",
    ),
    # registers of points
    "POINT_MISSING": ("The register lacks a point that a working day needs.", "Add the point to the register."),
    # workspace and service
    "WORKSPACE_EXISTS": ("The folder is a workspace already.", "Use it, or choose another folder."),
    "WORKSPACE_LOCKED": ("Another program is writing to the workspace.", "Wait until it is done, then try again."),
    "ADDRESS_UNUSABLE": ("The service cannot listen on this address.", "Choose another --port, or end what uses it."),
    "READ_ONLY": ("The service only reads.", "Use GET."),
    "EXPORT_SHORTENED": (
        "A format holds shorter texts than the register; the export has their beginnings.",
        "Use gpkg, csv or geojson where the whole text matters.",
    ),
    "ENTRY_UNKNOWN": ("The history of the workspace has no such entry.", "Choose one that `buuta history` lists."),
    "UNDO_IMPOSSIBLE": ("The entry cannot be taken back.", "Choose another one of `buuta history`."),
    "GENERATION_MISSING": (
        "The files of a generation are no longer there.",
        "Put the folder back from a backup; without one, make a workspace anew and import your files into it.",
    ),
    "GENERATION_CHANGED": (
        "A file of a generation was changed by another program.",
        "Put it back from a backup; or make a workspace anew and import into it what you want of the changed file.",
    ),
    # paths on real roads (geo/roads/paths, geo/roads/reach)
    "ROAD_NO_WAY": (
        "No road that the profile may use leads from the one place to the other.",
        "Look at closures and one-ways between them, or choose another profile.",
    ),
    "REACH_EMPTY": (
        "No road is reached within the times.",
        "Ask for longer times, look at closures, or give the place an access point nearer to a road.",
    ),
    # roads of a workspace (service/roads_folder.py, service/usecases/roads)
    "ROADS_MISSING": (
        "The workspace has no roads, or a file of them is gone.",
        "Build them with `buuta roads build`.",
    ),
    "PLACE_UNKNOWN": (
        "What was named is neither a point of the workspace nor a position.",
        "Give the id of a point, or lon,lat in degrees.",
    ),
    "ESTIMATE_IMPOSSIBLE": (
        "Nothing is known to estimate travel from where no road reaches.",
        "Use roads that reach all places.",
    ),
    "PROFILE_UNKNOWN": (
        "The tables have no profile of that name.",
        "Name one that is there, or add it with `buuta roads profiles`.",
    ),
    # fields of any record
    "FIELD_MISSING": ("A required field is missing.", "Add the field."),
    "FIELD_UNKNOWN": ("A field is not part of the format.", "Remove it, or check its spelling."),
    "FIELD_INVALID": ("A value is of the wrong type or out of range.", "Give a value as the message says."),
    "ID_DUPLICATE": ("The same id is used twice.", "Give every record an id of its own."),
    "ID_UNKNOWN": (
        "A record names an id that does not exist.",
        "Correct the id, or add the record it names.",
    ),
    # matrices
    "MATRIX_SHAPE": ("The matrix's arrays do not fit its ids.", "Make every array ids x ids."),
    "MATRIX_VALUE": (
        "The matrix has a negative or overflowing cell.",
        "Use whole seconds and metres, 0 and up.",
    ),
    "MATRIX_HASH": ("The matrix file is not the one the problem was made with.", "Make the problem again."),
    "MATRIX_UNUSED": ("No travel of the day would use the matrix.", "Check its profile and the ids of its places."),
    "MATRIX_PLACE_MISSING": ("A place is in no matrix of the profile.", "Add the place to the matrix."),
    # territory (geo/places)
    "COMMUNE_MISSING": (
        "A commune of the province is not in the file.",
        "Add it, or check that the file is of the map of 1 July 2025.",
    ),
    "COMMUNE_UNKNOWN": (
        "A code is not one of the province's communes.",
        "Correct the code, or leave the row out.",
    ),
    "GEOMETRY_INVALID": (
        "A shape is empty, crosses itself or is not a polygon.",
        "Mend it in a GIS (QGIS: Fix geometries) and export again.",
    ),
    "PLACE_OUTSIDE": (
        "A position is not in Vietnam.",
        "Give degrees, lon before lat (EPSG:4326); they may be swapped.",
    ),
    "POPULATION_MISSING": (
        "The population of a commune is not known.",
        "Work with Thanh Hóa (`buuta init FOLDER`), which comes with populations; no command brings those of another "
        "province yet: `buuta import population FILE` places people of whom it is known how many they are.",
    ),
    # fetching public data (geo/fetch)
    "FETCH_ADDRESS": (
        "An address is not one that fetch may use.",
        "Give an https address; if a server sends us elsewhere, tell us.",
    ),
    "FETCH_UNREACHABLE": (
        "A server does not answer, or is overloaded.",
        "Check your connection, then run the same command again: what was fetched is kept.",
    ),
    "FETCH_REFUSED": (
        "A server answers with an error.",
        "Check that the source still has what was asked for.",
    ),
    "FETCH_ANSWER": (
        "A server's answer is not what was asked for.",
        "Try again later, or import a file that you have.",
    ),
    # sources of roads (geo/roads/sources)
    "ROADS_FILE_UNREADABLE": (
        "The file is not one of OpenStreetMap, or it is truncated or damaged.",
        "Download it again (.osm.pbf, .osm, .osm.gz or .osm.bz2), and compare its size with the server's.",
    ),
    "ROADS_FILE_HISTORY": (
        "The file holds changes or a full history, not the map at one instant.",
        "Use a plain extract, .osm.pbf.",
    ),
    "ROADS_EMPTY": (
        "The source has no road.",
        "Check that the extract has ways tagged highway=* and their nodes, and not only buildings or points.",
    ),
    "ROADS_MISS_PROVINCE": (
        "The source's roads lie elsewhere than the area that is wanted.",
        "Use an extract that covers it, such as the whole country's.",
    ),
    "ROADS_AREA_TOO_LARGE": (
        "The area is too large to be asked of a public server.",
        "Download an extract of the country and give it with --pbf.",
    ),
    "ROADS_PLACE_UNKNOWN": (
        "No place of that name is known.",
        "Write it as OpenStreetMap does, with its country: Thanh Hóa, Vietnam.",
    ),
    "ROADS_PLACE_WITHOUT_OUTLINE": (
        "A place is known as a point or line, not as an area.",
        "Name the commune, district or province around it, or use a file (--pbf).",
    ),
    "ROADS_GRAPHML_INVALID": (
        "The file is not a street graph as osmnx saves it.",
        "Save it with osmnx.save_graphml, unprojected (EPSG:4326).",
    ),
    # the compiled file of roads (geo/roads/graph_file)
    "ROADS_FILE_FORMAT": (
        "The file is no compiled network of roads, or one of another version of buuta.",
        "Build it again: `buuta roads build`.",
    ),
    "ROADS_FILE_DAMAGED": (
        "The compiled network of roads is truncated, or its content is not what was written.",
        "Build it again: `buuta roads build`.",
    ),
    # boundaries (geo/places/boundary_import)
    "FIELD_AMBIGUOUS": (
        "Several fields may hold the commune's code or name.",
        "Name the right one with --code-field or --name-field.",
    ),
    "NAME_AMBIGUOUS": (
        "A name fits more than one commune.",
        "Give the commune's official code, or write the name with its marks and kind (xã, phường).",
    ),
    "NAME_MATCHED": (
        "A commune was found by its name.",
        "Look the matches over; codes leave no doubt.",
    ),
    "CRS_DATUM": (
        "A coordinate system does not tell its datum, so places may be off by about 200 m.",
        "Export it with an EPSG code (VN-2000 on the meridian 105°: 5897).",
    ),
    "BOUNDARY_GAP": (
        "There is a gap between communes.",
        "Look at the place; --repair gives small gaps to a neighbour.",
    ),
    "BOUNDARY_APPROXIMATE": (
        "The file says that its cells are approximate.",
        "Import official polygons when you have them.",
    ),
    "BOUNDARY_OVERLAP": (
        "Communes overlap.",
        "Look at the place; --repair gives small overlaps to one of them.",
    ),
    "BOUNDARY_FAR": (
        "A shape lies far from where its commune is known to be.",
        "Check that the row has the right code or name.",
    ),
    "BOUNDARY_AREA": (
        "A polygon's area differs from the official figure by more than 2 %.",
        "Nothing, if the polygon is the better one; compare both.",
    ),
    "BOUNDARY_POINTS": (
        "Places lie outside the new polygon of their commune.",
        "Look them over: the place or the commune of each may be wrong.",
    ),
    "BOUNDARY_REPAIRED": (
        "A shape was changed, as --repair asked.",
        "Compare the areas before and after.",
    ),
    # provinces (geo/places/provinces.py), and what only some of them have (geo/places/missing.py)
    "PROVINCE_UNKNOWN": (
        "There is no such province on the map of 1 July 2025.",
        "Give the official code or the name of one of the 34.",
    ),
    "AREA_MISSING": (
        "The official area of a commune is not known.",
        "Give it an area: no source of ours has one.",
    ),
    "DISPATCH_MISSING": (
        "Nobody has told which post office sends postmen to a commune.",
        "Give every commune a dispatching post office.",
    ),
    "TERRAIN_MISSING": (
        "The terrain of a commune is not known.",
        "Work with Thanh Hóa (`buuta init FOLDER`), which comes with it; no command brings the terrain (plain, hill "
        "or mountain) of another province's communes yet, and estimated ways need it.",
    ),
    # points (geo/places/point_import)
    "COLUMN_MISSING": (
        "A column that is needed is not in the file.",
        "Add the column, or name the one that holds it in a mapping (--mapping).",
    ),
    "COLUMN_UNCLEAR": (
        "Several columns look like the same field.",
        "Say which is which in a mapping (--mapping).",
    ),
    "COLUMN_OVERLOOKED": (
        "A column holds coordinates, communes or sensitivities, and its name is not known.",
        "Name its field in a mapping (--mapping), or rename the column.",
    ),
    "COLUMN_UNUSED": (
        "A column of the file is not used.",
        "Name its field in a mapping (--mapping), or leave it.",
    ),
    "VALUE_KEPT": (
        "A cell that cannot be empty is, so what was there stays.",
        "Fill it in, or leave it if nothing should change.",
    ),
    "ROWS_LEFT_OUT": (
        "Rows that are titles, totals or signatures were left out.",
        "Nothing, if none of them is a record; give a record its id, kind or commune.",
    ),
    "POINT_UNLOCATED": (
        "Where a point is cannot be told from its row.",
        "Give coordinates, or a commune or address that leaves no doubt.",
    ),
    "POINT_BY_ADDRESS": (
        "Points without coordinates were placed by their address or commune.",
        "Give coordinates where you have them: a hamlet's or commune's point stands for the real place.",
    ),
    "POINT_COMMUNE_FOUND": (
        "Points without a commune were given the one around them.",
        "Look them over; with approximate boundaries the neighbour may be right.",
    ),
    "POINT_COMMUNE_DIFFERS": (
        "A point's coordinates lie outside the commune that its row states.",
        "Correct the coordinates or the commune; the stated commune was kept.",
    ),
    "POINT_OUTSIDE_PROVINCE": (
        "A point's coordinates lie outside the province.",
        "Correct the coordinates, or leave the row out.",
    ),
    "POINT_COORDINATES_READ": (
        "Coordinates were taken in another way than they stand in the file.",
        "Look at some of them on a map.",
    ),
    "POINT_ID_MADE": (
        "Points without an id were given one.",
        "Keep these ids in your list (export it): a later import finds the points by them.",
    ),
    "POINT_KIND_READ": (
        "The kind of points was taken from their names.",
        "Add a column with the kind if one is wrong.",
    ),
    "POINT_HOURS_READ": (
        "Opening hours in words were read as OpenStreetMap writes them.",
        "Look whether they mean the same.",
    ),
    "POINT_EXAMPLE": ("The form's example row was left out.", "Nothing; remove it if you like."),
    "POINT_TWIN": (
        "A new point has the kind, commune and name of one that is there already.",
        "Give it the other's id if they are the same place.",
    ),
    "POINT_NEEDED": (
        "The import would take away a point that others rely on.",
        "Keep the point in the file under its id.",
    ),
    # addresses (geo/places/address): notices, the answer stands
    "ADDRESS_OLD_NAME": ("The address uses a name of the old map.", "Nothing; write the new name next time."),
    "ADDRESS_REPAIRED": ("A name was misspelled, and read as another.", "Check that it is the one meant."),
    "ADDRESS_CONTRADICTION": ("Parts of the address do not go together.", "Ask which of them is right."),
    "ADDRESS_CUT": ("The text is too long for an address.", "Put one address in a cell."),
    # hamlets (geo/places/hamlet_import)
    "HAMLET_COMMUNE_UNCLEAR": (
        "Which commune a hamlet is in cannot be told from its row.",
        "Give the new commune (name or code), or coordinates.",
    ),
    "HAMLET_PREDECESSOR_WRONG": (
        "A row's former commune is none of those that its commune was made of.",
        "Correct one of the two.",
    ),
    "HAMLET_NAMESAKES": (
        "Several hamlets of a commune have one name, and nothing tells them apart.",
        "Give each its former commune (column Xã cũ), or an id of its own.",
    ),
    "HAMLET_TWIN": (
        "Two hamlets have the same commune, former commune and name.",
        "Give the new one the other's id if they are the same; else an address with this name finds none of them.",
    ),
    "HAMLET_COMMUNE_FOUND": (
        "Hamlets without a commune were given the one around their coordinates.",
        "Look them over; with approximate boundaries the neighbour may be right.",
    ),
    "HAMLET_COMMUNE_OF_NOW": (
        "A commune's name is one of now, and was another one's before the merger.",
        "Nothing, if the commune of now is meant; else give the district, or the former commune's code.",
    ),
    "HAMLET_OUTSIDE_COMMUNE": (
        "A hamlet's coordinates lie outside its commune.",
        "Correct the coordinates or the commune; the stated commune was kept.",
    ),
    "HAMLET_KIND_UNKNOWN": (
        "Neither a column nor the name tells whether it is a thôn, bản, khu phố, ...",
        "Write the kind before the name, or add a column for it.",
    ),
    "HAMLET_ID_MADE": (
        "Hamlets without an id were given one.",
        "Keep these ids in your list (export it): a later import finds the hamlets by them.",
    ),
    "HAMLET_EXAMPLE": ("The form's example row was left out.", "Nothing; remove it if you like."),
    "HAMLET_PEOPLE_EXCEED": (
        "The hamlets of a commune have over 10 % more people than the commune.",
        "Check the counts and their year; coverage scales them down to the commune's population.",
    ),
    # closures (geo/roads/closures)
    "DATES_REVERSED": ("A last day lies before the first.", "Swap or correct the two dates; both days are included."),
    "CLOSURE_ENDED": ("A closure ends by that day anyway.", "Nothing, or name an earlier day."),
    "CLOSURE_MENDED": (
        "A polygon crossed itself and was cut apart where it did.",
        "Look at its closed roads; draw it again if they are others than you meant.",
    ),
    "CLOSURE_ID_MADE": ("A closure without an id was given one.", "Lift it by this id."),
    "CLOSURE_NO_ROAD": (
        "A closure closes nothing.",
        "Draw it over the road, or along it within 15 m.",
    ),
    # calibration (geo/roads/calibrate)
    "TRIP_LEFT_OUT": (
        "A trip cannot be right, or cannot be followed on the roads, and was left out.",
        "Check its places and its time; nothing, if it had a stop on the way.",
    ),
    "TRIP_ODD": (
        "A trip took less than half or more than twice the time that all trips together foretell.",
        "Look for a stop on the way, another route or a slip of the pen; it weighs little.",
    ),
    "TRIPS_FEW": (
        "There are too few trips to calibrate with.",
        "Record more; ten of a kind of road are a beginning.",
    ),
    # profiles (geo/roads/profiles)
    "PROFILE_INCOMPLETE": (
        "A table lacks rows that a profile needs.",
        "Add the rows named, or rows for `all`.",
    ),
    "PROFILE_TABLE_UNKNOWN": (
        "A file in the folder of profiles is none of their tables, so its rules would be passed over.",
        "Give it the name of its table, or put it elsewhere.",
    ),
    # problems (routing/validate)
    "WINDOW_REVERSED": ("A window or shift ends before it begins.", "Swap or correct its two times."),
    "DEADLINE_TOO_EARLY": (
        "A deadline lies before the window's start plus the service.",
        "Move the deadline or the window.",
    ),
    "LOAD_OVER_CAPACITY": (
        "A mandatory stop's load fits no carrier.",
        "Split the stop, give a carrier more capacity, or make the stop optional with a penalty.",
    ),
    "STOP_UNREACHABLE": (
        "A mandatory stop cannot be reached and left by any carrier.",
        "Add the missing ways to the matrix, lift closures that cut them, or make the stop optional with a penalty.",
    ),
    "STOP_OUTSIDE_SHIFTS": (
        "A mandatory stop's window is closed, or a break due, whenever a carrier could be there.",
        "Move the window, deadline, break or shift as the numbers say, or make the stop optional with a penalty.",
    ),
    "STOP_TOO_FAR": (
        "A mandatory stop alone takes longer than any shift, or more metres than any carrier may drive.",
        "Lengthen a shift or raise max_distance_m, or make the stop optional with a penalty.",
    ),
    "STOP_WITHOUT_CARRIER": (
        "No carrier at a mandatory stop's depot may serve it: by name, skill or KT1 clearance.",
        "Add a carrier who may, or make the stop optional with a penalty.",
    ),
    "COST_OVERFLOW": ("Costs are too large to be added up exactly.", "Lower costs or penalties."),
    "COMPONENT_TOO_LARGE": (
        "More stops hang together than fit into memory when they are searched as a whole.",
        "Give stops the depot that they belong to, so that each is planned by itself, or split the day.",
    ),
    # problems that contradict themselves, and what all their stops need together (routing/validate)
    "WINDOWS_OVERLAP": (
        "A stop's windows overlap, or are not in the order of time.",
        "Sort them, and make one of those that overlap.",
    ),
    "BREAKS_OVERLAP": (
        "A break may last beyond the moment at which the next one may begin, or they are not in order.",
        "Sort them, and let the first end before the second may begin.",
    ),
    "BREAK_FILLS_SHIFT": (
        "A break leaves nothing of its carrier's shift.",
        "Shorten or move the break, or take the carrier off the day.",
    ),
    "SHIPMENT_TO_ITSELF": (
        "A shipment is picked up and delivered at the same stop.",
        "Give it two stops; they may share a place.",
    ),
    "SHIPMENT_STOP_SHARED": (
        "A stop belongs to two shipments.",
        "Give every shipment two stops of its own; they may share a place.",
    ),
    "SHIPMENT_IMPOSSIBLE": (
        "No carrier can take a mandatory shipment from its pickup to its delivery.",
        "Give more of what the numbers say is short, or give both of its stops a penalty.",
    ),
    "LOCKED_TWICE": ("A stop is locked twice.", "Lock it to one carrier, once."),
    "LOCKED_NOT_ALLOWED": (
        "A stop is locked to a carrier who may not serve it, or more are locked than a round may have.",
        "Lock it to another carrier, or give this one the right.",
    ),
    "LOCKED_IMPOSSIBLE": (
        "A carrier's locked stops, in their order, break a rule whatever comes after them.",
        "Lock fewer stops, another order, or give the carrier more of what the numbers say is short.",
    ),
    "LOCKED_ORDER": (
        "Locked stops are in an order that no round may have.",
        "Lock a shipment's pickup before its delivery, and earlier waves before later ones.",
    ),
    "ABOARD_OVER_CAPACITY": (
        "A carrier starts with more aboard than may be.",
        "Correct `aboard`, the capacity or the escort.",
    ),
    "GOODS_EXCLUDE_THEMSELVES": (
        "Goods are said to be incompatible with themselves.",
        "Name two different classes of goods.",
    ),
    "DEMAND_OVER_CAPACITY": (
        "Mandatory stops have a larger load than fits on all trips of the carriers who may serve them.",
        "Add carriers, capacity or reloads, or make stops optional with a penalty.",
    ),
    "SERVICE_OVER_SHIFTS": (
        "Mandatory stops need more service than all shifts of the carriers who may serve them last.",
        "Add carriers, lengthen shifts, or make stops optional with a penalty.",
    ),
    "STOPS_OVER_LIMITS": (
        "Mandatory stops are more than the rounds of the carriers who may serve them may have.",
        "Add carriers, raise max_stops, or make stops optional with a penalty.",
    ),
    # solving (routing/solve)
    "SOLVE_GUARD": (
        "A search with an iteration bound ran into its clock guard.",
        "Use fewer iterations, or bound the search by --seconds.",
    ),
    "ENGINE_CANNOT": (
        "The engine that was asked for cannot express a rule of the problem.",
        "Use --engine auto, or another engine; docs/engines.md says which can express what.",
    ),
    "SOLVE_PROCESS": ("A solver process died or failed.", "Run it again; report it if it happens twice."),
    "SOLVE_MANDATORY": (
        "The search found no plan with every mandatory stop.",
        "Add carriers, search longer, or make the stop optional with a penalty.",
    ),
    # audit (routing/audit)
    "AUDIT_HASH": (
        "The plan was made for another problem.",
        "Audit it against its own problem, or make it again.",
    ),
    "AUDIT_UNKNOWN": (
        "The plan names a stop, carrier or depot that the problem does not have.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_TWICE": (
        "A stop or carrier appears more than once in the plan.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_MISSING": (
        "A stop is neither served nor unserved with a reason.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_MANDATORY": (
        "A mandatory stop is not served.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_IDLE_CARRIER": (
        "A stop is unserved although an idle carrier could serve it for less than its penalty.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_TRAVEL": (
        "A leg's time, distance or estimate mark differs from the matrix, or a visit from its leg.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_UNREACHABLE": (
        "A round uses a way that does not exist.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_WINDOW": (
        "Service begins outside the stop's windows or ends after its deadline.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_LATE": (
        "The lateness told is not the lateness of the times.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_SHIFT": (
        "A round lies outside its carrier's shift and overtime, is too long, or tells another overtime.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_CAPACITY": (
        "A carrier has more aboard than it can carry, or the loads told do not add up.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_DEPOT": (
        "A round starts or ends at the wrong depot, or a trip serves another depot's stop.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_MAX_STOPS": (
        "A round has more stops than its carrier may visit.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_SERVICE": (
        "A service is shorter or longer than its stop says for this kind of carrier.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_BREAK": (
        "A carrier's break is not taken, or not when, where or as long as it should be.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_RELOAD": (
        "A carrier reloads where, as often or as long as it should not.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_ESCORT": (
        "A carrier without an escort has more aboard than goes without one.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_SHIPMENT": (
        "A shipment's two stops are not served by one carrier, in order and in time.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_SKILL": (
        "A stop is served by a carrier who must not come to it: by name, skill or KT1 clearance.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_GOODS": (
        "Incompatible goods share a trip, or what rides separately shares a round.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_WAVE": (
        "A stop comes after one of a later wave.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_MAX_DISTANCE": (
        "A round is longer than its carrier may drive.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_LOCK": (
        "A carrier's locked stops do not come first on its round, or are on another.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_SUMMARY": (
        "A sum in the plan differs from what it sums.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_RELAY_RUN": (
        "A relay names a run or round that it does not have, or whose plan is another one.",
        "Do not use the plan; make it again.",
    ),
    "AUDIT_RELAY_CHAIN": (
        "A dossier's legs do not join in place or order.",
        "Do not use the relay; make it again.",
    ),
    "AUDIT_RELAY_TIME": (
        "A dossier's leg leaves before it could, or its times are not those of the round.",
        "Do not use the relay; make it again.",
    ),
    "AUDIT_RELAY_PROMISE": (
        "A dossier's promise is not its last arrival.",
        "Do not use the relay; make it again.",
    ),
    "AUDIT_RELAY_MISSING": (
        "A dossier has neither a chain nor a reason, or both.",
        "Do not use the relay; make it again.",
    ),
    "AUDIT_RELAY_LOAD": (
        "A stop carries another number of dossiers than its problem says.",
        "Do not use the relay; make it again.",
    ),
    # a plan beside a problem (routing/plan/belongs.py), and what is asked about the two (service/cli/why.py)
    "PLAN_OTHER_PROBLEM": (
        "The plan was made for another problem.",
        "Give the problem that the plan was solved from, unchanged.",
    ),
    "PLAN_STRANGER": (
        "The plan names a carrier, depot or stop that the problem does not have, or has at another place.",
        "Give the problem that the plan was solved from, or mend the id.",
    ),
    "PLAN_TWICE": ("The plan has a stop or a carrier twice.", "Leave one of the two out."),
    "PLAN_NUMBER": ("A number of the plan is beyond anything a plan can hold.", "Check what wrote the plan."),
    "WHY_STOP": ("The problem has no stop of this id.", "Ask for an id as the problem has it."),
    # places on real roads, and what is kept of their matrices; all are notices
    "PLACE_FAR_FROM_ROAD": (
        "A place is joined to a road that is far from it.",
        "Check its position, or say with an access point where it is entered from.",
    ),
    "PLACE_NOT_JOINED": (
        "No road is near enough to a place: it has no way on real roads.",
        "Check its position, give it an access point, or draw the missing road.",
    ),
    "MATRIX_CACHE_REBUILT": (
        "What was kept of an earlier matrix cannot be used and is computed again.",
        "Nothing; if it happens often, check the disk.",
    ),
    "MATRIX_CACHE_UNWRITABLE": (
        "A matrix cannot be kept for the next time.",
        "Free space on the disk, or mend the rights of the folder; the matrix itself is right.",
    ),
    # problems in the formats of others (routing/formats)
    "TEXT_FORMAT_UNKNOWN": (
        "The file is none of the formats that a problem is read from.",
        "Give a buuta problem, VROOM's JSON, or a CVRPLIB, Solomon, Li and Lim or Cordeau file.",
    ),
    "TEXT_FIELD_INVALID": (
        "A number of an instance file is missing, is none, or is out of its bounds.",
        "Mend the line named, or fetch the file again.",
    ),
    "TEXT_SECTION_MISSING": (
        "An instance file lacks a keyword, section or table that its format wants.",
        "Add it, or fetch the file again: it may be cut off.",
    ),
    "TEXT_COUNT_WRONG": (
        "An instance file has more or fewer lines or numbers than it says.",
        "Mend the count, or fetch the file again: it may be cut off.",
    ),
    "PAIR_MISMATCH": (
        "A pickup and its delivery do not name each other, or their amounts differ.",
        "Mend the two lines of the pair.",
    ),
    "FEATURE_UNSUPPORTED": (
        "A file in another format asks for something that buuta has no rule for.",
        "Leave it out if the plan may ignore it; buuta does not drop it silently.",
    ),
    "VROOM_WITHOUT_MATRIX": (
        "A VROOM file has positions but no matrix that says how long ways take.",
        "Add `matrices` with durations (and distances) and an index for every position.",
    ),
    # today's rounds from a table (routing/formats/rounds_csv.py, routing/compare/today.py)
    "ROUNDS_STOP_TWICE": (
        "A stop stands in two rows of today's rounds.",
        "Keep the row of the carrier who serves it.",
    ),
    "ROUNDS_ORDER_TWICE": (
        "Two rows of one round have the same place in its order.",
        "Number the rows of each round from 1 on.",
    ),
    "ROUNDS_TWO_OF_CARRIER": (
        "A carrier has two rounds: a plan has one for each carrier, with reloads in it.",
        "Make it one round with a reload row, or give the second round another carrier.",
    ),
    "ROUNDS_TWO_CARRIERS": (
        "A round has two carriers.",
        "Give each carrier a round of its own.",
    ),
    "ROUNDS_RELOAD": (
        "A round is loaded again where the problem does not let it, or for nothing.",
        "Give the carrier `reloads` in the problem, or take the row out.",
    ),
    "ROUNDS_SHIPMENT": (
        "A shipment is not picked up and delivered on one round, in this order.",
        "Put both of its stops on one round, the pickup first.",
    ),
    "ROUNDS_NO_WAY": (
        "Nobody can drive one of today's rounds: its matrix has no way, or it never ends.",
        "Mend the matrix, or the row.",
    ),
    # plans side by side and what-ifs (routing/compare)
    "COMPARE_UNITS": (
        "Two plans have their cost in different units.",
        "Compare plans of problems with one `cost_unit`.",
    ),
    "COMPARE_NO_WAY": (
        "A round cannot be driven without the stops that the other plan does not serve.",
        "Look at the figures of the whole plans.",
    ),
    "SCENARIO_NO_OFFICE": (
        "A scenario closes every office where a carrier starts.",
        "Leave one open.",
    ),
    "SCENARIO_NO_CARRIER": (
        "A scenario names nobody whom new carriers or vehicles could be like.",
        "Name a carrier that stays (`like`).",
    ),
    "SCENARIO_TOO_FEW": (
        "A scenario takes away more carriers than there are.",
        "Take away fewer.",
    ),
    "SCENARIO_HOURS": (
        "In a scenario a shift ends before it begins.",
        "Give both `start` and `end`.",
    ),
    "SCENARIO_SPEED": (
        "In a scenario a speed is not from 10 to 400 per cent of the matrix's.",
        "Choose another `speed_percent`.",
    ),
    # what happened of a plan (routing/replan)
    "EVENT_UNKNOWN": (
        "The events name a stop, carrier or depot that neither the problem nor they themselves have.",
        "Mend the id, or add the stop to `new_stops`.",
    ),
    "EVENT_TWICE": ("Something is told twice.", "Leave one of the two out, or give a new stop another id."),
    "EVENT_FUTURE": ("Something is told as done that lies after now.", "Mend the time, or `now_s`."),
    "EVENT_ORDER": (
        "A carrier would have been at two places at once.",
        "Put what it did in order, each time after the one before.",
    ),
    "EVENT_CONTRADICTS": (
        "Two things are told that exclude each other.",
        "Leave out the one that is not true.",
    ),
    "EVENT_SHIPMENT": (
        "A shipment was delivered by a carrier that had not picked it up.",
        "Add the pickup before it, or who handed the shipment over.",
    ),
    "EVENT_RELOAD": (
        "A carrier reloaded where it may not, or more often than it may.",
        "Mend the depot, or what the problem lets the carrier do.",
    ),
    "EVENT_LOAD": (
        "What is told of a load goes against who has it aboard.",
        "Say in `handed_over` how it changed hands, or mend the amount.",
    ),
    # fixed rounds (routing/territory)
    "TERRITORY_NO_WORK": (
        "A day has no carrier, or no stop that can have an owner, at the office of the fixed rounds.",
        "Name another depot, or leave the day out.",
    ),
    "TERRITORY_TOO_MANY": (
        "More fixed rounds are asked for than there are carriers, or areas and places to share out.",
        "Ask for fewer rounds.",
    ),
    "TERRITORY_STRANGER": (
        "The fixed rounds belong to a carrier that the problem does not have.",
        "Take the territories of this office, or add the carrier.",
    ),
    "TERRITORY_TWICE": (
        "Two fixed rounds own the same area or place, or have the same id or carrier.",
        "Leave it to one of them.",
    ),
    "COVER_NOBODY": ("Everybody who could cover is absent.", "Leave somebody present."),
    # siting
    "SITING_NOTHING_TO_CHOOSE": ("There is no site to choose.", "Give candidates, or points that exist."),
    "SITING_NOBODY": ("There are no people to serve.", "Give places with people, and the ways from them."),
    "SITING_OUTSIDE": ("A candidate lies in no commune.", "Correct its position, or leave it out."),
    "SITING_NUMBER": ("A number of the question is outside its range.", "Correct it."),
    "SITING_WISH": ("The objective lacks something, or does not go with something that is asked.", "Ask otherwise."),
    "SITING_AREA_EMPTY": (
        "Every area is to have an open site, and this one has none to choose.",
        "Give a candidate there, or do not ask for one in every area.",
    ),
    "SITING_TOO_FAR": (
        "No site, open or not, is within the radius of this place.",
        "Take the radius that is named, a smaller share, or give a candidate nearer to it.",
    ),
    "SITING_NO_SECOND": (
        "No two sites are within the time in which two are wanted.",
        "Take the time that is named, or give candidates nearer to it.",
    ),
    "SITING_CAPACITY": (
        "The sites near this place hold too few people, even if all are open.",
        "Give more capacity or candidates there, a longer radius, or a smaller share.",
    ),
    "SITING_BUDGET": (
        "The rules take more than the budget, or more open sites.",
        "Take at least what is named, or let points close that must stay.",
    ),
    "SITING_NOT_FOUND": (
        "Nothing that keeps the rules was found in the time.",
        "Give more seconds, or fewer candidates.",
    ),
    "SITING_ANSWER": ("An answer breaks a promise of its own.", "Do not use it; tell us of the question."),
    # staff (routing/staffing, service/usecases/staff)
    "STAFF_EMPTY": ("There is nobody to allocate, or no post.", "Give a roster, and points of service."),
    "STAFF_NUMBER": (
        "A number of persons, posts or rules is outside its range, or contradicts another.",
        "Correct it.",
    ),
    "STAFF_ROSTER_MISSING": (
        "No roster is given, and no published figures tell how many persons there are.",
        "Give a table of persons with `--roster`, or import the claims on staff.",
    ),
    "STAFF_HOME_UNKNOWN": (
        "The home of a person is no place that is known.",
        "Give lon and lat, or the code of a hamlet, a former commune or a commune.",
    ),
    "STAFF_POST_UNKNOWN": (
        "A post that is named is none of those to be staffed.",
        "Correct the id, take the network that has the point, or list it among the posts.",
    ),
    "STAFF_FIXED_SKILL": (
        "A person is posted where a skill is needed that they lack.",
        "Correct the skills, what the post needs, or where the person is.",
    ),
    "STAFF_FULL": (
        "More persons are fixed at a post than may work there.",
        "Raise its `most`, or free some of them.",
    ),
    "STAFF_NOWHERE": (
        "There is no post where this person may work.",
        "Allow the way that is named, mend skills or home, or leave the person out.",
    ),
    "STAFF_NOBODY": (
        "A post must have more persons than may come.",
        "Allow the way that is named, give somebody its skills, or lower its `least`.",
    ),
    "STAFF_AREA": (
        "A commune must have more persons than its posts can take.",
        "Raise the `most` of its posts, add a post, or ask for fewer persons there.",
    ),
    "STAFF_TOO_FEW": (
        "The rules ask for more persons than there are.",
        "Add as many as are named, or ask for fewer.",
    ),
    "STAFF_CROWDED": (
        "Some persons can only go to posts that have no room for them all.",
        "Raise the `most` of these posts, or allow the way that is named.",
    ),
    "STAFF_WANTING": (
        "Some posts or communes together must have more persons than can come to them.",
        "Ask for fewer there, or allow the way that is named.",
    ),
    "STAFF_ANSWER": ("An allocation breaks a promise of its own.", "Do not use it; tell us of the question."),
    # periods (routing/periodic)
    "PERIOD_DAYS": (
        "The days of a period are not in order, or one stands twice.",
        "List each day once, the earliest first.",
    ),
    "PERIOD_DATE_UNKNOWN": (
        "A stop names a date that is none of the period's days.",
        "Choose a day that is worked, or add the day.",
    ),
    "PERIOD_NO_PATTERN": (
        "A stop cannot be visited as often as it should be.",
        "Lower the visits, widen the gaps or the days; the message tells what was asked for.",
    ),
    "PERIOD_TOO_MANY": (
        "A stop's frequency leaves more open than can be weighed.",
        "Say on which weekdays, how far apart at most, or that the weekdays stay the same (`steady`).",
    ),
    "PERIOD_OVER_MOST": (
        "Stops that must come on one day need more than the day may deliver.",
        "Raise the day's `most`, or move some of their dates.",
    ),
    "PERIOD_LOCKED": (
        "A carrier of a period has locked stops, whose days are not decided yet.",
        "Take `locked` out, or give the stop the carrier in `carriers`.",
    ),
    "PERIOD_MANDATORY": (
        "No pattern of a mandatory stop can be served beside the others.",
        "Mend the limit that the message names, or give the stop a `penalty` so that it may be left out.",
    ),
    "AUDIT_PERIOD_PLAN": (
        "A day's problem or plan is not the period's own.",
        "Audit it with the files it was made with, or make it again.",
    ),
    "AUDIT_PERIOD_PATTERN": (
        "A stop is not visited as often, or not on the days, that it should be.",
        "Do not use the plans; make them again.",
    ),
    "AUDIT_PERIOD_LIMIT": (
        "More is carried or delivered on a day than may be, or by others than those who work.",
        "Do not use the plans; make them again.",
    ),
    "AUDIT_PERIOD_MISSING": (
        "A stop has neither days nor a reason, or a visit neither a round nor a reason.",
        "Do not use the plans; make them again.",
    ),
    "AUDIT_PERIOD_SUMMARY": (
        "A figure of the period differs from its plans.",
        "Do not use the plans; make them again.",
    ),
    # timetables and what meets them (routing/relay)
    "TIMETABLE_BACK": (
        "A line of a timetable is somewhere before it was at the call before.",
        "Put its calls in order, or write times of the next day as such (D+1 03:15).",
    ),
    "TIMETABLE_PLACE": (
        "A line calls at a place, or the centre is one, that the timetable has no transfer time for.",
        "Mend the place's id, or add it to `transfer_s`.",
    ),
    "TIMETABLE_CYCLE": (
        "Lines lead in a circle in no time: whoever changes there would ride for ever.",
        "Give the ways or the changes their time.",
    ),
    "TIMETABLE_ASTRAY": (
        "A line has nothing to do with the centre: none leads from one to the other.",
        "Add the line that they meet on, or take this one out.",
    ),
    "RELAY_HUB": (
        "A feeder starts or ends where no line from or to the centre calls on that day.",
        "Mend the place's id, or let a line call there.",
    ),
    "RELAY_TOO_LATE": (
        "Between the line that brings and the line that takes there is no time for a round.",
        "Choose other lines or days, or let another carrier deliver.",
    ),
    "RELAY_PLACE": (
        "A dossier begins or ends at a place that no round and no line calls at, or ends where it begins.",
        "Mend the place's id, or add a stop there.",
    ),
    "RELAY_RUN_NAME": (
        "A feeder's problem has a name that is taken.",
        "Give each problem a name of its own, and none `timetable`.",
    ),
    "AUDIT_RELAY_TRANSFER": (
        "A dossier changes where or faster than it can, or the slack of a change is told wrong.",
        "Do not use the promises; make them again.",
    ),
    # YAML files (geo/files/yaml_text)
    "YAML_INVALID": (
        "The file is not YAML that can be read in one way only.",
        "Mend the line that is named; keys stand once, and values are written where they belong.",
    ),
    # scenarios of the network of points (service/usecases/scenarios)
    "SCENARIO_NAME": (
        "The scenario cannot have that name: it is taken, or no file can be called so.",
        "Choose another: letters, digits, - and _, at most 60; `today` is the network as it is.",
    ),
    "SCENARIO_UNKNOWN": (
        "There is no scenario of that name.",
        "Name one that `buuta scenario list` shows, a file that ends in .yaml, or `today`.",
    ),
    "SCENARIO_POINT": (
        "A point cannot be changed so: nobody is served there across a counter.",
        "Name post offices, culture points and HCC centres only.",
    ),
    "SCENARIO_CONTRADICTS": (
        "A scenario says two things of one point that cannot both be.",
        "Keep one of them; an opened point has its staff, hours and services where it is opened.",
    ),
    "SCENARIO_OUTSIDE": (
        "A place of the scenario lies in no commune of the province, or not in the one that is told.",
        "Correct lon and lat, or the commune; leave the commune out to have it found.",
    ),
    "SCENARIO_ANSWER": (
        "The answer of `buuta site` that a scenario takes its points from cannot be used.",
        "Name the site.json of its folder as it was written, with sites.csv beside it.",
    ),
    "SCENARIO_LAST_POINT": (
        "Warning: a commune loses its last point.",
        "Keep one: every commune must have a point (QCVN 01:2015/BTTTT), or say why in the note.",
    ),
    "SCENARIO_OLD_CENTRE": (
        "Warning: a point at the centre of a former commune closes, which was kept for people far from the new one.",
        "Look at who goes further before you decide.",
    ),
    "SCENARIO_DISPATCH": (
        "Warning: an office closes or moves that postmen start from.",
        "Decide who delivers in its communes; `buuta what-if --close` shows the rounds.",
    ),
    "SCENARIO_ASSUMED": (
        "Warning: the scenario changes an assumed point, which no source names.",
        "Import a list of real points first; the network of known points does not change by it.",
    ),
    "SCENARIO_MOVED_FAR": (
        "Warning: a point moves into another commune.",
        "Check its new lon and lat.",
    ),
    "SCENARIO_SAME": ("Warning: the scenario changes nothing.", "Check that the right file was named."),
    # standards and coverage (geo/coverage/standards, service/usecases/coverage)
    "STANDARD_QUANTITY": (
        "A rule asks for a quantity that nobody measures.",
        "Take one of those that the message names.",
    ),
    "STANDARD_CONTRADICTS": (
        "Two rules ask for more than is allowed: nothing can keep both.",
        "Change one of the limits, or the communes that it applies to.",
    ),
    "STANDARD_NOBODY": (
        "Warning: a rule counts points or communes that there are none of.",
        "Look for a slip of the pen in its `points` or `applies_to`; or import points that tell their services.",
    ),
    "COVERAGE_NO_PEOPLE": (
        "Warning: a commune has no people, so its figures say nothing.",
        "Check its population.",
    ),
    "COVERAGE_NO_WAY": (
        "Warning: people of a commune have no way to any point.",
        "Look at its roads (`buuta roads check`), and at what is closed; they count as not reached.",
    ),
    "COVERAGE_NO_ROAD": (
        "Warning: no road reaches the seat of a commune; travel there is estimated.",
        "Look at its roads (`buuta roads check`), or give an access point (`buuta roads access`).",
    ),
    "COVERAGE_PEOPLE_SUM": (
        "Warning: people of a commune do not add up to its population.",
        "Compare the counts with each other; the official population is used.",
    ),
    # mobile service days
    "MOBILE_NOBODY": (
        "Nobody lives as far from every point of service as is asked.",
        "Ask for fewer minutes, or for the known points only.",
    ),
    "MOBILE_VAN": (
        "There is no van, or one whose base, days or hours are none.",
        "Name a base that is a point of the territory, weekdays from 1 to 7, and hours in order.",
    ),
    "MOBILE_NOTHING": (
        "No van can serve these people within its shift, if it did nothing else.",
        "Give longer shifts, a nearer base, more minutes in which people come, or places to stop nearer to them.",
    ),
    "MOBILE_CROWDED": (
        "Warning: very many people share the time of a van at one stop.",
        "Let vans stay longer (--stop-minutes, --more-minutes), come again (--twice), or stop at more places "
        "(--stops).",
    ),
    "MOBILE_ANSWER": ("A calendar breaks a promise of its own.", "Do not use it; tell us of the question."),
    # rasters of population and groups of people (geo/files/geotiff, geo/coverage)
    "RASTER_UNPLACED": (
        "The raster does not tell where it lies.",
        "Use the file as its maker published it, with its coordinate system in it.",
    ),
    "RASTER_OUTSIDE": (
        "The raster covers no part of the province.",
        "Check that it is the right tile or country, and that its coordinate system is told right.",
    ),
    "RASTER_TOO_LARGE": (
        "The part of the raster around the province has more cells than buuta reads, or lies in blocks too large.",
        "Use one of about 100 m; save it in tiles (gdal_translate -co TILED=YES).",
    ),
    "RASTER_VALUES": (
        "Cells of the raster cannot be numbers of people: they are negative, no numbers or far too large.",
        "Declare the value that stands for none (gdal_edit.py -a_nodata -99999 FILE), or take another raster.",
    ),
    "RASTER_EMPTY": (
        "The raster has nobody in the province: only nought, or no data at all.",
        "Check that it is a raster of people, and which value stands for none.",
    ),
    "RASTER_BANDS": (
        "Notice: the raster has several bands; the first one was read.",
        "Check that the first one is people; for another one save that alone (gdal_translate -b 2).",
    ),
    "RASTER_SUM": (
        "Notice: the raster has far more or fewer people in the province than there are officially.",
        "Check that its values are people per cell, not per km²; its proportions are used, the totals stay official.",
    ),
    "RASTER_COMMUNES": (
        "Notice: the raster has nobody in some communes; their people stay spread evenly.",
        "Nothing, or a raster that covers them.",
    ),
    "RASTER_PARTIAL": (
        "Notice: the raster ends inside some communes; beyond its edge it puts nobody.",
        "Join its neighbouring tile to it (gdal_merge.py), and import both as one.",
    ),
    "GROUP_NAME": (
        "A group of people cannot be called so.",
        "Begin with a letter or digit; at most 60 letters, no colon, no line break.",
    ),
    "GROUP_TOO_MANY": (
        "The table has more groups of people than buuta reads.",
        "Check that the right column names the group.",
    ),
    "GROUP_EXCEEDS": (
        "A group has more people than there are where they live.",
        "Correct the number, or the population; check that the table counts by this map.",
    ),
    # a plan with the places it names (service/usecases/plan_places.py), and its sheets (service/cli/sheets.py)
    "PLAN_PLACE_MISSING": (
        "The table of places lacks a place that the problem names.",
        "Add a row with its id, lon and lat.",
    ),
    "SHEETS_ROUND": ("The plan has no round of this id.", "Ask for an id as the plan has it."),
    # pictures for paper (maps/picture)
    "PICTURE_EMPTY": (
        "There is nothing to draw on a map.",
        "Check that communes have boundaries, and that the plan has the rounds asked for.",
    ),
    "PICTURE_CROWDED": (
        "What a map must explain does not fit on its paper, even in small letters.",
        "Take larger paper (`--paper a3`), or draw less: one office, or one round.",
    ),
    "ROUND_UNKNOWN": (
        "The plan has no such round, or no round of such an office.",
        "Take one of those that are named.",
    ),
    # an answer of `buuta site` from its folder (service/usecases/siting)
    "SITING_FOLDER": (
        "The files of a folder are not one answer of `buuta site`.",
        "Give the folder as `buuta site` wrote it; one without question.json is older: ask again.",
    ),
    "SITING_ELSEWHERE": (
        "The answer is of another territory.",
        "Give the workspace that it was asked in, or ask again.",
    ),
    # the workspace that BUUTA_WORKSPACE names (service/usecases/territory.py)
    "WORKSPACE_ABSENT": (
        "Notice: the folder that BUUTA_WORKSPACE names is no workspace; the data that come with buuta are used.",
        "Correct the variable, unset it, or make the workspace with `buuta init`.",
    ),
}
