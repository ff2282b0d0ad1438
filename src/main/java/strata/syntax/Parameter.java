package strata.syntax;

import java.util.Optional;
import strata.diag.Span;

/** A parameter of a section. Without a default it must be given with {@code -P}. */
public record Parameter(Name name, Optional<Expression> defaultValue, Span span) {}
