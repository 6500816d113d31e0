"""Turns names into what an account or a file name is made of: small ASCII letters."""

import string
import unicodedata

ACCOUNT_LETTERS = string.ascii_lowercase + string.digits + "-"
PLAIN = {"ʔ": "", "ʷ": "w", "χ": "x", "ə": "e", "ƛ": "tl", "ł": "l", "ø": "o", "đ": "d", "ı": "i",
         "’": "", "'": ""}


def fold(name):
    """Gives the letters, digits and hyphens of @name in small ASCII letters."""
    spelt = "".join(PLAIN.get(letter, letter) for letter in name.lower())
    apart = unicodedata.normalize("NFKD", spelt)
    return "".join(letter for letter in apart if letter in ACCOUNT_LETTERS)


def account(given, family):
    """Gives the part before the @ of a person's address."""
    return f"{fold(given)}.{fold(family)}"
