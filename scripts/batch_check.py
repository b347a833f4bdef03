# -*- coding: utf-8 -*-
"""Checks that the batch holds what it is to show, and shares nothing else."""

import difflib
import io
import itertools
import os
import re
import zipfile

import batch_outline
import batch_pairs
import batch_patchwork
import batch_rolls
import batch_template
import samples_business
import samples_civil
import samples_flood
import samples_party
import samples_plan
import samples_school
from samples_check import GUARANTEE, NOT_PROSE, failures, han, is_formula, require, set_phrases, shared, squeezed
from samples_docx import is_docx, text_of

# Two documents of one of these kinds are one text as a whole: no rest is looked at.
WHOLE = {"duplicate", "version", "record", "nearDuplicate", "yearRoll"}
OTHER_SAMPLES = [samples_business, samples_civil, samples_flood, samples_party, samples_plan, samples_school]


def ratio(one, other):
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def planted_texts(batch):
    """What is shared on purpose, by document: paragraphs of the sheet, passages, headings."""
    out = {doc["file"]: [] for doc in batch.DOCUMENTS}
    for file in batch_template.FILLINGS:
        out[file] += [batch.sheet(number, file) for number in range(len(batch_template.SHEET))]
    for module, target in ((batch_patchwork, [batch_patchwork.PATCHWORK]),
                           (batch_pairs, [batch_pairs.SLIPS["documents"][1], batch_pairs.RESIDUE["documents"][1]])):
        for passage in module.PASSAGES.values():
            out[passage["source"]].append(passage["texts"][0])
            for file in target:
                out[file].append(passage["texts"][-1])
    for entry in batch_outline.DOCUMENTS:
        out[entry["file"]] += batch_outline.HEADINGS
    return out


def check_planted(batch, text):
    """Everything planted stands where it should, and is as near to its twin as it says."""
    for file in batch_template.FILLINGS:
        for number, frame in enumerate(batch_template.SHEET):
            require(batch.sheet(number, file) in text[file], "no sheet in", file)
            least = 0.8 if file in batch_template.VARIANTS else 0.9
            words = squeezed(re.sub(r"\{\d+\}", "", frame))
            now = squeezed(batch.sheet(number, file))
            kept = sum(b.size for b in difflib.SequenceMatcher(None, words, now, autojunk=False).get_matching_blocks())
            require(kept >= least * len(words), "not the frame of the sheet:", now)
    for module in (batch_patchwork, batch_pairs):
        for number, passage in module.PASSAGES.items():
            texts = passage["texts"]
            holders = [file for file in text if any(t in text[file] for t in texts)]
            require(passage["source"] in holders and len(holders) == 2, "passage", number, "in", holders)
            require(texts[0] in text[passage["source"]], "not in its source:", texts[0])
            require(ratio(texts[0], texts[-1]) >= 0.8, "edited too much:", texts[-1])
            print("  passage %3d han  %.2f  %s…" % (han(texts[-1]), ratio(texts[0], texts[-1]), texts[-1][:14]))
    for entry in batch_outline.DOCUMENTS:
        lines = text[entry["file"]].split("\n")
        require([h for h in lines if h in batch_outline.HEADINGS] == batch_outline.HEADINGS, "outline of", entry["file"])


def check_slots(template):
    """What stands in the slots is nothing that the frame could grow into, nor could a slot begin a sign earlier or later."""
    pieces = re.split(r"\{(\d+)\}", template["consensus"])
    for place in range(1, len(pieces), 2):
        slot = template["slots"][int(pieces[place]) - 1]
        fillings = list(slot["fillings"].values())
        if slot["kind"] not in ("number", "date"):
            for edge in (0, -1):
                ends = [f[edge] for f in fillings]
                require(max(map(ends.count, ends)) * 2 <= len(ends), "fillings begin or end alike:", fillings)
        for f in fillings:
            require(f[0] != pieces[place + 1][:1] and f[-1] != pieces[place - 1][-1:], "no clear edge:", f)


def check_figures_and_slips(text):
    for file in batch_pairs.FIGURES["documents"]:
        for figure in batch_pairs.FIGURES["figures"]:
            require(figure in text[file], "no figure", figure, "in", file)
    for file in batch_pairs.SLIPS["documents"]:
        for _, quote in batch_pairs.SLIPS["slips"]:
            require(quote in text[file], "no slip", quote, "in", file)
        line = next(li for li in text[file].split("\n") if batch_pairs.SLIPS["slips"][2][1] in li)
        require(line.endswith(batch_pairs.SLIPS["slips"][2][1]), "not cut:", line)
        require(text[file].count("“") == text[file].count("”") + 1, "marks balance in", file)
    source, copy = batch_pairs.RESIDUE["documents"]
    mask, number = batch_pairs.RESIDUE["mask"]
    require(mask in text[source] and number in text[copy], "mask not turned into a number")
    require(batch_pairs.RESIDUE["carried"] in text[copy] and "枣渡区的老档案" not in text[copy], "no residue")


