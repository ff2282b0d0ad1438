/**
 * Seeded faults: is a mistake in the hardware noticed?
 *
 * <p>A fault is a small change of the emitted Verilog: another operator, a constant beside the right one, a register that is not reset.
 * {@link strata.faults.Draw} draws them by seed over all modules of a machine. All of them are put into one text at once, each behind a
 * number that the simulation is started with ({@link strata.faults.Schemata}), so that one build serves them all, and number 0 is the
 * design. {@link strata.faults.Watchers} then plays the contract tests and a co-simulation for each number and says who noticed.
 *
 * <p>The text is read by a small parser of what {@code strata.emit} prints, not of Verilog: {@link strata.faults.ModuleText} finds the
 * places where an expression stands, {@link strata.faults.Expression} reads one. What it does not know it refuses. The checks of the text
 * (between {@code ifndef SYNTHESIS} and {@code endif}) and the ports of memory macros are left alone: the first watch, and the second are
 * not simulated.
 *
 * <p>{@code docs/faults.md} holds the result, and the survivors with their reasons.
 */
package strata.faults;
