package strata.network;

import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Span;
import strata.network.fire.Fire;
import strata.scope.Formal;
import strata.syntax.Expression;

/** One call of an op, its arguments matched with the kind's signature and its tensors made. */
public interface OpCall {
  /** An expert: ops that read {@code in} and each other. */
  record Inner(Value in, List<Op> ops, Value result) {}

  /** The value of an argument that is a tensor. */
  Value tensor(Formal<Expression> formal);

  /** The value of any other argument, or its default. */
  <T> T get(Formal<T> formal);

  /** Whether an argument is written. */
  boolean isGiven(Formal<?> formal);

  /** Where an argument is written; the callee where it is left out. */
  Span span(Formal<?> formal);

  /** The tensors that the network's {@code weights} statements name. */
  Weights weights();

  /** What neurons do in steps without a route, where the call stands. */
  Fire.Idle idle();

  /** What made a value, if it was an op. */
  Optional<Op> producer(Value value);

  /** The path of the op to be made. */
  String path();

  /** The result: a new value with the op's path. Throws ArithmeticException when the type is too wide, which is then said. */
  Value result(Type type);

  /**
   * Elaborates the lambda once more, as a graph of its own, with its first parameter standing for {@code index} and its second
   * for a tensor of type {@code in}. Only for kinds whose signature has a lambda.
   */
  Optional<Inner> inner(String segment, int index, Type in, Fire.Idle idle);

  /** A mistake at an argument, to be completed and reported. For a tensor it has a label where the tensor was made. */
  Diagnostic problem(Code code, Formal<?> formal, String message);

  /** Says what is wrong. */
  <T> Optional<T> refuse(Diagnostic diagnostic);
}
