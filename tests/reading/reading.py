#!/usr/bin/env python3
"""reading.py - how hard the texts are to read that the policy sends to people; prints TAP

usage: reading.py FOLDER_OF_A_POLICY

English: the Flesch-Kincaid grade of each text is at most 8, and no sentence has more than 30 words.
French: sentences of at most 18 words and words of at most 5.4 letters on average, and no sentence of more
than 34. Placeholders count as one short word. What is technical by nature (the SMTP reply) counts too.
"""

import glob
import os
import re
import sys

GRADE_AT_MOST = 8.0
FRENCH_SENTENCE, FRENCH_WORD = 18.0, 5.4
LONGEST = {"en": 30, "fr": 34}
# Lists of words and short labels are no sentences.
NOT_PROSE = {"words.txt"}


def sections(path):
    """Gives (name, text) of every section."""
    name, lines, found = None, [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if re.fullmatch(r"\[.*\]", line.strip()):
                if name:
                    found.append((name, " ".join(lines)))
                name, lines = line.strip()[1:-1], []
            else:
                lines.append(line.strip())
    if name:
        found.append((name, " ".join(lines)))
    return found


def sentences(text):
    text = re.sub(r"\{number:[^}|]*\|([^}|]*)\}", r"\1", text)
    text = re.sub(r"\{[a-z]+\}", "it", text)
    text = re.sub(r"\[[^\]]*\]", "it", text)
    return [part for part in re.split(r"[.!?]+(?:\s|$)", text) if re.search(r"\w", part)]


def words(sentence):
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sentence)


def syllables(word):
    """An English word's syllables by its groups of vowels."""
    word = word.lower()
    count = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^l]e$", word) or re.search(r"[^td]ed$", word):
        count -= 1
    return max(count, 1)


def grade(parts):
    """The Flesch-Kincaid grade level (Kincaid et al. 1975)."""
    all_words = [word for part in parts for word in words(part)]
    per_sentence = len(all_words) / len(parts)
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def judge(language, text):
    """Gives (passed, what was measured)."""
    parts = [part for _, section in text for part in sentences(section) if words(part)]
    lengths = [len(words(part)) for part in parts]
    longest = max(lengths)
    if language == "en":
        level = grade(parts)
        return level <= GRADE_AT_MOST and longest <= LONGEST["en"], f"grade {level:.1f}, longest {longest} words"
    letters = [len(word) for part in parts for word in words(part)]
    sentence, word = sum(lengths) / len(lengths), sum(letters) / len(letters)
    passed = sentence <= FRENCH_SENTENCE and word <= FRENCH_WORD and longest <= LONGEST["fr"]
    return passed, f"{sentence:.1f} words a sentence, {word:.1f} letters a word, longest {longest} words"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    number, good = 0, True
    for path in sorted(glob.glob(os.path.join(sys.argv[1], "notices", "*", "*.txt"))):
        language, name = path.split(os.sep)[-2:]
        if name in NOT_PROSE:
            continue
        number += 1
        passed, measured = judge(language, sections(path))
        good &= passed
        print(f"{'' if passed else 'not '}ok {number} - {language}/{name} is easy to read: {measured}")
    print(f"1..{number}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
