#!/usr/bin/env python3
"""Writes a PyTorch state_dict as the integers that an .arch file reads: python3 export_state_dict.py MODEL.pt WEIGHTS.npz"""
import sys

import numpy
import torch

# What a weight of 1.0 becomes. A neuron's threshold in the .arch file is the model's, times this.
SCALE = 64

# The model's modules, and what the .arch file calls them: linear(x, "block0.q") reads block0.q.weight and, if there is one, block0.q.bias.
NAMES = {"embed": "embed", "head": "head"}
for b in range(1):
    NAMES.update({f"blocks.{b}.attn.{part}": f"block{b}.{part}" for part in "qkvp"})
    NAMES[f"blocks.{b}.moe.gate"] = f"block{b}.router"
    NAMES.update({f"blocks.{b}.moe.experts.{e}.{part}": f"block{b}.expert{e}.{part}" for e in range(4) for part in ("fc1", "fc2")})

# What the machine's core takes: `weights: i8, bias: i32`.
FORMATS = {"weight": numpy.int8, "bias": numpy.int32}

state = torch.load(sys.argv[1], map_location="cpu")
arrays = {}
for key, tensor in state.items():
    module, _, kind = key.rpartition(".")
    if module not in NAMES or kind not in FORMATS:
        sys.exit(f"{key}: the naming table has no name for it")
    whole, limits = numpy.rint(numpy.asarray(tensor, dtype=float) * SCALE), numpy.iinfo(FORMATS[kind])
    if not ((whole >= limits.min) & (whole <= limits.max)).all():
        sys.exit(f"{key}: {whole.min():g} .. {whole.max():g} at a scale of {SCALE} does not fit in {limits.min} .. {limits.max}")
    arrays[f"{NAMES[module]}.{kind}"] = whole.astype(FORMATS[kind])
missing = [module for module, name in NAMES.items() if f"{name}.weight" not in arrays]
if missing:
    sys.exit(f"the model has no {', no '.join(missing)}")
numpy.savez(sys.argv[2], **arrays)
