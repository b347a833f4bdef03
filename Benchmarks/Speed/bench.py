#!/usr/bin/env python3
"""Measures Leitong beside its peers on generated corpora; called by scripts/bench.sh, which says how.

Every round runs everything once, one after the other; the figures of a run are medians over its rounds. What is done
is written after each round, so a run that was broken off goes on where it was when it is started again.
"""
import argparse
import json
import pathlib
import re
import shutil
import sys

from measure import child, lines, load, machine, versions

PEERS = ("rensa", "gaoya", "datasketch")
# Passages of these classes say that text was reused, as in the bench of quality.
REUSE = ("copy", "template", "self", "upstream")


class Bench:
    def __init__(self, options):
        self.options, self.kit, self.work = options, options.kit, options.work
        self.run = json.loads(options.out.read_text()) if options.out.exists() else {
            "commit": options.commit, "date": options.date, "machine": machine(),
            "versions": versions(options.python), "sketches": {"docs": options.sketched, "rounds": []},
            "accuracy": {}, "sizes": {}}

    def save(self):
        self.options.out.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.run, indent=1, ensure_ascii=False)
        # A list of numbers on one line, so that a run can be read.
        text = re.sub(r"\[\s+[-\d.e,\s]+\]", lambda numbers: " ".join(numbers[0].split()), text)
        # Whole or not at all: a run that is broken off while it writes goes on from the round before.
        part = self.options.out.with_suffix(".part")
        part.write_text(text + "\n")
        part.replace(self.options.out)

    def tell(self, *words):
        print(*words, file=sys.stderr, flush=True)

    def peer(self, script, *arguments):
        return child(self.options.python, self.kit / script, *arguments)

    def corpus(self, docs):
        folder = self.work / f"c{docs}"
        if not (folder / "manifest.json").exists():
            self.tell(f"{docs} documents: generating")
            child(
                sys.executable, self.kit / "gen_corpus.py", "--docs", docs, "--seed", 7, "--seeds",
                self.kit.parent / "seeds", "--out", folder, "--drafts", 20, "--txt")
        return folder

    # Sketches

    def sketch(self):
        sketches = self.run["sketches"]
        corpus = self.corpus(sketches["docs"])
        while len(sketches["rounds"]) < self.options.runs:
            before = load()
            own = lines(child(self.options.speed, "sketch", corpus / "txt", 3)[1])[0]
            peers = lines(self.peer("peer_sign.py", corpus, "--runs", 3, "--only", ",".join(PEERS))[1])
            same = next(p for p in peers if p["system"] == "corpus")
            if (own["paragraphs"], own["bytes"]) != (same["n"], same["bytes"]):
                raise SystemExit("the peers were not given the same paragraphs")
            rows = {f'{p["system"]}, {p["input"]}': p for p in peers if p["system"] in PEERS and "cpu_s" in p}
            sketches["rounds"].append({"load": [before, load()], "leitong": own, "peers": rows})
            self.save()
            self.tell(f'sketches: {own["textMegabytesPerSecond"]:.0f} MB/s')
        if not self.run["accuracy"]:
            self.run["accuracy"] = {
                "leitong": lines(child(self.options.speed, "accuracy")[1])[0],
                "peers": lines(self.peer("peer_accuracy.py", "--trials", 1500)[1])}
            self.save()

    # A corpus of one size

    def size(self, docs):
        corpus = self.corpus(docs)
        index = self.work / f"index-{docs}"
        extra = corpus / "txt" / "zz-added.txt"
        extra.unlink(missing_ok=True)
        size = self.run["sizes"].setdefault(
            str(docs), {"corpus": json.loads((corpus / "manifest.json").read_text())["counts"], "rounds": []})
        while len(size["rounds"]) < self.options.runs:
            size["rounds"].append(self.round(docs, corpus, index, extra, size))
            self.save()
        for folder in (index, self.results(corpus)):
            shutil.rmtree(folder, ignore_errors=True)

    def round(self, docs, corpus, index, extra, size):
        options, before = self.options, load()
        leitong = lambda: child(options.leitong, "index", corpus / "txt", "--index", index, "-q")[0]

        def anew():
            shutil.rmtree(index, ignore_errors=True)
            self.fetch(corpus / "txt")
            return leitong()

        result, made = {"peers": {}}, [anew()]
        for name in PEERS if docs <= options.peers_up_to else ():
            hits = self.work / f"{name}.jsonl"
            used, text = self.peer("peer_index.py", corpus, "--system", name, "--runs", 3, "--hits", hits)
            result["peers"][name] = {**lines(text)[0], "peak_mb": used["peak_mb"]}
            # A machine is not as fast now as it was a minute ago: so an index is made before each peer and after it.
            made.append(anew())
            if name not in size.setdefault("planted", {}):
                size["planted"][name] = self.score(corpus, "--hits", hits)
            hits.unlink()
        result["index"] = sorted(made, key=lambda one: one["cpu_s"])[len(made) // 2]
        result["index"]["all_cpu_s"] = [one["cpu_s"] for one in made]
        result["index"]["peak_mb"] = max(one["peak_mb"] for one in made)
        result["unchanged"] = leitong()
        result["check"] = self.checks(corpus, index)
        result["passages"] = lines(child(options.speed, "passages", index, corpus / "drafts.txt", 3)[1])[0]
        if "status" not in size:
            size["status"] = self.status(index)
        if "leitong" not in size.setdefault("planted", {}):
            size["planted"]["leitong"] = self.spans(corpus, REUSE)
            size["planted"]["leitong, every class"] = self.spans(corpus, None)
        # The draft of another round each time, so that nothing of it can be left over.
        shutil.copyfile(corpus / "drafts.txt" / f'q{len(size["rounds"]) % 20:03d}.txt', extra)
        try:
            result["added"] = leitong()
        finally:
            extra.unlink()
        result["removed"] = leitong()
        result["load"] = [before, load()]
        check = sorted(result["check"]["wall_ms"])[len(result["check"]["wall_ms"]) // 2]
        self.tell(
            f'{docs} documents: index {result["index"]["cpu_s"]:.2f} s, check {check:.0f} ms, '
            f'passages {result["passages"]["matchMilliseconds"]:.1f} ms')
        return result

    def fetch(self, folder):
        """Reads all files: what the disk takes is measured of nobody, the peers have their texts in memory too."""
        for file in folder.iterdir():
            file.read_bytes()

    def results(self, corpus):
        return self.work / f"results-{corpus.name}"

    def checks(self, corpus, index):
        """Each draft by a process of its own, page and JSON written; the files lie in the cache of the system."""
        folder = self.results(corpus)
        shutil.rmtree(folder, ignore_errors=True)
        used = [
            child(
                self.options.leitong, "check", draft, "--corpus", corpus / "txt", "--index", index, "--no-update", "-o",
                folder, "--format", "html,json", "-q")[0]
            for draft in sorted((corpus / "drafts.txt").glob("*.txt"))]
        return {
            "wall_ms": [round(one["wall_s"] * 1e3, 2) for one in used],
            "cpu_ms": [round(one["cpu_s"] * 1e3, 2) for one in used],
            "peak_mb": max(one["peak_mb"] for one in used)}

    def status(self, index):
        text = child(self.options.leitong, "index", "--index", index, "--status", "--lang", "en")[1].splitlines()
        split = {name: int(count) for name, count in (line.split() for line in text if line.startswith("  "))}
        return {"bytes": sum(split.values()), "split": split, "scheme": text[-2]}

    # Planted copies

    def spans(self, corpus, classes):
        spans = self.work / "spans.jsonl"
        with open(spans, "w", encoding="utf-8") as file:
            for result in sorted(self.results(corpus).glob("*.json")):
                for passage in json.loads(result.read_text())["passages"]:
                    if classes and passage["class"] not in classes:
                        continue
                    draft, source = passage["draft"], passage["source"]
                    file.write(json.dumps({
                        "dst": result.stem, "db": draft["start"], "de": draft["end"],
                        "src": source["file"].removesuffix(".txt"), "sb": source["start"], "se": source["end"]}) + "\n")
        return self.score(corpus, "--spans", spans)

    def score(self, corpus, kind, file):
        return lines(child(sys.executable, self.kit / "score.py", corpus, kind, file)[1])[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kit", type=pathlib.Path)
    parser.add_argument("--docs", default="1000,10000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sketched", type=int, default=1000)
    parser.add_argument("--peers-up-to", type=int, default=10_000)
    for name in ("leitong", "speed", "python", "work", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--commit", required=True)
    parser.add_argument("--date", required=True)
    bench = Bench(parser.parse_args())
    bench.sketch()
    for docs in bench.options.docs.split(","):
        bench.size(int(docs))


main()
