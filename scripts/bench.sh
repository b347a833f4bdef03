#!/usr/bin/env bash
# Measures speed, room and what is found, beside peers from PyPI; writes Benchmarks/runs and docs/performance.
# Usage: scripts/bench.sh KIT [--docs 1000,10000] [--runs 5] [--peers-up-to 10000] [--work DIR]
# Benchmarks/README.md says what KIT is. A run that was broken off goes on where it was.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$#" -eq 0 ] || [ ! -e "$1/gen_corpus.py" ]; then sed -n '2,4s/^# //p' "$0" >&2; exit 64; fi
kit=$(realpath "$1")
shift
work=.build/speed
options=()
while [ "$#" -gt 1 ]; do
  if [ "$1" = --work ]; then work=$2; else options+=("$1" "$2"); fi
  shift 2
done
scripts/install build
mkdir -p "$work"
work=$(realpath "$work")
python=.build/speed-peers/bin/python
if ! "$python" -c 'import rensa, gaoya, datasketch, minhashlib, numpy, xxhash' 2>/dev/null; then
  echo "Installing the peers (PyPI) into .build/speed-peers" >&2
  python3 -m venv .build/speed-peers
  # minhashlib is not measured; the runner of the kit loads it.
  "$python" -m pip install --quiet --disable-pip-version-check \
    rensa==0.5.0 gaoya==0.2.2 datasketch==2.0.0 minhashlib==0.2.1 numpy xxhash
fi
swift build -c release --static-swift-stdlib --product leitong >&2
swift build -c release --static-swift-stdlib --package-path Benchmarks/Speed --product speed >&2
# A copy, so that another build does not change what is measured.
cp "$(swift build -c release --static-swift-stdlib --show-bin-path)/leitong" "$work/leitong"
commit=$(git rev-parse --short HEAD)
[ -z "$(git status --porcelain -- Sources Benchmarks/Speed Package.swift)" ] || commit+="-changed"
date=$(git log -1 --format=%cs)
run="Benchmarks/runs/speed-$date-$commit.json"
python3 -B Benchmarks/Speed/bench.py "$kit" ${options[@]+"${options[@]}"} --leitong "$work/leitong" \
  --speed "$(swift build -c release --static-swift-stdlib --package-path Benchmarks/Speed --show-bin-path)/speed" \
  --python "$PWD/$python" --work "$work" --out "$run" --commit "$commit" --date "$date"
python3 -B Benchmarks/Speed/report.py "$run" docs
echo "written: $run, docs/performance.md"
