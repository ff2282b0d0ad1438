/**
 * What hardware costs: Yosys maps each module to the standard cells of a library, memories left out, or to an FPGA, memories and all. Areas
 * are given in NAND2 equivalents of the same cells.
 *
 * <p>A {@link strata.synth.Target} says what Yosys is told and what is counted: {@link strata.synth.StandardCells}, {@link
 * strata.synth.Fpga}, and {@link strata.synth.WordLevel}, in which designs of any size are checked as wholes. {@link strata.synth.Synthesis} runs it,
 * each content once. Results are kept under the hash of all that they hang on, so a design that did not change costs nothing.
 *
 * <p>A machine's area is the sum of its parts'. A part is mapped by itself, its hierarchy dissolved ({@code synth -flatten; dfflibmap;
 * abc -liberty}), and once, however often it stands in the machine; so nothing is shared between parts, and an input that is tied to a
 * number (which walker this is) is counted as if it could change. What holds a memory is a black box; an FPGA maps each shape of it by
 * itself. What joins the parts of a tier, the registers of the bonds and the synchronisers of the reset, is mapped with the parts as black boxes.
 * A top that is small enough is mapped as one as well ({@link strata.synth.TopArea}).
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
 * <p>The Liberty file is taken as it is installed, and as it is that of the OSU 0.18 um cells flatters: {@code OAI21X1} has 23 there and 32 in
 * the LEF file beside it, which is less than a NAND2 (24), so ABC likes it; {@code NAND3X1} has 36, and 32 there. Both sides of a comparison within
 * this library gain alike. There is no scan, no clock tree, no buffer and no wire in these figures, and no enable flip-flop in the
 * library: an enable is a multiplexer of 2 gates before a flip-flop of 4, and a flip-flop with reset has 7.3.
 *
 * <p>Libraries of users are read with a reader of our own, which keeps what says which cells there are and what they do: names say nothing,
 * since each library has its own. What Yosys and ABC need beyond that is not guessed; a {@link strata.synth.Probe} tries it, so that a
 * library that cannot be used is found before minutes of work, and its fault is not taken for the generator's.
 *
 * <p>It refuses a result that is none: a latch, a cell that was not mapped, anything that {@code check -assert} finds, a warning that is not
 * among the {@link strata.synth.Warnings} that are accepted, and a Yosys that ends well and leaves nothing.
 */
package strata.synth;
