package strata.map;

/**
 * Who runs ops of a kind.
 *
 * @param core the kind of core, or {@code host}
 * @param form in which form: how it is done, and what it is done together with
 */
public record Runs(String core, String form) {}
