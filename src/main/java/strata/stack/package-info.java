/**
 * From a machine to its hardware: every part placed and joined, one module a tier, a stack that joins the tiers, and the same design
 * flat.
 *
 * <p>The nets between tiers are found from the placement, never written by hand; one bit is one via. Whatever crosses a bond goes
 * through the bond's registers on the tier that it leaves, in the stack and in the flat design alike, so the two are the same circuit.
 * Registers of nets wider than {@link strata.stack.Crossing#CONTROL_BITS} carry data and are not reset; what makes them valid is a
 * narrow net beside them.
 *
 * <p>Each tier has a synchroniser of its own for the reset of its parts and of the registers of what leaves it, in the stack and in the
 * flat design alike. A machine therefore begins two clock edges after {@code rst_ni} ends, and its host waits for them.
 *
 * <p>Each shape of memory has a wrapper with two bodies: an array, and, where {@code STRATA_MEMORY_MACROS} is defined, a macro with
 * OpenRAM's port names ({@code sram_1rw_DEPTHxWIDTH}: {@code clk0 csb0 web0 addr0 din0 dout0}; {@code sram_1r1w_DEPTHxWIDTH}: port 0
 * writes, {@code clk1 csb1 addr1 dout1} read). Such a macro promises the word read for one cycle only, and a memory holds it
 * until the next read, so the wrapper keeps it.
 *
 * <p>An array may be loaded: where {@code STRATA_MEMORY_IMAGES} is defined, each instance of a wrapper names the file of its bank. Without it
 * the wrapper has no parameter, so that tools see one module for each shape.
 *
 * <p>It refuses arbiters: a memory takes each stream as it comes, and asserts what the scheduler has proven, that no two streams meet
 * in a bank.
 */
package strata.stack;
