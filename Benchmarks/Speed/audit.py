"""Measures an audit: time, memory, and what is found, on generated corpora of several sizes and on copies of one text.

Usage: audit.py KIT --leitong PROGRAM --work DIR --out RUN.json [--docs 1000,10000] [--pages-up-to 1000]
KIT is that of bench.py. A corpus that lies in DIR as cN is taken as it is. Writes RUN.json, and the plot beside --plot.
"""
import argparse
import collections
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import measure
import plot


def corpus(kit, work, count):
    """The folder of a generated corpus."""
    folder = work / f"c{count}"
    if not (folder / "labels.jsonl").exists():
        subprocess.run(
            [sys.executable, kit / "gen_corpus.py", "--docs", str(count), "--out", folder, "--txt"], check=True)
    return folder


def audited(leitong, texts, out, pages):
    """Runs an audit; -> what it used."""
    shutil.rmtree(out, ignore_errors=True)
    command = [leitong, "audit", texts, "--quiet", "-o", out] + ([] if pages else ["--no-pages"])
    used, _ = measure.child(*command)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    return used | {"pages": pages, "mb": round(size / 1e6, 1)}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def families(audit, folder):
    """Pairs of paragraphs of one template: share of them put together, and of those put together the share that is right."""
    paragraphs, family = collections.defaultdict(list), {}
    for label in lines(folder / "labels.jsonl"):
        paragraphs[label["doc"]].append((label["b"], label["e"], label["p"]))
        family[label["doc"], label["p"]] = label["fam"]
    groups = collections.defaultdict(set)
    names = [document["file"].rsplit(".", 1)[0] for document in audit["documents"]]
    for number, template in enumerate(audit["templates"]):
        for member in template["members"]:
            document = names[member["document"]]
            for begin, end, paragraph in paragraphs[document]:
                common = min(end, member["end"]) - max(begin, member["start"])
                if common > 0 and common >= .3 * (end - begin):
                    groups[document, paragraph].add(number)
    wanted, together = 0, 0
    members = collections.defaultdict(list)
    for key, names_of in family.items():
        for name in names_of:
            if name.startswith("T"):
                members[name].append(key)
    for keys in members.values():
        wanted += len(keys) * (len(keys) - 1) // 2
        counts = collections.Counter(group for key in keys for group in groups.get(key, ()))
        best = collections.Counter(max(groups[key], key=counts.get) for key in keys if groups.get(key))
        together += sum(count * (count - 1) // 2 for count in best.values())
    held = collections.defaultdict(list)
    for key, numbers in groups.items():
        for number in numbers:
            held[number].append(key)
    every, right = 0, 0
    for keys in held.values():
        every += len(keys) * (len(keys) - 1) // 2
        counts = collections.Counter(name for key in keys for name in family[key])
        right += min(len(keys) * (len(keys) - 1) // 2, sum(count * (count - 1) // 2 for count in counts.values()))
    return {"recall": round(together / max(1, wanted), 4), "precision": round(right / max(1, every), 4)}


def planted(kit, audit, folder, out, work):
    """What the scorer of the kit says of all passages, and of the members of templates."""
    names = [document["file"].rsplit(".", 1)[0] for document in audit["documents"]]
    spans = work / "audit-spans.jsonl"
    with open(spans, "w", encoding="utf-8") as file:
        def write(target, start, end, source, source_start, source_end):
            file.write(json.dumps({"dst": target, "db": start, "de": end, "src": source, "sb": source_start,
                                   "se": source_end}) + "\n")
        for place, document in enumerate(audit["documents"]):
            if not document["result"]:
                continue
            with open(out / "documents" / (document["result"] + ".json"), encoding="utf-8") as report:
                for passage in json.load(report)["passages"]:
                    if passage["class"] in ("copy", "template", "self", "upstream"):
                        draft, source = passage["draft"], passage["source"]
                        write(names[place], draft["start"], draft["end"], source["file"].rsplit(".", 1)[0],
                              source["start"], source["end"])
        for template in audit["templates"]:
            for member in template["members"]:
                others = [one for one in template["members"] if one["document"] != member["document"]]
                if others:
                    other = max(others, key=lambda one: one["share"])
                    write(names[member["document"]], member["start"], member["end"], names[other["document"]],
                          other["start"], other["end"])
    scored = subprocess.run([sys.executable, kit / "score.py", folder, "--spans", spans, "--self"],
                            check=True, capture_output=True, text=True)
    spans.unlink()
    scored = json.loads(scored.stdout)
    return {key: scored[key] for key in ("planted", "linked", "recall", "precision", "linked_by_kind", "by_kind")}


def copies(folder, work, count):
    """A folder of copies of one document, each with names and figures of its own."""
    target = work / "copies"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    text = sorted((folder / "txt").iterdir())[0].read_text(encoding="utf-8")
    chance = random.Random(11)
    for number in range(count):
        changed = "".join(str(chance.randrange(1, 10)) if sign.isdigit() else sign for sign in text)
        (target / f"{number:05}.txt").write_text(f"第{number}号单位" + changed, encoding="utf-8")
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kit", type=Path)
    parser.add_argument("--leitong", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--docs", default="1000,10000")
    parser.add_argument("--pages-up-to", type=int, default=1_000)
    arguments = parser.parse_args()
    run = {"machine": measure.machine(), "load": measure.load(), "sizes": [], "copies": None}
    out = arguments.work / "audit"
    # First, for a child's peak of memory is never told lower than what this process had when it began.
    if arguments.pages_up_to >= 1_000:
        first = corpus(arguments.kit, arguments.work, int(arguments.docs.split(",")[0]))
        used = audited(arguments.leitong, copies(first, arguments.work, 1_000), out, True)
        run["copies"] = used | {"documents": 1_000}
        print(json.dumps(run["copies"]), flush=True)
    for count in map(int, arguments.docs.split(",")):
        folder = corpus(arguments.kit, arguments.work, count)
        pages = count <= arguments.pages_up_to
        used = audited(arguments.leitong, folder / "txt", out, pages)
        audit = json.loads((out / "audit.json").read_text(encoding="utf-8"))
        used |= {"documents": count, "figures": audit["figures"], "templates": len(audit["templates"]),
                 "groups": len(audit["groups"]), "families": families(audit, folder)}
        if pages:
            used["planted"] = planted(arguments.kit, audit, folder, out, arguments.work)
        run["sizes"].append(used)
        print(json.dumps({key: used[key] for key in ("documents", "wall_s", "cpu_s", "peak_mb", "families")}), flush=True)
    shutil.rmtree(out, ignore_errors=True)
    run["load after"] = measure.load()
    arguments.out.write_text(json.dumps(run, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if arguments.plot:
        points = [(size["documents"], size["cpu_s"]) for size in run["sizes"]]
        linear = [(count, points[0][1] * count / points[0][0]) for count, _ in points]
        arguments.plot.write_text(
            plot.chart("Audit, every document against all others", "CPU s", [("Leitong", points)], [("linear", linear)]),
            encoding="utf-8")


if __name__ == "__main__":
    main()
