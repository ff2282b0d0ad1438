package strata.network;

import strata.scope.Arguments;
import strata.scope.Binding;
import strata.syntax.Name;

/** A declared neuron: its fields, matched with the signature of its kind. */
record NeuronBinding(Name name, NeuronKind kind, Arguments fields) implements Binding {
  @Override
  public String what() {
    return "a neuron";
  }
}
