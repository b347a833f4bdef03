#!/usr/bin/env python3
"""Plants random runs of a corpus into text of nothing, and demands that each is found.

    Benchmarks/Speed/planted_runs.py CORPUS LEITONG [--index PATH] [--runs 1000] [--seed 1] [--all-sources]

CORPUS is a folder of .txt files; with --index its index there is asked and not updated. A run is 13 to 40 Han
characters of one line, punctuation between them not counted; it stands between random rare characters in a draft of ten
runs. Runs of residue are left out: that is cut away before anything is compared. A run is found where passages of the
result cover all of it. Those that are not found are printed with the number of documents that hold them, and of those
that hold each run of 8 in them. Only the standard library is needed. Exit status 1 where one is not found.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

SKIPPED = re.compile(r"[，。、；：！？,.;:!?\s]")
# What is folded, masked, quoted or cut out is another matter than a run.
PLAIN = re.compile(r"[\u4e00-\u9fa5，。、；：！？]{13,}")
MASKS = re.compile(r"[某]")
# Kinds of findings that are cut out.
RESIDUE = {"disclaimer", "advertisement", "paywall"}


def runs(files, count, chance):
    """Yields file, run as it stands in the file, and the run without punctuation."""
    texts = {}
    while count > 0:
        path = chance.choice(files)
        if path not in texts:
            with open(path, encoding="utf-8") as file:
                texts[path] = [one for line in file for one in PLAIN.findall(line) if not MASKS.search(one)]
        if not texts[path]:
            continue
        stretch = chance.choice(texts[path])
        places = [place for place, scalar in enumerate(stretch) if not SKIPPED.match(scalar)]
        length = chance.randint(13, 40)
        if len(places) < length:
            continue
        first = chance.randrange(len(places) - length + 1)
        run = stretch[places[first]:places[first + length - 1] + 1]
        count -= 1
        yield path, run, SKIPPED.sub("", run)


def filler(chance, length):
    # Rare characters of extension A: they stand in no report.
    return "".join(chr(chance.randrange(0x3400, 0x4DB5)) for _ in range(length))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("leitong")
    parser.add_argument("--index")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all-sources", action="store_true")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    files = sorted(os.path.join(folder, name) for folder, folders, names in os.walk(options.corpus)
                   for name in names if name.endswith(".txt") and "/.leitong" not in folder)
    planted = []
    with tempfile.TemporaryDirectory(prefix="leitong-planted-") as work:
        drafts = []
        lines, places = [], []
        for number, (path, run, bare) in enumerate(runs(files, options.runs, chance)):
            before, after = filler(chance, 30), filler(chance, 30)
            start = sum(map(len, lines)) + len(lines) + len(before)
            lines.append(before + run + after)
            places.append((start, start + len(run), path, run, bare))
            if len(lines) == 10 or number == options.runs - 1:
                draft = os.path.join(work, f"{len(drafts):04}.txt")
                with open(draft, "w", encoding="utf-8") as file:
                    file.write("\n".join(lines) + "\n")
                drafts.append(draft)
                planted.append(places)
                lines, places = [], []
        output = os.path.join(work, "results")
        command = [options.leitong, "check", *drafts, "--corpus", options.corpus, "-o", output, "--format", "json", "-q"]
        if options.index:
            command += ["--index", options.index, "--no-update"]
        if options.all_sources:
            command.append("--all-sources")
        if subprocess.run(command, check=False).returncode != 0:
            sys.exit("leitong check failed")
        missed, pieced, residue = [], 0, 0
        for draft, places in zip(drafts, planted):
            with open(os.path.join(output, os.path.basename(draft)[:-4] + ".json"), encoding="utf-8") as file:
                result = json.load(file)
            passages = result["passages"]
            cut = [one for one in result["lint"] if one["kind"] in RESIDUE]
            for start, end, path, run, bare in places:
                over = [one["draft"] for one in passages if one["draft"]["start"] < end and start < one["draft"]["end"]]
                covered = {place for one in over for place in range(one["start"], one["end"])}
                left = [place for place in range(start, end)
                        if place not in covered and not SKIPPED.match(run[place - start])]
                holds = any(bare in SKIPPED.sub("", one["sourceText"]) for one in passages
                            if one["draft"]["start"] <= start and end <= one["draft"]["end"])
                if any(one["start"] < end and start < one["end"] for one in cut):
                    residue += 1
                elif left:
                    missed.append((path, run, bare, len(left)))
                elif not holds:
                    pieced += 1
    count = options.runs - residue
    print(f"{count - len(missed)} of {count} runs found, {pieced} of them by several passages and by none as a whole; "
          f"{residue} are residue")
    if missed:
        report(files, missed)
        sys.exit(1)


def report(files, missed):
    """Prints what was not found with its holders."""
    counts = {}
    for _, _, bare, _ in missed:
        counts[bare] = 0
        for place in range(len(bare) - 7):
            counts[bare[place:place + 8]] = 0
    for path in files:
        with open(path, encoding="utf-8") as file:
            text = "\n".join(SKIPPED.sub("", line) for line in file)
        for key in counts:
            if key in text:
                counts[key] += 1
    for path, run, bare, left in missed:
        eights = [counts[bare[place:place + 8]] for place in range(len(bare) - 7)]
        print(f"not found: {run}\n  {os.path.basename(path)}; {left} characters not covered; held by {counts[bare]} "
              f"documents, its runs of 8 by {min(eights)} to {max(eights)}: {eights}")


if __name__ == "__main__":
    main()
