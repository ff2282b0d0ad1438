package strata.map;

/**
 * A stream of a job: which of the core's streams carries which tensor.
 *
 * @param stream a name within the core; one stream carries one tensor at a time, two may carry two
 */
public record Flow(String stream, Kept tensor) {}
