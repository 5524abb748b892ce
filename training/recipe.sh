#!/usr/bin/env bash
# From the data to the shipped model: about two hours on two quiet cores.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${1:-../shared/data}
runs=training/runs
stage() { python -m training.train --data "$data" "$@"; }

stage --epochs 4 --seed 7 --budget 2048 --freeze
cp $runs/last.pt $runs/first.pt
# The shipped model's second stage was cut off here, inside a longer schedule; this comes close.
stage --epochs 1 --seed 11 --rate 0.7 --start $runs/first.pt --limit 346
cp $runs/last.pt $runs/warm.pt
stage --epochs 4 --seed 13 --rate 0.65 --start $runs/warm.pt
cp $runs/last.pt $runs/second.pt
python -m training.average $runs/mean.pt $runs/second.pt=0.65 $runs/first.pt=0.35
stage --epochs 1 --seed 17 --rate 0.3 --others 0.3 --start $runs/mean.pt
cp $runs/last.pt $runs/third.pt
python -m training.average $runs/shipped.pt \
    $runs/mean.pt=0.5 $runs/third.pt=0.2 $runs/warm.pt=0.15 $runs/first.pt=0.15
python -m training.export --checkpoint $runs/shipped.pt
python -m training.cohesion "$data"
