package strata.machine.word;

/** Where a tensor is kept: which memory, bank, address and bit an element has. */
public sealed interface Place permits SpikePlace, StatePlace, ListPlace {
  /** The memory's name. */
  String memory();

  Tokens tokens();

  /** The bank that holds a token. */
  int bankOf(int token);

  /** The first address in each bank. */
  int base();

  /** Words that it takes in each bank. */
  int size();
}
