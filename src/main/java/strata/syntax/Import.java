package strata.syntax;

import strata.diag.Span;

/**
 * {@code import "path"}.
 *
 * @param path relative to the folder of the file it stands in, escapes resolved
 * @param span of the string
 */
public record Import(String path, Span span) {}
