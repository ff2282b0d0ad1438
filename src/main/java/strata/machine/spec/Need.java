package strata.machine.spec;

import java.util.Optional;
import strata.diag.Span;

/**
 * What a core needs of a memory.
 *
 * @param memory  its name, which is its role
 * @param sharing how the owners of tokens share it
 * @param width   of its words, where the core decides it
 * @param depth   the least depth that the core's addresses are made for
 * @param asker   where the core asks for it
 */
public record Need(String core, String memory, Sharing sharing, Optional<Width> width, Depth depth, Span asker) {
  /** How the owners of tokens share a memory. */
  public enum Sharing {
    /** Each has a bank in each bank group. */
    BANKS,
    /** Each reads a copy of its own. */
    COPIES,
    /** One bank; whoever writes it writes all copies. */
    ONE_BANK
  }

  /** The least depth of a memory. */
  public interface Depth {
    Depth ANY = (word, owners) -> 0;

    /** @param word channels of a machine word @param owners of tokens */
    int least(int word, int owners);
  }

  /**
   * The width of a word of a memory.
   *
   * @param perWord whether it is {@code bits} for each channel of a machine word
   * @param least   whether a wider word does as well
   * @param words   the formula, for messages
   */
  public record Width(boolean perWord, int bits, boolean least, String words) {
    long bits(int word) {
      return perWord ? (long) word * bits : bits;
    }

    /** Whether a word of so many bits will not do. */
    boolean misses(long width, int word) {
      return least ? width < bits(word) : width != bits(word);
    }

    String formula(int word) {
      return perWord ? "word (" + word + ") x " + words : words;
    }
  }

  public static Need banks(String core, String memory, Span asker) {
    return new Need(core, memory, Sharing.BANKS, Optional.empty(), Depth.ANY, asker);
  }

  public static Need copies(String core, String memory, Span asker) {
    return new Need(core, memory, Sharing.COPIES, Optional.empty(), Depth.ANY, asker);
  }

  public static Need oneBank(String core, String memory, Span asker) {
    return new Need(core, memory, Sharing.ONE_BANK, Optional.empty(), Depth.ANY, asker);
  }

  /** A word holds {@code bits} for each channel of a machine word. */
  public Need perChannel(int bits, String words) {
    return new Need(core, memory, sharing, Optional.of(new Width(true, bits, false, words + " (" + bits + ")")), depth, asker);
  }

  /** A word holds at least {@code bits} for each channel of a machine word. */
  public Need atLeastPerChannel(int bits, String words) {
    return new Need(core, memory, sharing, Optional.of(new Width(true, bits, true, words + " (" + bits + ")")), depth, asker);
  }

  /** The memory is at least so deep. */
  public Need deep(Depth depth) {
    return new Need(core, memory, sharing, width, depth, asker);
  }

  /** A word is so wide on any machine. */
  public Need wide(int bits, String words) {
    return new Need(core, memory, sharing, Optional.of(new Width(false, bits, false, words)), depth, asker);
  }
}
