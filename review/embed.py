"""Turns the style sheet into a C source that holds it.

usage: embed.py OUTPUT.c style.css
"""
import sys


def literal(text):
    lines = (line.replace("\\", "\\\\").replace('"', '\\"') for line in text.splitlines())
    return "\n".join(f'    "{line}\\n"' for line in lines)


def main(output, path):
    with open(path, encoding="utf-8") as source:
        text = literal(source.read())
    with open(output, "w", encoding="utf-8") as out:
        out.write('#include "review/style.h"\n\n')
        out.write(f"const char cm_style[] =\n{text};\n")
        out.write("const gsize cm_style_size = sizeof cm_style - 1;\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
