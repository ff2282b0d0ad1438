/**
 * What hardware costs in gates: Yosys maps each module to the OSU 0.18 um standard cells, memories left out, and areas are given in
 * NAND2 equivalents of the same cells.
 *
 * <p>A machine's area is the sum of its parts'. A part is mapped by itself, its hierarchy dissolved ({@code synth -flatten; dfflibmap;
 * abc -liberty}), and once, however often it stands in the machine; so nothing is shared between parts, and an input that is tied to a
 * number (which walker this is) is counted as if it could change. What holds a memory is a black box without area. What joins the
 * parts of a tier, the registers of the bonds and the synchronisers of the reset, is mapped with the parts as black boxes.
 *
 * <p>ABC gets no clock period and no script of ours: its own for a Liberty file maps for area, and is what everyone else's
 * {@code abc -liberty} does. Of the parts of a synapse core it takes 11 s for the largest, less than the {@code synth} before it.
 * {@code amap} takes a quarter of that, and ends 1 and 2 % lower on two of them and 11 % higher on the third; {@code -fast} 18 %
 * higher. The same netlist in another order moves a figure by 1 %: no more than that should be read into one.
 *
 * <p>The netlist that is kept for timing is of a second run of ABC, on the same gates, by the same passes but the first, {@code dc2}: it
 * makes ripple carries of the carry trees that Yosys adds with. The accumulators of the digits machine have 24 levels with it and 16
 * without, for 1 % of area; its vector core 30 and 26, for 6 %.
 *
 * <p>The Liberty file is taken as it is installed, and as it is it flatters: {@code OAI21X1} has 23 there and 32 in the LEF file
 * beside it, which is less than a NAND2 (24), so ABC likes it; {@code NAND3X1} has 36, and 32 there. Both sides of a comparison within
 * this library gain alike. There is no scan, no clock tree, no buffer and no wire in these figures, and no enable flip-flop in the
 * library: an enable is a multiplexer of 2 gates before a flip-flop of 4, and a flip-flop with reset has 7.3.
 *
 * <p>It refuses a result that is none: a latch, or a cell that was not mapped, is an error, and so is anything that
 * {@code check -assert} finds. Results are kept under the hash of all that they hang on, so a design that did not change costs nothing.
 */
package strata.synth;
