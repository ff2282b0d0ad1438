package strata.machine.synapse;

/** Where a walker goes after an output word: the loop that ends last. Sent along with a word so that addresses can follow. */
enum Advance {
  WORD, GROUP, COLUMN, SLOT, RANK, JOB;

  static final int BITS = 3;
}
