#!/usr/bin/env bash
# Writes reports/ anew: the approved output for each sample draft, and the pages of the sample batch. Read the difference
# before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build --product leitong
rm -rf reports
leitong="$(swift build --show-bin-path)/leitong"
"$leitong" check samples/drafts/* --corpus samples/corpus -o reports --quiet
"$leitong" audit samples/batch -o reports/batch --quiet
# How long it took is not the same twice: what was approved once stays. The results on single documents are as long
# as all pages together.
git checkout -q -- reports/batch/run.html
rm -r reports/batch/documents/*.json
find reports -type f -exec chmod 644 {} +
git status --short reports
