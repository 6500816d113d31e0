#!/usr/bin/env python3
"""rooms.py [ROOT] - holds every include to the table of rooms in ARCHITECTURE.md; prints TAP."""

import os
import sys

sys.dont_write_bytecode = True

import planted  # noqa: E402
from includes import room_of, source_files, users_of_libraries, violations  # noqa: E402
from table import TableError, read_table  # noqa: E402


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def line(self, good, claim, reasons=()):
        self.count += 1
        self.failed += 0 if good else 1
        print(f"{'ok' if good else 'not ok'} {self.count} - {claim}")
        for reason in reasons:
            print(f"# {reason}")

    def end(self):
        print(f"1..{self.count}")
        return 0 if self.failed == 0 else 1


def check_planted(tap):
    for good, claim in planted.results():
        tap.line(good, claim)


def check_files(tap, names, rooms, root):
    for name in names:
        found = violations(name, rooms, root)
        if not found:
            tap.line(True, f"{name} keeps to its room")
            continue
        line, wrong = found[0]
        tap.line(False, f"{name}:{line}: {wrong}",
                 [f"{name}:{line}: {wrong}" for line, wrong in found])


def check_libraries(tap, names, rooms, root):
    for library, users in sorted(users_of_libraries(names, root).items()):
        homes = sorted(room.name for room in rooms.values() if library in room.libraries)
        strangers = [name for name in users
                     if getattr(room_of(name, rooms), "name", None) not in homes]
        tap.line(not strangers, f"{library} is included in {' and '.join(homes) or 'no room'} alone",
                 strangers)


def main(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    root = arguments[1] if len(arguments) > 1 else os.path.dirname(os.path.dirname(here))
    tap = Tap()
    check_planted(tap)
    try:
        with open(os.path.join(root, "ARCHITECTURE.md"), encoding="utf-8") as file:
            rooms = read_table(file.read())
    except (OSError, TableError) as error:
        tap.line(False, f"the table of rooms is read: {error}")
        return tap.end()
    names = source_files(root)
    tap.line(len(names) > 0, "there are source files")
    check_files(tap, names, rooms, root)
    check_libraries(tap, names, rooms, root)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
