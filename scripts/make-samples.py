#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Write the sample reports of Leitong into samples/ (python3, standard library only).

    python3 scripts/make-samples.py            write samples/corpus and samples/drafts
    python3 scripts/make-samples.py --check    write nothing; check what the samples are to show

All text is original, written for this project.  The places, offices and figures are
invented.  The texts stand in samples_*.py, one module for each subject; samples_docx.py
writes Word files, samples_check.py checks.  samples/README.md says what each draft should show.

A module holds data only:

    CORPUS   {"file", "encoding" (.txt only), "meta", "blocks"}; meta None: not in leitong.csv
    DRAFTS   the same without meta
    PLANTED  {"draft", "begins", "ends", "source", "change", "expected"}: a passage of a draft
    LINT     {"draft", "kind", "text"}: what lint finds, as it stands in the draft
    ROLLED   {"file", "source", "begins"}: what a corpus file has from another on purpose

A block is (kind, text); samples_docx.py says more.  Of a planted passage, "ends" may be
missing: then it goes on as far in its line as it has anything of its source.
"""

import codecs
import csv
import io
import json
import os
import re
import sys

sys.dont_write_bytecode = True

import samples_check  # noqa: E402
import samples_civil  # noqa: E402
import samples_docx  # noqa: E402
import samples_flood  # noqa: E402
import samples_party  # noqa: E402
import samples_plan  # noqa: E402
import samples_school  # noqa: E402
from samples_docx import is_docx, text_of  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, "samples")
MODULES = [samples_flood, samples_civil, samples_school, samples_party, samples_plan]


def all_of(name):
    return [entry for module in MODULES for entry in getattr(module, name, [])]


CORPUS, DRAFTS, PLANTED, LINT, ROLLED = map(all_of, ("CORPUS", "DRAFTS", "PLANTED", "LINT", "ROLLED"))

BYTE_ORDER_MARKS = {"utf-8-sig": (codecs.BOM_UTF8, "utf-8"), "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le")}
COLUMNS = ["file", "title", "unit", "year", "author", "date", "tier"]


def encoded(doc):
    mark, encoding = BYTE_ORDER_MARKS.get(doc["encoding"], (b"", doc["encoding"]))
    return mark + text_of(doc).encode(encoding)


def word_document(doc):
    def first(kind):
        return next((text for k, text in doc["blocks"] if k == kind), "")

    meta = doc.get("meta") or {}
    date = re.match(r"(\d+)年(\d+)月(\d+)日", first("date"))
    return {
        "title": first("title"),
        "creator": doc.get("creator") or meta.get("author") or first("unit"),
        "created": "%04d-%02d-%02dT08:00:00Z" % tuple(map(int, date.groups())),
        "blocks": doc["blocks"],
        "notes": doc.get("notes", []),
    }


def table():
    """leitong.csv; files without meta are left out on purpose: the tool has to infer."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for doc in CORPUS:
        if doc["meta"]:
            rows.writerow([doc["file"]] + [doc["meta"].get(c, "") for c in COLUMNS[1:]])
    return out.getvalue().encode("utf-8")


def expected():
    """What the tests hold the reports of the drafts to."""
    planted = [{k: p[k] for k in ("draft", "begins", "source", "expected")} for p in PLANTED]
    drafts = [doc["file"] for doc in DRAFTS]
    return json.dumps({"drafts": drafts, "planted": planted, "lint": LINT}, ensure_ascii=False, indent=1) + "\n"


def write():
    for folder, docs in (("corpus", CORPUS), ("drafts", DRAFTS)):
        os.makedirs(os.path.join(OUT, folder), exist_ok=True)
        for doc in docs:
            target = os.path.join(OUT, folder, doc["file"])
            if is_docx(doc):
                samples_docx.write(target, word_document(doc))
            else:
                with open(target, "wb") as f:
                    f.write(encoded(doc))
    with open(os.path.join(OUT, "corpus", "leitong.csv"), "wb") as f:
        f.write(table())
    with open(os.path.join(OUT, "expected.json"), "w", encoding="utf-8") as f:
        f.write(expected())
    print("wrote %d files to %s" % (len(CORPUS) + len(DRAFTS) + 2, OUT))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(samples_check.check(sys.modules[__name__]))
    write()
