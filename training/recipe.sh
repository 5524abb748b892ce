#!/usr/bin/env bash
# From the data to the shipped model: about three hours on two quiet cores.
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
# What was shipped first ends here; the stages below went on from its int8 file, without the new heads.
stage --epochs 3 --seed 21 --rate 0.9 --attribution 0.5 --budget 2048 --freeze --keep \
    --start $runs/shipped.pt
cp $runs/last.pt $runs/fifth.pt
python -m training.average $runs/fifth-mean.pt $runs/fifth.pt=0.75 $runs/shipped.pt=0.25
stage --epochs 1 --seed 23 --rate 0.5 --attribution 0.2 --budget 2048 --heads --keep \
    --start $runs/fifth-mean.pt
python -m training.export --checkpoint $runs/last.pt
python -m training.cohesion "$data"
