/**
 * The arithmetic contract: number formats, intervals, rounding, saturation, and dense integer tensors.
 *
 * <p>Everything here is exact. A result that does not fit in 64 bits throws {@link java.lang.ArithmeticException}; the rooms
 * above turn that into a diagnostic, because a width that overflows the compiler is a mistake in the user's network, never a
 * silent wrap.
 *
 * <p>What it refuses: real numbers (quantising is an importer's work and must print what is lost), and any rounding but towards
 * minus infinity ({@code down}) or plus infinity ({@code up}), because these two are a shift, and a shift with a constant added.
 *
 * <p>The hardware form of each operation is separate code in the rooms that build RTL, and is tested against this one.
 */
package strata.num;
