#!/usr/bin/env python3
"""Times checks of texts that were made to be hard, against ordinary ones of the same size.

    Benchmarks/Speed/pathological.py LEITONG [CASE…]

Each case has a corpus and a draft; an ordinary check beside it has as many documents, as many characters and as long a
draft, a fifth of which is copied. Processor time of `leitong index` is divided by the characters of the corpus, that of
`leitong check` (with all three files written) by those of the draft. A case should stay within three times of the
ordinary one. Texts are random words of a seeded generator: nothing of anybody's. Only the standard library is needed.
"""
import os
import random
import shutil
import sys
import tempfile

LIMIT = 3.0


class Writer:
    """Makes text of invented words, commoner ones first, as words of a language are spread."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        made = random.Random(7)
        han = [chr(c) for c in range(0x4E00, 0x4E00 + 2500)]
        self.words = ["".join(made.choices(han, k=made.choice((1, 2, 2, 2, 3)))) for _ in range(20000)]
        self.weights = [0]
        for rank in range(len(self.words)):
            self.weights.append(self.weights[-1] + 1 / (rank + 20))
        self.weights.pop(0)

    def sentence(self, least=18, most=60):
        length = self.random.randint(least, most)
        parts, size, clause = [], 0, 0
        while size < length:
            for word in self.random.choices(self.words, cum_weights=self.weights, k=8):
                parts.append(word)
                size += len(word)
                clause += len(word)
                if clause > 14 and size < length:
                    parts.append("，")
                    clause = 0
                if size >= length:
                    break
        return "".join(parts) + "。"

    def text(self, characters, paragraph=250):
        blocks, block, size = [], [], 0
        while size < characters:
            sentence = self.sentence()
            block.append(sentence)
            size += len(sentence)
            if sum(map(len, block)) > paragraph:
                blocks.append("".join(block))
                block = []
        return "\n".join(blocks + ["".join(block)]) + "\n"

    def copying(self, characters, sources, share=0.2, piece=300):
        """Text of its own, in which pieces of sources stand."""
        blocks, size = [], 0
        while size < characters:
            if sources and self.random.random() < share:
                source = self.random.choice(sources)
                start = self.random.randrange(max(1, len(source) - piece))
                block = source[start:start + piece].replace("\n", "")
            else:
                block = self.text(piece).replace("\n", "")
            blocks.append(block)
            size += len(block)
        return "\n".join(blocks) + "\n"


def cases():
    """Yields name, documents, draft."""
    writer = Writer(1)
    one = writer.text(6000)
    yield ("identical", "1,000 identical documents, half of one in the draft", [one] * 1000,
           one[:3000] + writer.text(3000))
    yield ("identical-whole", "1,000 identical documents, the draft is one with a sentence more", [one] * 1000,
           one + writer.sentence())
    documents = [writer.text(6000) for _ in range(300)]
    yield ("joined", "300 documents, the draft is all of them", documents, "".join(documents))
    sentence = writer.sentence(28, 30)
    yield ("sentence", "one sentence 3,000 times, in draft and source",
           [sentence * 3000 + "\n"] + documents[:20], sentence * 3000 + "\n" + writer.sentence())
    yield ("sentence-lines", "the same, each in a paragraph of its own",
           [(sentence + "\n") * 3000] + documents[:20], (sentence + "\n") * 3000 + writer.sentence())
    han = writer.text(2000).replace("\n", "").replace("，", "").replace("。", "")
    periods = [han[n * 40:n * 40 + n] for n in range(1, 41)]
    yield ("periods", "periods of 1 to 40 characters, 2,000 of each, in draft and 20 sources",
           ["\n".join((p * 2000)[:2000] for p in periods) + "\n"] + documents[:20],
           "\n".join((p * 2000)[:2000] for p in reversed(periods)) + "\n")
    yield ("periods-many", "periods of 1 to 40 characters, in the draft and in each of 100 sources",
           ["\n".join((p * 400)[n % 7:400] for p in periods) + f"\n{writer.text(200)}" for n in range(100)],
           "\n".join((p * 2000)[:2000] for p in periods) + "\n")
    lines = "".join(writer.sentence(16, 22) + "\n" for _ in range(100000))
    yield ("lines-draft", "100,000 paragraphs of a line in the draft",
           documents[:100], lines + documents[3][:1000])
    yield ("lines-source", "100,000 paragraphs of a line in one document",
           [lines] + documents[:100], writer.copying(20000, [lines]))
    yield ("lines-both", "100,000 paragraphs of a line in the draft and in one document",
           [lines + writer.sentence()] + documents[:100], lines)
    template = writer.text(2000)
    yield ("template", "a template of 2,000 characters in all of 3,000 documents",
           [template + writer.text(1000) for _ in range(3000)], template + writer.text(4000))
    yield ("template-edited", "the same, another tenth of its words changed in each",
           [edited(template, writer) + writer.text(1000) for _ in range(3000)],
           edited(template, writer) + writer.text(4000))


def edited(text, writer):
    characters = list(text)
    for place in writer.random.sample(range(len(text)), len(text) // 20):
        if characters[place] not in "，。\n":
            characters[place] = writer.random.choice(writer.words)[0]
    return "".join(characters)


def ordinary(documents, draft):
    """As many documents of the same lengths, and a draft as long that copies a fifth."""
    writer = Writer(2)
    plain = [writer.text(max(50, len(one))) for one in documents]
    return plain, writer.copying(len(draft), plain)


def run(arguments):
    """Returns status and seconds of processor time."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execvp(arguments[0], arguments)
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(leitong, folder, documents, draft):
    shutil.rmtree(folder, ignore_errors=True)
    corpus = os.path.join(folder, "corpus")
    os.makedirs(corpus)
    for number, text in enumerate(documents):
        with open(os.path.join(corpus, f"{number:05}.txt"), "w", encoding="utf-8") as file:
            file.write(text)
    path = os.path.join(folder, "draft.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(draft)
    status, indexing, _ = run([leitong, "index", corpus, "-q"])
    if status != 0:
        sys.exit(f"leitong index: status {status}")
    output = os.path.join(folder, "result")
    status, checking, memory = run([leitong, "check", path, "--corpus", corpus, "-o", output, "-q"])
    if status != 0:
        sys.exit(f"leitong check: status {status} ({folder})")
    characters = sum(map(len, documents))
    return indexing / characters * 1e6, checking / len(draft) * 1e6, checking, memory


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    leitong, wanted = sys.argv[1], set(sys.argv[2:])
    kept = os.environ.get("KEEP")
    base = kept or tempfile.mkdtemp(prefix="leitong-pathological-")
    print("| case | corpus | draft | index µs/char | ordinary | ratio | check µs/char | ordinary | ratio | check s | MB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
    over = []
    try:
        for name, words, documents, draft in cases():
            if wanted and name not in wanted:
                continue
            hard = measured(leitong, os.path.join(base, name), documents, draft)
            plain = measured(leitong, os.path.join(base, "ordinary"), *ordinary(documents, draft))
            ratios = [one / other for one, other in zip(hard, plain)]
            print(f"| {name}: {words} | {sum(map(len, documents)):,} | {len(draft):,} "
                  f"| {hard[0]:.2f} | {plain[0]:.2f} | {ratios[0]:.1f} "
                  f"| {hard[1]:.1f} | {plain[1]:.1f} | {ratios[1]:.1f} | {hard[2]:.2f} | {hard[3]:.0f} |", flush=True)
            if max(ratios[:2]) > LIMIT:
                over.append(name)
    finally:
        if not kept:
            shutil.rmtree(base, ignore_errors=True)
    if over:
        sys.exit(f"over {LIMIT:g} times: {', '.join(over)}")


if __name__ == "__main__":
    main()
