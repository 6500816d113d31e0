"""Writes, while the program is built, the named characters of HTML as C (HTML Standard 13.5).

Standard output: the source of what html_entity_names.h declares.
"""

from html.entities import html5


def main() -> None:
    """Names that may stand without a semicolon are said to be bare."""
    names = sorted(key[:-1] for key in html5 if key.endswith(";"))
    print('#include "inspector/html_entity_names.h"\n')
    print("const CmHtmlEntityName cm_html_entity_names[] = {")
    for name in names:
        first, second = [ord(character) for character in html5[name + ";"] + "\0"][:2]
        bare = "TRUE" if name in html5 else "FALSE"
        print(f'    {{"{name}", {first:#x}, {second:#x}, {bare}}},')
    print("};")
    print(f"const gsize cm_html_entity_name_count = {len(names)};")


main()
