#!/usr/bin/env python3
"""Takes the pictures of the guide for officers from those that ./check review has made.

usage: guide_pictures.py [BUILD_FOLDER]    (build)
"""

import os
import shutil
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PICTURES = {
    "queue.png": "officer-queue.png",
    "case.png": "officer-case-case.png",
    "case-shown.png": "officer-case-unmasked.png",
}


def main():
    build = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "build")
    made = os.path.join(build, "review", "shots")
    kept = os.path.join(ROOT, "docs", "guides", "pictures")
    os.makedirs(kept, exist_ok=True)
    for name, shot in PICTURES.items():
        shutil.copyfile(os.path.join(made, shot), os.path.join(kept, name))


if __name__ == "__main__":
    main()
