/**
 * A network as one Java file that needs nothing of ours, for the driver or the test bench of whoever uses the hardware.
 *
 * <p>The file is the list of kernel calls that {@code strata run} runs ({@link strata.golden.Lowering}), printed: arrays as fields,
 * constants as literals or from one file of weights, and then the sources of the kernels themselves, as they stand in their
 * packages. So a new kind of op needs nothing here. What surrounds them (reading and writing {@code .npy}, the command line) is
 * {@code templates/GoldenModel.java}.
 *
 * <p>It refuses to know any op, and to let text of an {@code .arch} file through: names are mangled to Java's identifiers, and what
 * stands in comments is reduced to characters that can neither end a comment nor begin an escape.
 */
package strata.golden.source;
