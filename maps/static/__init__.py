"""Our own scripts and styles, copied next to the pages by `maps.assets.write_assets`."""
