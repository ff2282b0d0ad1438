package strata.network;

/**
 * A name in the file and the value it stands for. {@code path} is unique among all names; it is the stem of the trace's file
 * name.
 */
public record Named(String path, Value value) {}
