package strata.synth;

/**
 * The area of one part of a machine. Parts that are instances of one module each have theirs.
 *
 * @param name      of the instance, for example {@code syn_walk0}
 * @param owner     what was declared that it belongs to: a core, a memory (the ways of its streams to its banks), the sequencer or the host;
 *                  {@value Area#BONDS} for what joins the parts of a tier
 * @param tier      where it is
 * @param module    what it is an instance of
 * @param cells     standard cells
 * @param flipFlops those of them that hold a bit
 * @param kiloGates in thousands of NAND2 equivalents
 */
public record PartArea(String name, String owner, String tier, String module, long cells, long flipFlops, double kiloGates) {}
