package strata.synth;

import java.util.function.Function;
import strata.diag.Diagnostic;

/**
 * A design that shows, before long work, whether a target can be mapped to at all.
 *
 * @param design which any target of its kind can take
 * @param fails  what to say where this one cannot, of what Yosys says
 */
record Probe(Design design, Function<String, Diagnostic> fails) {}
