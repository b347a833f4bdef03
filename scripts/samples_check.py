# -*- coding: utf-8 -*-
"""Checks that the samples hold what they are to show, and share nothing else."""

import difflib
import os
import re

from samples_docx import text_of

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FORMULAS = os.path.join(ROOT, "Sources", "CTables", "tables", "formulas.tsv")
# The tool marks every common run of this length.
GUARANTEE = 13
NOT_PROSE = ("title", "salutation", "unit", "date")
failures = []


def require(condition, *what):
    if not condition:
        failures.append(" ".join(map(str, what)))
        print("    FAILS:", *what)


def han(text):
    return len(re.findall(r"[\u4e00-\u9fff]", text))


def squeezed(text):
    """Han characters and letters; every number and blank is one sign."""
    text = re.sub(r"【[^】]*】|##\w+##", "\n", text)
    text = re.sub(r"[^\u4e00-\u9fffA-Za-z0-9.×\n]", "", text)
    return re.sub(r"[0-9×][0-9.×]*|[Xx]+", "#", text).replace(".", "")


def set_phrases():
    with open(FORMULAS, encoding="utf-8") as f:
        phrases = {squeezed(line.split("\t")[0]) for line in f.readlines()[1:]}
    return sorted((p for p in phrases if len(p) >= 4), key=len, reverse=True)


def is_formula(run, phrases):
    """A shared run that is set phrases and a few characters beside them."""
    for p in phrases:
        run = run.replace(p, "")
    return len(run) <= 8


def shared(text, other, least):
    """The longest runs of the text (no line break inside) that the other has as well."""
    starts = {other[i:i + least] for i in range(len(other) - least + 1)}
    runs, i = [], 0
    while i + least <= len(text):
        if "\n" in text[i:i + least] or text[i:i + least] not in starts:
            i += 1
            continue
        n = least
        while i + n < len(text) and text[i + n] != "\n" and text[i:i + n + 1] in other:
            n += 1
        runs.append(text[i:i + n])
        i += n
    return runs


def blocks_of(text, source, least):
    matcher = difflib.SequenceMatcher(None, text, source, autojunk=False)
    return [b for b in matcher.get_matching_blocks() if b.size >= least]


def passage(text, plant, source):
    """The planted passage, from its first to its last character."""
    start = text.index(plant["begins"])
    if "ends" in plant:
        return text[start:text.index(plant["ends"], start) + len(plant["ends"])]
    line = text[start:text.index("\n", start)]
    if not source:
        return line
    end = len(plant["begins"])
    if plant["change"].startswith("none"):
        while end < len(line) and line[:end + 1] in source:
            end += 1
    else:
        for block in blocks_of(line, source, 3):
            if block.a <= end + 10:
                end = max(end, block.a + block.size)
    return line[:end]


def likeness(now, source):
    """The share of a passage that stands in the source, sentence by sentence (difflib)."""
    sentences = re.findall(r"[^。\n]+。?", now)
    return sum(b.size for s in sentences for b in blocks_of(s, source, 2)) / len(now)


def check_plant(plant, text, source):
    """Checks one planted passage and returns it."""
    require(text.count(plant["begins"]) == 1, "not once in the draft:", plant["begins"])
    if plant["begins"] not in text:
        return ""
    now = passage(text, plant, source)
    share = likeness(now, source) if source else 0
    if source and plant["change"].startswith("none"):
        require(now in source, "not verbatim in the source:", now)
    elif source and plant["change"] == "year":
        require(squeezed(now) in squeezed(source), "more than the year:", now)
    elif source and plant["change"] == "slots":
        require(likeness(squeezed(now), squeezed(source)) >= 0.9, "not the same frame:", now)
    elif source and plant["expected"]:
        require(share >= 0.6, "share %.2f:" % share, now)
    print("  %-9s %3d all %3d han  %3.0f %%  %s  %s…" % (
        plant["expected"], len(now), han(now), 100 * share, plant["change"], now[:14]))
    return now


def check_drafts(samples, corpus, phrases):
    for doc in samples.DRAFTS:
        text, prose = text_of(doc), text_of(doc, NOT_PROSE)
        print(doc["file"])
        for plant in (p for p in samples.PLANTED if p["draft"] == doc["file"]):
            now = check_plant(plant, text, corpus[plant["source"]] if plant["source"] else "")
            if plant["source"]:
                prose = prose.replace(now, "\n")
        print("  own text: %.0f %% of the Han characters" % (100 * han(prose) / han(text_of(doc, NOT_PROSE))))
        for name, other in corpus.items():
            runs = shared(squeezed(prose), squeezed(other), GUARANTEE)
            require(all(is_formula(r, phrases) for r in runs), "shared with", name, runs)
        for finding in (f for f in samples.LINT if f["draft"] == doc["file"]):
            require(finding["text"] in text, "no such text for lint:", finding["text"])
        for part in (p for _, t in doc["blocks"] if isinstance(t, list) for p in t):
            if part[0] == "deleted":
                require(part[1] not in text, "deleted and yet there:", part[1])
                require(any(part[1] in t for t in corpus.values()), "deleted, of no source:", part[1])


def check_corpus(samples, corpus, phrases):
    prose = {doc["file"]: text_of(doc, NOT_PROSE) for doc in samples.CORPUS}
    for roll in samples.ROLLED:
        now = passage(prose[roll["file"]], dict(roll, change="none"), corpus[roll["source"]])
        require(now in corpus[roll["source"]], "not rolled:", now)
        print("rolled: %d han  %s…  %s" % (han(now), now[:14], roll["file"]))
        prose[roll["file"]] = prose[roll["file"]].replace(now, "\n")
        prose[roll["source"]] = prose[roll["source"]].replace(now, "\n")
    names = list(prose)
    for i, name in enumerate(names):
        for other in names[i + 1:]:
            runs = shared(squeezed(prose[name]), squeezed(prose[other]), GUARANTEE)
            require(all(is_formula(r, phrases) for r in runs), name, "and", other, "share", runs)


def check(samples):
    """Checks the lists CORPUS, DRAFTS, PLANTED, LINT and ROLLED; returns the status to exit with."""
    phrases = set_phrases()
    corpus = {doc["file"]: text_of(doc) for doc in samples.CORPUS}
    for doc in samples.CORPUS + samples.DRAFTS:
        text = text_of(doc).replace("\n", "")
        print("%5d han %5d all  %s" % (han(text), len(text), doc["file"]))
        require(1500 <= len(text) <= 3000, "length of", doc["file"])
    drafts = {doc["file"] for doc in samples.DRAFTS}
    for entry in samples.PLANTED + samples.LINT:
        known = entry["draft"] in drafts and entry.get("source") in set(corpus) | {None}
        require(known, "no such file:", entry)
    check_corpus(samples, corpus, phrases)
    check_drafts(samples, corpus, phrases)
    print("%d planted passages, %d findings, %d failures" % (
        len(samples.PLANTED), len(samples.LINT), len(failures)))
    return 1 if failures else 0
