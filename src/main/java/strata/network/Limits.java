package strata.network;

/** What is refused for its size alone, so that no file takes unbounded time or memory. */
public final class Limits {
  /** The length of one axis. */
  public static final int AXIS = 1 << 20;
  /** Elements of one tensor: 16 Mi. */
  public static final long ELEMENTS = 1L << 24;
  /** Elements of all tensors of a network, and weights of all its linear layers: 256 Mi. */
  public static final long WORK = 1L << 28;
  /** Ops of a network, blocks and loops unrolled, experts included. */
  public static final int OPS = 1 << 16;
  /** Statements, as often as they are elaborated. */
  public static final int STATEMENTS = 1 << 20;
  /** Characters of statements, as often as they are elaborated: 64 Mi. */
  public static final int TEXT = 1 << 26;
  /** Axes of one tensor. */
  public static final int AXES = 8;
  /** Channels of all tensors of a network, each of which has an interval of its own: 2 Mi. */
  public static final int CHANNELS = 1 << 21;
  /** Names that a block takes. */
  public static final int PARAMETERS = 64;
  /** Blocks within blocks. */
  public static final int DEPTH = 64;
  /** Expressions within expressions, blocks unrolled: what the stack has to bear. */
  public static final int NESTING = 512;

  private Limits() {}
}
