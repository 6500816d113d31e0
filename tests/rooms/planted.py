"""Plants violations in a tree of its own: a test of walls that finds none would prove nothing."""

import os
import tempfile

from includes import source_files, violations
from table import TableError, read_table

TABLE = """# Plan

## Rooms
| room | may include | alone includes | holds |
|---|---|---|---|
| `lib/base` | | | ground |
| `lib/record` | base | | values |
| `lib/text` | base | PCRE2, ICU | words |
| `lib/roster` | base, record | | files |
| `lib/gateway` | lib/*, not roster | | all |
| `milter` | gateway | libmilter | daemon |
| `ctl`, `review` | lib/* | review: the HTTP library | people |

## More
"""

HEADERS = ("base/error", "record/word", "text/fold", "roster/import", "gateway/judge")

# file, its text, what must be said of it ("" for nothing)
CASES = (
    ("lib/text/a.c", '#include "base/error.h"\n', "", "an allowed room may be included"),
    ("lib/text/a.c", '#include "text/fold.h"\n', "", "a room may include itself"),
    ("lib/base/a.c", '#include "text/fold.h"\n', "may not include lib/text",
     "a call across a wall is found"),
    ("lib/gateway/a.c", '#include "roster/import.h"\n', "may not include lib/roster",
     "a room taken out of lib/* is found"),
    ("lib/gateway/a.c", '#include "text/fold.h"\n', "", "lib/* stands for every other one"),
    ("milter/a.c", '#include "record/word.h"\n', "", "a value that an allowed room shows is allowed"),
    ("milter/a.c", '#include "text/fold.h"\n', "may not include lib/text",
     "a room behind an allowed one is found"),
    ("lib/text/a.c", "#include <pcre2.h>\n", "", "a library may be included at home"),
    ("lib/base/a.c", "#include <pcre2.h>\n", "may not include PCRE2",
     "a library away from home is found"),
    ("ctl/a.c", "#include <microhttpd.h>\n", "may not include the HTTP library",
     "a library of one room of a row is not the other's"),
    ("review/a.c", "#include <microhttpd.h>\n", "", "a library of one room of a row is that room's"),
    ("lib/base/a.c", "#include <glib.h>\n#include <sys/stat.h>\n", "",
     "GLib and the C library are everybody's"),
    ("lib/text/a.c", "#include <json-glib/json-glib.h>\n", "may not include JSON",
     "JSON inside is found"),
    ("lib/gateway/a.c", "#include <json-glib/json-glib.h>\n", "", "JSON at the edge is allowed"),
    ("lib/base/a.c", "#include <curl/curl.h>\n", "no library that has a home",
     "a library without a home is found"),
    ("lib/base/a.c", '#include "error.h"\n', "does not name its room",
     "an include without its room is found"),
    ("lib/base/a.c", '#include "base/../text/fold.h"\n', "does not name its room",
     "an include that climbs over a wall is found"),
    ("lib/base/a.c", '#include "base/gone.h"\n', "there is no", "an include of nothing is found"),
    ("lib/base/a.c", "  #  include HEADER\n", "no header", "an include by a macro is found"),
    ("lib/base/a.c", '#if 1\n\t# include "text/fold.h"\n#endif\n', "may not include lib/text",
     "an include with blanks is found"),
    ("shed/a.c", "int a;\n", "stands in no room", "a file outside the rooms is found"),
)


def _write(root, name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _said_of(name, text):
    """What the check says of a tree in which @name alone could be wrong."""
    with tempfile.TemporaryDirectory() as root:
        for header in HEADERS:
            _write(root, f"lib/{header}.h", "")
        _write(root, name, text)
        rooms = read_table(TABLE)
        said = {file: violations(file, rooms, root) for file in source_files(root)}
    return name in said, [wrong for found in said.values() for _, wrong in found]


def _case_holds(name, text, expected):
    seen, said = _said_of(name, text)
    if expected == "":
        return seen and said == []
    return seen and len(said) == 1 and expected in said[0]


def _refuses(text):
    try:
        read_table(text)
    except TableError:
        return True
    return False


def results():
    """(whether it holds, the sentence) of each planted case."""
    found = [(_case_holds(name, text, said), claim) for name, text, said, claim in CASES]
    found.append((_refuses("# Plan\n"), "a plan without a table is refused"))
    found.append((_refuses(TABLE.replace("| base |", "| cellar |", 1)),
                  "a table that names an unknown room is refused"))
    return found
