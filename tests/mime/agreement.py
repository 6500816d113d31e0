#!/usr/bin/env python3
"""How far the inspector's parts and file names agree with what three other parsers expect.

The expected results are those of mail-parser (X.json beside X.eml), of mime4j (X_decoded.xml beside
X.msg), and of Python's own email package for its test messages. They stand in the collection beside
the sources; nothing is copied from it. More parts than expected are agreement, fewer are not.

    agreement.py CONSENTCTL COLLECTION [-v]

Prints TAP, one test a set: it fails when a set of well-formed mail agrees in less than 99 %, or of
malformed mail in less than 95 %. Without the collection all is skipped.
"""
import concurrent.futures
import email
import email.header
import email.policy
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

WELL_FORMED, MALFORMED = 0.99, 0.95


class Expected:
    """The leaves of one message, and the file names in it."""

    def __init__(self):
        self.leaves = 0
        self.names = []
        self.files = []  # SHA-256 of decoded files


def expect_json(path):
    """mail-parser: parts of a message, messages in it have their own."""
    expected = Expected()

    def name_of(part):
        for header in part.get("headers", []):
            value = header.get("value")
            if header.get("name") not in ("content_type", "content_disposition"):
                continue
            if not isinstance(value, dict) or "ContentType" not in value:
                continue
            for attribute in value["ContentType"].get("attributes") or []:
                if isinstance(attribute, dict):
                    key, text = attribute.get("name"), attribute.get("value")
                else:
                    key, text = attribute
                if key in ("name", "filename") and text:
                    expected.names.append(text)

    def walk(message):
        for part in message["parts"]:
            body = part.get("body")
            kind = next(iter(body)) if isinstance(body, dict) else body
            if kind in ("Multipart",):
                continue
            name_of(part)
            if kind == "Message":
                walk(body[kind])
            else:
                expected.leaves += 1

    with open(path, encoding="utf-8") as file:
        walk(json.load(file))
    return expected


def expect_xml(path):
    """mime4j: the leaves are text-body and binary-body, the decoded bytes stand beside them."""
    expected = Expected()
    for element in xml.etree.ElementTree.parse(path).iter():
        if element.tag in ("text-body", "binary-body"):
            expected.leaves += 1
        if element.tag == "binary-body":
            body = os.path.join(os.path.dirname(path), element.get("name"))
            with open(body, "rb") as file:
                content = file.read()
            if content:
                expected.files.append(hashlib.sha256(content).hexdigest())
        if element.tag == "field" and re.match(r"\s*content-(type|disposition):", element.text or "", re.I):
            field = email.message_from_string(element.text.strip() + "\n\n", policy=email.policy.default)
            name = field.get_filename()
            if name:
                expected.names.append(name)
    return expected


def expect_python(path):
    """Python's email package; a message whose header it finds damaged is none of its best."""
    expected = Expected()
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)

    def leaves(part):
        # The blocks of a delivery status are fields, not parts.
        if not part.is_multipart() or part.get_content_type() == "message/delivery-status":
            yield part
            return
        for inner in part.get_payload():
            yield from leaves(inner)

    for part in leaves(message):
        expected.leaves += 1
        try:
            name = part.get_filename()
        except (ValueError, LookupError, AttributeError, TypeError):
            name = None
        if name:
            expected.names.append(name)
    return expected


def inspect(program, path):
    """The leaves and all readings of names that the inspector gives."""
    with open(path, "rb") as file:
        message = file.read()
    with tempfile.NamedTemporaryFile() as copy:
        copy.write(message)
        copy.flush()
        with tempfile.NamedTemporaryFile() as config:
            arguments = [program, "-c", config.name, "inspect", "--json", copy.name]
            done = subprocess.run(arguments, capture_output=True, check=False)
    if done.returncode != 0:
        return None
    return json.loads(done.stdout)


def fold(name):
    return re.sub(r"\s+", "", name).casefold()


