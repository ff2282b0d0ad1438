package strata.sim;

/** What a design is compiled to: code that works on the simulator's words, made by {@link ProgramWriter}. */
interface Program {
  /** Does what a block does when something that it reads has changed, and marks the blocks that then must run. */
  void run(int block, long[] m);

  /**
   * The clock edge for the registers of a unit: they take what was decided, and the blocks that read what changed are marked.
   *
   * @param quiet whether control registers stay as they are: in reset
   */
  void commit(int unit, long[] m, boolean quiet);
}
