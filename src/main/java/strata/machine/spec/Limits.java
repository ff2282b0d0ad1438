package strata.machine.spec;

import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.machine.Memory;

/** What is the most that a memory may be. */
public final class Limits {
  private Limits() {}

  /** Reports a memory that is too deep or too large. */
  public static void check(Memory memory, Span span, Diagnostics diagnostics) {
    if (memory.depth() > MemoryKinds.MOST_DEPTH) {
      diagnostics.add(Diagnostic.of(Code.MEMORY_TOO_LARGE, span, "`" + memory.name() + "` needs " + memory.depth()
          + " words a bank, at most " + MemoryKinds.MOST_DEPTH + " are possible").help("more banks share the words among them"));
    } else if (memory.totalBits() > MemoryKinds.MOST_BITS) {
      diagnostics.add(Diagnostic.of(Code.MEMORY_TOO_LARGE, span, "`" + memory.name() + "` has " + memory.totalBits()
          + " bits with all its banks and copies, at most " + MemoryKinds.MOST_BITS + " are possible"));
    }
  }

  /** The same memory in another size. */
  public static Memory resized(Memory m, int width, int depth) {
    return new Memory(m.name(), m.tier(), m.kind(), width, depth, m.banks(), m.ports(), m.latency(), m.copies());
  }
}
