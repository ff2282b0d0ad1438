package strata.network;

import strata.scope.Binding;

/** A name of a tensor. */
record TensorBinding(Value value) implements Binding {
  @Override
  public String what() {
    return "a tensor";
  }
}
