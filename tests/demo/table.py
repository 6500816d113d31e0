"""table.py - prints outcomes for a terminal of 100 columns"""

import textwrap
import unicodedata

WIDTH = 100
COLUMNS = (("mail", 32), ("to", 46), ("outcome", 20))
INDENT = "   "


def plain(text):
    """@text without anything that a terminal would obey."""
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cf") else letter for letter in text)


def cells(values):
    parts = [plain(value).ljust(width) for value, (_, width) in zip(values, COLUMNS)]
    return " ".join(parts).rstrip()


def paragraph(text):
    shape = textwrap.TextWrapper(
        WIDTH, INDENT, INDENT, break_long_words=False, break_on_hyphens=False
    )
    return shape.fill(plain(text))


def block(outcome):
    """The lines about one mail."""
    mail = outcome.mail
    names = [mail.name] + [""] * (len(mail.recipients) - 1)
    lines = [
        cells((name, recipient, outcome.words(recipient)))
        for name, recipient in zip(names, mail.recipients)
    ]
    lines += [paragraph(mail.what[:1].upper() + mail.what[1:] + "."), paragraph(outcome.why)]
    if not outcome.as_expected:
        expected = ", ".join(mail.verdicts)
        found = ", ".join(outcome.verdicts)
        lines.append(paragraph(f"NOT AS EXPECTED: expected {expected}, found {found}"))
    return "\n".join(lines)


def heading():
    return cells([name.upper() for name, _ in COLUMNS]) + "\n" + "-" * WIDTH


def summary(outcomes):
    words = [verdict for outcome in outcomes for verdict in outcome.verdicts]
    shown = (
        ("accept", "delivered"),
        ("tag", "tagged"),
        ("hold", "held"),
        ("reject", "refused"),
        ("untouched", "untouched"),
    )
    counts = [f"{words.count(verdict)} {name}" for verdict, name in shown]
    known = {verdict for verdict, _ in shown}
    counts += [f"{words.count(word)} {word}" for word in sorted(set(words) - known)]
    wrong = sum(not outcome.as_expected for outcome in outcomes)
    judged = f"{wrong} NOT AS EXPECTED" if wrong else "all as expected"
    return f"{len(outcomes)} mails to {len(words)} recipients: {', '.join(counts)}; {judged}"