def decode(name):
    """RFC 2047 in a quoted name, which the standard forbids and every mail program reads."""
    plain = re.sub(r"(=\?[^?*]+)\*[^?]*", r"\1", name)  # RFC 2231 5: without its language
    # Python wants blanks around an encoded word, and drops them again.
    spaced = re.sub(r"(=\?[^?]*\?[bqBQ]\?[^?]*\?=)", r" \1 ", plain)
    try:
        return "".join(text if isinstance(text, str) else text.decode(charset or "ascii")
                       for text, charset in email.header.decode_header(spaced))
    except (ValueError, LookupError):
        return name


def is_among(name, names):
    """What another parser could not convert (U+FFFD) may be any character."""
    patterns = [re.escape(fold(n)).replace("\ufffd", ".") for n in (name, decode(name))]
    return any(re.fullmatch(pattern, other) for pattern in patterns for other in names)


def compare(report, expected):
    """Leaves and names: expected and found; leaves, names lost; decoded files that are the same."""
    leaves = [p for p in report["parts"] if "/" not in p["id"] and p["type"] != "message/rfc822"]
    # Files within a text (uuencode) are parts of their own here.
    within = [p for p in report["parts"] if "/" in p["id"]]
    names = {fold(e["text"]) for p in report["parts"] for e in p["evidence"] if e["kind"] == "filename"}
    hashes = {p.get("sha256") for p in report["parts"]}
    want = expected.leaves + len(expected.names)
    found = min(len(leaves) + len(within), expected.leaves)
    lost = [n for n in expected.names if not is_among(n, names)]
    files = sum(file in hashes for file in expected.files)
    return want, found + len(expected.names) - len(lost), len(leaves), lost, files


def sets(collection):
    mime = os.path.join(collection, "mime")
    parser = os.path.join(mime, "mail-parser")
    for folder, least in (("legacy", WELL_FORMED), ("rfc", WELL_FORMED), ("thirdparty", WELL_FORMED),
                          ("malformed", MALFORMED)):
        yield "mail-parser/" + folder, os.path.join(parser, folder), ".eml", least, (
            lambda path: expect_json(path[:-4] + ".json"))
    for folder in ("testmsgs", "mimetools-testmsgs"):
        yield "mime4j/" + folder, os.path.join(mime, "mime4j-testmsgs", folder), ".msg", MALFORMED, (
            lambda path: expect_xml(path[:-4] + "_decoded.xml"))
    yield "cpython", os.path.join(mime, "cpython-email"), ".txt", MALFORMED, expect_python


def measure(program, folder, ending, expect, verbose):
    """What becomes of one set: a line that tells the counts, the share that agrees, or None."""
    want = found = ambiguous = files = alike = 0
    paths = [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if f.endswith(ending)]
    expected = {}
    for path in paths:
        try:
            expected[path] = expect(path)
        except OSError:
            continue
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = dict(zip(expected, pool.map(lambda path: inspect(program, path), expected)))
    for path, report in reports.items():
        if report is None:
            return f"{path}: no report", None
        ambiguous += "ambiguous" in report
        wanted, got, leaves, lost, same = compare(report, expected[path])
        want, found = want + wanted, found + got
        files, alike = files + len(expected[path].files), alike + same
        if verbose and got < wanted:
            print(f"# {path}: {leaves} of {expected[path].leaves} leaves, names lost: {lost}")
    share = found / want if want else 1.0
    return (f"{len(reports)} messages, {found} of {want} ({100 * share:.2f} %), "
            f"{ambiguous} ambiguous, {alike} of {files} files alike"), share


def main():
    program, collection = sys.argv[1:3]
    if not os.path.isdir(os.path.join(collection, "mime")):
        print("1..0 # SKIP the collection beside the sources is absent")
        return 0
    failed = False
    all_sets = [each for each in sets(collection) if os.path.isdir(each[1])]
    print(f"1..{len(all_sets)}", flush=True)
    for number, (name, folder, ending, least, expect) in enumerate(all_sets, 1):
        words, share = measure(program, folder, ending, expect, "-v" in sys.argv[3:])
        passed = share is not None and share >= least
        failed |= not passed
        print(f"{'ok' if passed else 'not ok'} {number} - {name}: {words}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
