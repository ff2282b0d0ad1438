/**
 * Proofs of the blocks whose failure loses data.
 *
 * <p>A proof is a module of our own vocabulary around a block ({@link strata.formal.Harness}): it assumes what the surroundings keep to,
 * follows what goes in and out, and says what must hold. The block's own checks come out of it at a port ({@link strata.formal.Exposed}),
 * so that what is proved is what simulators watch, and nothing is said twice. Assumptions are registers and gates, too: an output is 1
 * only where all that is assumed has held up to then, so that Yosys and ABC ({@link strata.formal.Prover}) need to know of nothing but
 * outputs. What is proved is the emitted Verilog, not what we think that it means.
 *
 * <p>A proof that cannot fail is none. So each property has faults, edits of the block's Verilog with which it must fail, and each of the
 * surroundings has covers, which they must be able to bring about.
 *
 * <p>A harness never looks into a block but through {@code probes}, where an invariant needs it. It refuses liveness: that
 * something happens is said as within how many cycles.
 */
package strata.formal;
