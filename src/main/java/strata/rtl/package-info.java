/**
 * The hardware vocabulary: a small, closed, typed, non-optimising register-transfer language.
 *
 * <p>Hardware is written once, in this language. {@code strata.sim} runs it and {@code strata.emit} prints it; the two never
 * meet. The language has literals, references, unary and binary operators, mux, slice, select, concatenation, resize; and wires,
 * registers, memories, state machines, lanes, instances and assertions.
 *
 * <p>What it refuses, and why: implicit extension (operands have equal widths, so a width bug is found here and not in a
 * synthesis report); inference and optimisation (every net is named by its author, so the Verilog reads as written by hand);
 * slices of expressions (Verilog has none: name the net first); signed types (signedness is in the operator); the value X.
 *
 * <p>{@link strata.rtl.Checker} refuses what a tool would warn about, so that nothing downstream needs to: a net that nobody drives
 * or reads, a combinational loop, a comparison whose answer never changes. What is rightly unread is listed with its reason
 * ({@link strata.rtl.Item.Unused}), in line, on the one net.
 */
package strata.rtl;
