package strata.network;

import strata.scope.Binding;
import strata.scope.Environment;
import strata.syntax.Statement;

/** A declared block, and the names that it sees. */
record BlockBinding(Statement.Block block, Environment environment) implements Binding {
  @Override
  public String what() {
    return "a block";
  }
}
