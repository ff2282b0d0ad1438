package strata.syntax;

import java.util.List;

/** The closed list of units that may follow a number. What they mean is the next room's business. */
public final class Units {
  /** As written; the grammar's {@code UNIT} holds the same list, which a test compares. */
  public static final List<String> ALL =
      List.of("Hz", "kHz", "MHz", "GHz", "s", "ms", "us", "ns", "ps", "nm", "um", "mm", "um2", "mm2");

  private Units() {}
}
