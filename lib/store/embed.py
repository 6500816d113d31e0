"""Turns the numbered SQL files named on the command line into one C source that holds them.

usage: embed.py OUTPUT.c 0001-first.sql ...   (in the order in which they are to be run)
"""
import os
import sys


def literal(text):
    lines = []
    for line in text.splitlines():
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        lines.append('    "%s\\n"' % escaped)
    return "\n".join(lines)


def main(output, paths):
    names = [os.path.basename(path) for path in paths]
    for number, name in enumerate(names, start=1):
        if not name.startswith("%04d-" % number):
            sys.exit("embed.py: '%s' should be number %04d" % (name, number))
    with open(output, "w", encoding="utf-8") as out:
        out.write('#include "store/migrate.h"\n\nconst CmMigration cm_migrations[] = {\n')
        for name, path in zip(names, paths):
            with open(path, encoding="utf-8") as source:
                out.write('    {"%s",\n%s},\n' % (name, literal(source.read())))
        out.write("};\n\nconst guint cm_migration_count = %d;\n" % len(names))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
