package strata.sim;

import java.util.List;

/** One thing that a node of the simulation does when something that it reads has changed. */
sealed interface Step {
  /** Keeps a value in scratch words, to be used by later steps of the same node. */
  record Keep(int word, List<Word> value) implements Step {}

  /** An operation on more than 64 bits; operands and result are whole words of scratch. */
  record Wide(WideOp op, int result, int left, int right, int width) implements Step {}

  enum WideOp { ADD, SUBTRACT, MULTIPLY, LESS_UNSIGNED, LESS, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_SIGNED }
}
