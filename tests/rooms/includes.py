"""Holds the includes of source files to the table of rooms."""

import os
import re
import subprocess

from libraries import library_of, why_not

INCLUDE = re.compile(rb"^[ \t]*#[ \t]*include\b[ \t]*(.*)$", re.MULTILINE)
NAMED = re.compile(r'(<)([^>]+)>|(")([^"]+)"')
LEFT_OUT = ("tests/", "build/", "build-")


def _listed_by_git(root):
    """Tracked files and those about to be; None when @root is no checkout."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        result = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [os.fsdecode(name) for name in result.stdout.split(b"\0") if name]


def _walked(root):
    found = []
    for folder, _, names in os.walk(root):
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return found


def source_files(root):
    """The project's .c and .h files, tests left out, sorted."""
    listed = _listed_by_git(root)
    names = _walked(root) if listed is None else listed
    return sorted(
        {
            name
            for name in names
            if name.endswith((".c", ".h"))
            and not name.startswith(LEFT_OUT)
            and os.path.isfile(os.path.join(root, name))
        }
    )


def includes_of(path):
    """(line, opening character or None, what is included) of each include in @path."""
    with open(path, "rb") as file:
        text = file.read()
    found = []
    for match in INCLUDE.finditer(text):
        line = text.count(b"\n", 0, match.start()) + 1
        what = match.group(1).decode("utf-8", "replace")
        named = NAMED.match(what)
        if named is None:
            found.append((line, None, what))
        else:
            found.append((line, named.group(1) or named.group(3), named.group(2) or named.group(4)))
    return found


def room_of(name, rooms):
    """The Room in whose folder the file @name stands, or None."""
    for room in rooms.values():
        if name.startswith(room.name + "/"):
            return room
    return None


def _why_not_ours(header, room, rooms, root):
    """What is wrong with @room including "@header", or None."""
    short, slash, _ = header.partition("/")
    target = next((other for other in rooms.values() if other.short == short), None)
    if not slash or target is None or ".." in header.split("/"):
        return f'"{header}" does not name its room'
    if target is not room and target.name not in room.may_include:
        return f'{room.name} may not include {target.name}: "{header}"'
    folder = os.path.dirname(target.name)
    if not os.path.isfile(os.path.join(root, folder, header)):
        return f'there is no "{header}"'
    return None


def violations(name, rooms, root):
    """(line, what is wrong) of each include of @name that the table forbids."""
    room = room_of(name, rooms)
    if room is None:
        return [(1, "the file stands in no room of the table")]
    found = []
    for line, opening, header in includes_of(os.path.join(root, name)):
        if opening == "<":
            wrong = why_not(header, room)
        elif opening == '"':
            wrong = _why_not_ours(header, room, rooms, root)
        else:
            wrong = f"include of what is no header: {header}"
        if wrong is not None:
            found.append((line, wrong))
    return found


def users_of_libraries(names, root):
    """Library -> the files that include it."""
    users = {}
    for name in names:
        for _, opening, header in includes_of(os.path.join(root, name)):
            library = library_of(header) if opening == "<" else None
            if library is not None:
                users.setdefault(library, []).append(name)
    return users