def check_roll(text):
    """All digits of the rolled text are said to have moved or not to have moved."""
    roll, frame = batch_rolls.ROLL, batch_rolls.ROLL_TEXT
    rest = re.sub(r"\{[^{}]*\}|⟦.*?⟧", "", frame)
    require(not re.search(r"\d", rest), "a figure of the roll is not marked:", re.findall(r".{4}\d.{4}", rest))
    old, new = text[roll["from"]], text[roll["to"]]
    for figure in re.findall("⟦(.*?)⟧", frame):
        require(figure in old and figure in new, "not in both years:", figure)
    for was, now in roll["moved"] + roll["rolled"]:
        require(was in old and now in new, "not moved:", was, now)
    require(roll["new"] in new and roll["new"] not in old, "no new section")
    start = new.index(roll["new"])
    section = new[start:new.index("\n五、", start)]
    require(not shared(squeezed(section), squeezed(old), GUARANTEE), "the new section is old")
    require(ratio(squeezed(old), squeezed(new.replace(section, ""))) >= 0.95, "no roll")


def shingles(text):
    text = squeezed(text).replace("\n", "")
    return {text[i:i + 5] for i in range(len(text) - 4)}


def check_whole(text):
    for one, other in itertools.combinations(batch_rolls.VERSIONS, 2):
        a, b = shingles(text[one]), shingles(text[other])
        held = len(a & b) / len(a), len(a & b) / len(b)
        require(0.9 < min(held) < 1, "versions hold %.3f and %.3f" % held)
        print("  versions hold %.3f and %.3f" % held)
    for one, other in itertools.combinations(batch_rolls.TRIO, 2):
        alike = ratio(text[one], text[other])
        require(0.85 <= alike < 0.98, "no near duplicates:", one, other)
        print("  near duplicates %.2f" % alike)
    for group in batch_patchwork.DUPLICATES:
        require(len({text[file] for file in group}) == 1, "not the same:", group)
    for group in batch_outline.SAME_NAMES:
        require(len({file.split("/")[-1] for file in group}) == 1, "not of one name:", group)


def check_rest(batch, prose, planted, kinds, phrases):
    """Nothing else is shared, inside the batch or with the other samples."""
    rest = {}
    for file, text in prose.items():
        for passage in planted[file]:
            text = text.replace(passage, "\n")
        rest[file] = squeezed(text)
    for one, other in itertools.combinations(rest, 2):
        if not kinds.get((one, other), set()) & WHOLE:
            runs = shared(rest[one], rest[other], GUARANTEE)
            require(all(is_formula(r, phrases) for r in runs), one, "and", other, "share", runs)
    for module in OTHER_SAMPLES:
        for doc in getattr(module, "CORPUS", []) + getattr(module, "DRAFTS", []):
            for file in rest:
                runs = shared(rest[file], squeezed(text_of(doc, NOT_PROSE)), GUARANTEE)
                require(all(is_formula(r, phrases) for r in runs), file, "and", doc["file"], "share", runs)


def check_disk(batch):
    """samples/batch is what the script would write; of a .docx the members count."""
    def members(data):
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            return [(i.filename, i.date_time, z.read(i)) for i in z.infolist()]

    wanted = batch.files()
    there = {os.path.join(folder, name) for folder, _, names in os.walk(batch.OUT) for name in names}
    there |= {batch.EXPECTED} & set(filter(os.path.exists, wanted))
    require(there == set(wanted), "other files than written:", sorted(there ^ set(wanted)))
    for path in sorted(there & set(wanted)):
        with open(path, "rb") as f:
            now, data = f.read(), wanted[path]
        zipped = is_docx({"file": path}) and data.startswith(b"PK")
        require(now == data or zipped and members(now) == members(data), "not as written:", path)


def check(batch):
    """Checks the batch; returns the status to exit with."""
    text = {doc["file"]: text_of(doc) for doc in batch.DOCUMENTS}
    prose = {doc["file"]: text_of(doc, NOT_PROSE) for doc in batch.DOCUMENTS}
    for file, body in text.items():
        print("%5d han  %s" % (han(body), file))
        require(500 <= han(body) <= 1200, "length of", file)
        require(not re.search(r"[{}|@§⟦⟧]", body), "not resolved:", file)
    listed = sum(doc["listed"] for doc in batch.DOCUMENTS)
    planted = planted_texts(batch)
    expected = batch.batch_expected.expected(batch)
    kinds = {tuple(link["documents"]): set(link["kinds"]) for link in expected["links"]}
    linked = {file for pair in kinds for file in pair}
    require(not linked & set(expected["innocents"]), "innocents with links")
    require(not linked & set(expected["outline"]["documents"]), "links from an outline")
    check_planted(batch, text)
    for template in expected["templates"] + expected["records"]:
        check_slots(template)
    check_figures_and_slips(text)
    check_roll(text)
    check_whole(text)
    check_rest(batch, prose, planted, kinds, set_phrases())
    check_disk(batch)
    print("%d documents, %d listed, %d links, %d innocents, %d failures" % (
        len(text), listed, len(kinds), len(expected["innocents"]), len(failures)))
    return 1 if failures else 0
