package strata.network;

/** One axis of a tensor: {@code tokens} of length 16. The last axis of a tensor is its channels, whatever its name. */
public record Axis(String name, int size) {
  public static final String STEPS = "steps";
  public static final String TOKENS = "tokens";
  public static final String CHANNELS = "channels";
  public static final String EXPERTS = "experts";

  public Axis {
    if (size < 1) {
      throw new IllegalArgumentException(name + " of size " + size);
    }
  }

  @Override
  public String toString() {
    return name + ": " + size;
  }
}
