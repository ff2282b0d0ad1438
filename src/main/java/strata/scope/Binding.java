package strata.scope;

/** What a name can stand for. Open: the network's values, neurons and blocks are bindings of its own room. */
public interface Binding {
  /** For messages, with its article: {@code a number}, {@code a block}. */
  String what();
}
