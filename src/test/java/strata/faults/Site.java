package strata.faults;

/**
 * A place where an expression stands.
 *
 * @param number  counts the sites of a module from 0
 * @param role    what the expression is for
 * @param target  what gets its value: a net, a register, or of a connection {@code INSTANCE.PORT}
 * @param width   bits of the target, 0 where it is not a whole net
 * @param tree    the expression, with its place in the text
 * @param line    of the text, from 1
 */
record Site(int number, Role role, String target, int width, Expression tree, int line) {
  enum Role {
    /** What drives a net. */
    VALUE,
    /** What a register takes at a clock edge; or a next state. */
    NEXT,
    /** What a register holds in reset. */
    RESET,
    /** Whether something is taken. */
    ENABLE,
    /** What drives an input of an instance. */
    CONNECTION
  }

  String instance() {
    return target.substring(0, target.indexOf('.'));
  }
}
