"""Which outside library a header in angle brackets belongs to."""

import re

# What the table of ARCHITECTURE.md calls a library -> the headers that are it.
LIBRARIES = {
    "PCRE2": r"pcre2.*\.h",
    "ICU": r"unicode/.*",
    "SQLite": r"sqlite3.*\.h",
    "libpq": r"(postgresql/)?(libpq-fe|libpq-events|pg_config).*\.h",
    "libsodium": r"sodium(\.h|/.*)",
    "libldap": r"(ldap|lber).*\.h",
    "libetpan": r"libetpan/.*",
    "libmilter": r"libmilter/.*",
    "seccomp": r"seccomp\.h",
    "the HTTP library": r"microhttpd\.h",
    "media and document libraries": r"(exempi|gexiv2|libheif|vips|libav\w+|libxml|poppler|qpdf|libytnef|webp)"
    r"/.*|(exempi|jpeglib|poppler|png|tiffio|gif_lib|archive|archive_entry|magic|ytnef|tnef|turbojpeg|zlib)\.h",
}

# JSON is a form of output and of the console's input, not a store of facts: those who speak it to
# the outside may.
JSON = re.compile(r"json-glib/.*")
JSON_ROOMS = {"lib/gateway", "ctl", "review"}

GLIB = re.compile(r"glib(\.h|/.*|-object\.h|-unix\.h)|gio/.*|gmodule\.h|gobject/.*")

LIBC = re.compile(
    r"(sys|linux|netinet|arpa|net|asm)/.*|"
    r"(aio|alloca|assert|byteswap|complex|crypt|ctype|dirent|dlfcn|elf|emmintrin|endian|err|errno|error|"
    r"execinfo|fcntl|features|fenv|float|fnmatch|ftw|getopt|glob|grp|iconv|ifaddrs|inttypes|"
    r"iso646|langinfo|libgen|limits|link|locale|malloc|math|mntent|netdb|nl_types|paths|poll|"
    r"pthread|pwd|regex|resolv|sched|search|semaphore|setjmp|shadow|signal|spawn|stdalign|"
    r"stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|sysexits|"
    r"syslog|termios|tgmath|threads|time|uchar|ucontext|unistd|utime|utmp|utmpx|wchar|wctype|"
    r"wordexp)\.h"
)


def is_everybodys(header):
    """TRUE for GLib and the C library, which any room may include."""
    return GLIB.fullmatch(header) is not None or LIBC.fullmatch(header) is not None


def library_of(header):
    """The library's name in the table, or None."""
    for name, pattern in LIBRARIES.items():
        if re.fullmatch(pattern, header):
            return name
    return None


def why_not(header, room):
    """What is wrong with @room including <@header>, or None."""
    if is_everybodys(header):
        return None
    if JSON.fullmatch(header):
        return None if room.name in JSON_ROOMS else f"{room.name} may not include JSON <{header}>"
    library = library_of(header)
    if library is None:
        return f"<{header}> belongs to no library that has a home"
    if library not in room.libraries:
        return f"{room.name} may not include {library} <{header}>"
    return None
