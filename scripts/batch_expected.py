# -*- coding: utf-8 -*-
"""What an audit of the batch should find, from the same data as the texts."""

import itertools
import re

import batch_innocents
import batch_outline
import batch_pairs
import batch_patchwork
import batch_records
import batch_rolls
import batch_template
from samples_docx import is_docx

# So many characters of a passage are given to find it by.
BEGINS = 12


def alternatives(text):
    return [m.split("|") for m in re.findall(r"\{([^{}|]*(?:\|[^{}|]*)+)\}", text)]


def frame(text, kinds, fillings):
    """A text with its slots numbered from 1 in the order in which they stand, and what they hold."""
    order = []
    for number in re.findall(r"\{(\d+)\}", text):
        if number not in order:
            order.append(number)
    consensus = re.sub(r"\{(\d+)\}", lambda m: "{%d}" % (order.index(m.group(1)) + 1), text)
    slots = [{"kind": kinds[int(n) - 1], "fillings": {file: row[int(n) - 1] for file, row in fillings.items()}}
             for n in order]
    return {"consensus": consensus, "documents": sorted(fillings), "slots": slots}


def templates():
    out = []
    for number, text in enumerate(batch_template.SHEET):
        entry = frame(text, batch_template.KINDS, batch_template.FILLINGS)
        entry["name"] = "安全检查第%s段" % "一二"[number]
        entry["variants"] = {
            file: sorted(pair for pair in pairs if pair[0] in text)
            for file, pairs in batch_template.VARIANTS.items() if any(pair[0] in text for pair in pairs)}
        out.append(entry)
    return out


def year_roll():
    roll = batch_rolls.ROLL
    return {
        "from": roll["from"], "to": roll["to"], "unit": roll["unit"], "rolled": sorted(roll["rolled"]),
        "moved": sorted(roll["moved"]), "newSection": roll["new"],
        "staleFigures": sorted(re.findall("⟦(.*?)⟧", batch_rolls.ROLL_TEXT)),
    }


def patchwork():
    passages = [
        {"begins": p["texts"][-1][:BEGINS], "characters": len(p["texts"][-1]), "source": p["source"],
         "change": p["change"]}
        for p in batch_patchwork.PASSAGES.values()]
    return {"document": batch_patchwork.PATCHWORK, "passages": sorted(passages, key=lambda p: p["begins"])}


def lineage():
    def arrow(source, target, *reasons):
        return {"from": source, "to": target, "reasons": sorted(reasons)}

    pairs = batch_pairs
    told = [arrow(batch_rolls.ROLL["from"], batch_rolls.ROLL["to"], "date"),
            arrow(*pairs.RESIDUE["documents"], "date", "maskFilled", "residue")]
    sources = {p["source"] for p in batch_patchwork.PASSAGES.values()}
    told += [arrow(source, batch_patchwork.PATCHWORK, "date") for source in sources]
    groups = [batch_rolls.TRIO, pairs.SLIPS["documents"], pairs.FIGURES["documents"]]
    undecided = [{"documents": sorted(group), "undecided": True} for group in groups]
    return sorted(told, key=lambda a: (a["from"], a["to"])) + sorted(undecided, key=lambda g: g["documents"])


def links():
    """All pairs that share something worth telling, and what."""
    kinds = {}

    def link(kind, documents):
        for pair in itertools.combinations(sorted(documents), 2):
            kinds.setdefault(pair, set()).add(kind)

    link("template", batch_template.FILLINGS)
    link("record", batch_records.FILLINGS)
    link("nearDuplicate", batch_rolls.TRIO)
    link("version", batch_rolls.VERSIONS)
    link("yearRoll", [batch_rolls.ROLL["from"], batch_rolls.ROLL["to"]])
    link("sameFigures", batch_pairs.FIGURES["documents"])
    link("sharedSlip", batch_pairs.SLIPS["documents"])
    link("copy", batch_pairs.SLIPS["documents"])
    link("copy", batch_pairs.RESIDUE["documents"])
    for group in batch_patchwork.DUPLICATES:
        link("duplicate", group)
    for passage in batch_patchwork.PASSAGES.values():
        link("patchwork", [passage["source"], batch_patchwork.PATCHWORK])
    return [{"documents": list(pair), "kinds": sorted(kinds[pair])} for pair in sorted(kinds)]


def expected(batch):
    records = frame(batch_records.RECORD.strip(), batch_records.KINDS, batch_records.FILLINGS)
    return {
        "documents": [doc["file"] for doc in batch.DOCUMENTS],
        "unread": [{"file": file, "reason": "notDocx" if is_docx({"file": file}) else "empty"}
                   for file in sorted(batch.UNREAD)],
        "exactDuplicates": sorted(map(sorted, batch_patchwork.DUPLICATES)),
        "sameNames": sorted(map(sorted, batch_outline.SAME_NAMES)),
        "versions": [batch_rolls.VERSIONS],
        "templates": templates(),
        "outline": {"headings": batch_outline.HEADINGS,
                    "documents": sorted(entry["file"] for entry in batch_outline.DOCUMENTS)},
        "yearRolls": [year_roll()],
        "patchworks": [patchwork()],
        "nearDuplicates": [{"documents": sorted(batch_rolls.TRIO),
                            "changed": [[row[batch_rolls.TRIO.index(file)] for file in sorted(batch_rolls.TRIO)]
                                        for row in alternatives(batch_rolls.TRIO_TEXT)]}],
        "records": [records],
        "sameFigures": [{"documents": sorted(batch_pairs.FIGURES["documents"]),
                         "figures": sorted(batch_pairs.FIGURES["figures"])}],
        "sharedSlips": [{"documents": sorted(batch_pairs.SLIPS["documents"]), "kind": kind, "quote": quote}
                        for kind, quote in sorted(batch_pairs.SLIPS["slips"])],
        "lineage": lineage(),
        "links": links(),
        "innocents": sorted(entry["file"] for entry in batch_innocents.DOCUMENTS),
    }
