#!/usr/bin/env bash
# Writes reports/ anew: the approved output for each sample draft. Read the difference before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build --product leitong
rm -rf reports
"$(swift build --show-bin-path)/leitong" check samples/drafts/* --corpus samples/corpus -o reports --quiet
chmod 644 reports/*
git status --short reports
