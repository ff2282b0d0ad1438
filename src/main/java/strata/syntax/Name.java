package strata.syntax;

import strata.diag.Span;

/** A word of the source and where it stands. */
public record Name(String text, Span span) {
  @Override
  public String toString() {
    return text;
  }
}
