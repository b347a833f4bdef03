#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Write the batch of Leitong into samples/batch, and what an audit of it should find beside it (standard library only).

    python3 scripts/make-batch.py            write samples/batch and samples/batch-expected.json
    python3 scripts/make-batch.py --check    write nothing; check what the batch is to show

All text is original, written for this project.  The places, offices, people and figures are
invented.  The texts stand in batch_*.py; batch_expected.py says what an audit should find,
batch_check.py checks it, samples_docx.py writes Word files.

A module holds data only.  Of its DOCUMENTS:

    file      path inside samples/batch; a .docx is written as one, all others as text
    encoding  of a text
    year      year of the report; listed: whether it stands in leitong.csv; author: for that
    text      first line the title, last two lines unit and date, one paragraph per line

In a text {a|b} is what stands in the first and the second of several documents ("choice" says
which), {1} a slot that "fillings" fill, §1 a paragraph of the sheet, @1@ a passage, ⟦…⟧ a figure
that should have moved.
"""

import csv
import io
import json
import os
import re
import sys

sys.dont_write_bytecode = True

import batch_check  # noqa: E402
import batch_expected  # noqa: E402
import batch_innocents  # noqa: E402
import batch_outline  # noqa: E402
import batch_pairs  # noqa: E402
import batch_patchwork  # noqa: E402
import batch_records  # noqa: E402
import batch_rolls  # noqa: E402
import batch_template  # noqa: E402
import samples_docx  # noqa: E402
from samples_docx import is_docx, text_of  # noqa: E402

SAMPLES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "samples")
OUT = os.path.join(SAMPLES, "batch")
# Not in the folder that is audited: every file of text there is a report.
EXPECTED = os.path.join(SAMPLES, "batch-expected.json")
MODULES = [batch_template, batch_outline, batch_rolls, batch_patchwork, batch_records, batch_pairs, batch_innocents]
COLUMNS = ["file", "title", "unit", "year", "author", "date", "tier"]
# Files that cannot be read: nothing in the one, no zip in the other.
UNREAD = {
    "2031/柏陂县交通运输局2031年值班记录.txt": b"",
    "2031/丹枥县林业局2031年会议纪要.docx": "这是一个改了扩展名的文件，不是Word文档。\n".encode("utf-8"),
}


def filled(frame, fillings):
    return re.sub(r"\{(\d+)\}", lambda m: fillings[int(m.group(1)) - 1], frame)


def sheet(number, file):
    """A paragraph of the sheet as the document has it."""
    frame = batch_template.SHEET[number]
    for old, new in batch_template.VARIANTS.get(file, []):
        frame = frame.replace(old, new)
    return filled(frame, batch_template.FILLINGS[file])


def passages(module):
    return getattr(module, "PASSAGES", {})


def resolved(entry, module):
    """The text of an entry with everything that is planted in it."""
    text, file = entry["text"].strip(), entry["file"]
    if "choice" in entry:
        text = re.sub(r"\{([^{}|]*(?:\|[^{}|]*)+)\}", lambda m: m.group(1).split("|")[entry["choice"]], text)
    if "fillings" in entry:
        text = filled(text, entry["fillings"])
    for number in range(len(batch_template.SHEET)):
        if "§%d" % (number + 1) in text:
            text = text.replace("§%d" % (number + 1), sheet(number, file))
    for number, passage in passages(module).items():
        text = text.replace("@%s@" % number, passage["texts"][0 if passage["source"] == file else -1])
    return re.sub("[⟦⟧]", "", text)


def blocks(text):
    lines = text.split("\n")
    out = [("title", lines[0])]
    for number, line in enumerate(lines[1:-2]):
        if number == 0 and line.endswith("："):
            out.append(("salutation", line))
        elif re.match("[一二三四五六七八九]、", line) and "。" not in line:
            out.append(("h1", line))
        else:
            out.append(("p", line))
    return out + [("unit", lines[-2]), ("date", lines[-1])]


def date_of(doc):
    day = next(text for kind, text in doc["blocks"] if kind == "date")
    return "%04d-%02d-%02d" % tuple(map(int, re.findall(r"\d+", day)))


def document(entry, module):
    doc = {k: v for k, v in entry.items() if k not in ("text", "choice", "fillings")}
    doc["blocks"] = blocks(resolved(entry, module))
    doc["title"], doc["unit"] = doc["blocks"][0][1], doc["blocks"][-2][1]
    doc["date"] = date_of(doc)
    return doc


DOCUMENTS = sorted((document(entry, module) for module in MODULES for entry in module.DOCUMENTS),
                   key=lambda doc: doc["file"])


def table():
    """leitong.csv; of the files left out the tool has to infer what it can."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for doc in (doc for doc in DOCUMENTS if doc["listed"]):
        rows.writerow([doc["file"], doc["title"], doc["unit"], doc["year"], doc.get("author", ""), doc["date"], "peer"])
    return out.getvalue().encode("utf-8")


def word_document(doc):
    return {
        "title": doc["title"], "creator": doc.get("author") or doc["unit"], "created": doc["date"] + "T08:00:00Z",
        "blocks": doc["blocks"], "notes": [],
    }


def content(doc):
    if not is_docx(doc):
        return text_of(doc).encode(doc["encoding"])
    out = io.BytesIO()
    samples_docx.write(out, word_document(doc))
    return out.getvalue()


def files():
    """Everything that is written, by its path."""
    out = {doc["file"]: content(doc) for doc in DOCUMENTS}
    out.update(UNREAD)
    out["leitong.csv"] = table()
    expected = batch_expected.expected(sys.modules[__name__])
    text = json.dumps(expected, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return {**{os.path.join(OUT, name): data for name, data in out.items()}, EXPECTED: text.encode("utf-8")}


def write():
    out = files()
    for target, data in out.items():
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as f:
            f.write(data)
    print("wrote %d files to %s" % (len(out), SAMPLES))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(batch_check.check(sys.modules[__name__]))
    write()
