"""The table of rooms in ARCHITECTURE.md: which room may include which, and which library is whose."""

import re


class TableError(Exception):
    """The table cannot be read, or says something that cannot be meant."""


class Room:
    def __init__(self, name):
        self.name = name  # "lib/base", as the folder is called
        self.may_include = set()  # names of rooms
        self.libraries = set()  # as the table spells them, notes in brackets taken off

    @property
    def short(self):
        """What includes call the room: "base" of "lib/base"."""
        return self.name.rsplit("/", 1)[-1]


def _rows(text):
    """The cells of each row below "## Rooms", without head and rule."""
    section = re.search(r"^## Rooms$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if section is None:
        raise TableError('there is no "## Rooms"')
    lines = [line for line in section.group(1).splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    if len(rows) < 3 or rows[0][:3] != ["room", "may include", "alone includes"]:
        raise TableError('below "## Rooms" is no table of room, may include, alone includes')
    return rows[2:]


def _words(cell):
    """The names in a cell: separated by commas outside brackets, back quotes taken off."""
    without_notes = re.sub(r"\([^)]*\)", "", cell)
    return [word.strip().strip("`") for word in without_notes.split(",") if word.strip()]


def _libraries(cell, names):
    """Room name -> libraries. "review: the HTTP library" gives it to that one of @names alone."""
    owner = None
    head, colon, rest = cell.partition(":")
    if colon and head.strip().strip("`") in names:
        owner, cell = head.strip().strip("`"), rest
    return {name: set(_words(cell)) if owner in (None, name) else set() for name in names}


def _expand(word, rooms):
    """The rooms that one word of "may include" stands for."""
    if word == "lib/*":
        return {name for name in rooms if name.startswith("lib/")}
    for name, room in rooms.items():
        if word in (name, room.short):
            return {name}
    raise TableError(f'"{word}" is no room of the table')


def _allowed(cell, rooms):
    allowed = set()
    for word in _words(cell):
        if word.startswith("not "):
            allowed -= _expand(word[len("not "):].strip(), rooms)
        else:
            allowed |= _expand(word, rooms)
    return allowed


def _add_shown_values(rooms):
    """A header that hands out a plain value names its type: whoever may include a room may include
    lib/base and lib/record as far as that room may."""
    plain = {"lib/base", "lib/record"} & set(rooms)
    for room in rooms.values():
        for allowed in list(room.may_include):
            room.may_include |= rooms[allowed].may_include & plain


def read_table(text):
    """Room name -> Room, from the text of ARCHITECTURE.md. Raises TableError."""
    rooms = {}
    cells = {}
    for row in _rows(text):
        if len(row) < 3:
            raise TableError(f"a row has too few cells: {row}")
        names = _words(row[0])
        libraries = _libraries(row[2], names)
        for name in names:
            rooms[name] = Room(name)
            rooms[name].libraries = libraries[name]
            cells[name] = row[1]
    for name, cell in cells.items():
        rooms[name].may_include = _allowed(cell, rooms) - {name}
    _add_shown_values(rooms)
    return rooms
