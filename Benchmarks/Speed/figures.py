"""The medians of a run."""
import statistics

GIBIBYTE = 1 << 30
PEERS = ("rensa", "gaoya", "datasketch")


def median(values):
    values = list(values)
    return statistics.median(values) if values else None


def decile(values):
    values = sorted(values)
    return values[len(values) * 9 // 10]


def ratio(one, other):
    return one / other if one is not None and other else None


class Size:
    """What a corpus of one size cost."""

    def __init__(self, docs, size):
        self.docs, self.rounds, self.planted = int(docs), size["rounds"], size["planted"]
        self.text_bytes = size["corpus"]["docs"]["bytes"]
        self.paragraphs = size["corpus"]["docs"]["paragraphs"] - self.docs
        self.split, self.index_bytes = size["status"]["split"], size["status"]["bytes"]
        for name in ("index", "unchanged", "added", "removed"):
            setattr(self, f"{name}_s", median(r[name]["cpu_s"] for r in self.rounds))
        self.unchanged_wall_s = median(r["unchanged"]["wall_s"] for r in self.rounds)
        self.peak_mb = max(r["index"]["peak_mb"] for r in self.rounds)
        # The median of each draft over the rounds, so that one loaded round does not count twenty times.
        each = [median(draft) for draft in zip(*(r["check"]["wall_ms"] for r in self.rounds))]
        self.check_ms, self.check_decile = median(each), decile(each)
        self.check_cpu_ms = median(ms for r in self.rounds for ms in r["check"]["cpu_ms"])
        self.check_peak_mb = max(r["check"]["peak_mb"] for r in self.rounds)
        passages = lambda key: median(r["passages"][key] for r in self.rounds)
        self.match_ms, self.match_decile = passages("matchMilliseconds"), passages("matchNinthDecile")
        self.draft_ms, self.draft_decile = passages("draftMilliseconds"), passages("draftNinthDecile")
        self.load = [one for r in self.rounds for one in r["load"]]

    def peer(self, name, value):
        """The median of a figure of a peer; `None` where it was not run."""
        rows = [r["peers"][name] for r in self.rounds if name in r["peers"]]
        return median(value(row) for row in rows)

    def peer_s(self, name):
        """Signing and building: gaoya does both in one."""
        return self.peer(name, lambda row: (row["sign_s"] or 0) + row["build_s"])

    @property
    def lookup_bytes(self):
        """Bytes a paragraph of what stands against the index of a peer: sketches, bands, fingerprints."""
        return sum(self.split.get(name, 0) for name in ("sketches", "bands", "prints", "short")) / self.paragraphs


class Run:
    def __init__(self, run):
        self.run = run
        self.sizes = [Size(d, s) for d, s in sorted(run["sizes"].items(), key=lambda one: int(one[0])) if s["rounds"]]
        rounds = run["sketches"]["rounds"]
        self.sketching = lambda key: median(r["leitong"][key] for r in rounds)
        self.peer_sketching = lambda start, key: median(
            row[key] for r in rounds for name, row in r["peers"].items() if name.startswith(start))
        self.core_ns = self.sketching("coreNanosecondsPerShingle")
        self.rensa_core_ns = 1e3 / self.peer_sketching("rensa, hashed", "Mshingles_s")

    def size(self, docs):
        return next((s for s in self.sizes if s.docs == docs), None)

    def error(self, size, resemblance):
        """-> own row, and rensa's (RMSE, bias) where the runner of the kit has this size."""
        own = next(a for a in self.run["accuracy"]["leitong"]
                   if a["size"] == size and abs(a["resemblance"] - resemblance) < 0.05)
        peer = next((p["rmse_bias_bandrecall"]["rensa"] for p in self.run["accuracy"]["peers"]
                     if p["n"] == size and abs(p["J"] - resemblance) < 0.05), None)
        return own, peer
