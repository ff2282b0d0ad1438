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
  enum Form { SPIKES, PLANES, INTEGERS, ROUTES, CONTEXT }

  static Value spikes(boolean steps, boolean tokens, int dim) {
    return new Value(Form.SPIKES, steps, tokens, dim, 1);
  }

  boolean is(Form wanted) {
    return form == wanted;
  }

  /** The same axes and the same form: one may stand for the other. */
  boolean like(Value other) {
    return form == other.form && steps == other.steps && tokens == other.tokens && dim == other.dim;
  }
}
