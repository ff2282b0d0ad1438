package strata.triples;

/**
 * What a node makes.
 *
 * @param steps  whether it has that axis
 * @param tokens whether it has that axis, or those
 * @param dim    which of the network's widths its last axis has
 * @param most   its numbers are at most that far from 0
 */
record Value(Form form, boolean steps, boolean tokens, int dim, long most) {
  /** As the machine would keep it. A context never leaves its core, so only neurons read it. */
  enum Form { SPIKES, PLANES, SMALL, INTEGERS, ROUTES, CONTEXT }

  static Value spikes(boolean steps, boolean tokens, int dim) {
    return new Value(Form.SPIKES, steps, tokens, dim, 1);
  }

  /** What sums are made of. */
  boolean isNumber() {
    return is(Form.SPIKES) || is(Form.PLANES) || is(Form.SMALL) || is(Form.INTEGERS);
  }

  /** The same axes. */
  boolean alike(Value other) {
    return steps == other.steps && tokens == other.tokens && dim == other.dim;
  }

  /** Bits of an unsigned number. */
  int bits() {
    return 64 - Long.numberOfLeadingZeros(most);
  }

  boolean is(Form wanted) {
    return form == wanted;
  }

  /** The same axes and the same form: one may stand for the other. */
  boolean like(Value other) {
    return form == other.form && alike(other);
  }
}
