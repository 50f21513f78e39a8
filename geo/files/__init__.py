"""Tables and map files of other people, read with care: text, rows, shapes, and every oddity named."""
