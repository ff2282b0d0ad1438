package strata.synth;

/**
 * What one part of a machine costs. Parts that are instances of one module each have their own.
 *
 * @param name       of the instance, for example {@code syn_walk0}
 * @param owner      what was declared that it belongs to: a core, a memory (the ways of its streams to its banks), the sequencer or the host;
 *                   {@value Area#BONDS} for what joins the parts of a tier
 * @param tier       where it is; empty for what joins the parts of the flat design
 * @param design     what was mapped
 * @param mapped     what came of it, memories left out
 * @param memories   the cells of its banks, where the target has memories
 * @param memoryBits of the banks in it
 */
public record PartArea(String name, String owner, String tier, Design design, Mapped mapped, Tally memories, long memoryBits) {
  /** All its cells. */
  public Tally tally() {
    return mapped.tally().plus(memories);
  }

  public String module() {
    return design.top();
  }
}
