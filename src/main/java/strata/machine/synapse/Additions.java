package strata.machine.synapse;

import java.util.Arrays;

/**
 * The additions of a tile, by slot: a slot is a spike word in a round of passes, in the order in which they are walked, and has an
 * <i>entry</i> for each pass of the round in which the word adds something. A token without experts has one slot without an entry.
 */
public final class Additions {
  /** Of no tile. */
  public static final Additions NONE = new Additions(new int[0], new int[0]);

  private final int[] slots;
  private final int[] entries;
  private final long total;

  private Additions(int[] slots, int[] entries) {
    this.slots = slots;
    this.entries = entries;
    this.total = Arrays.stream(entries).asLongStream().sum();
  }

  public int slots() {
    return slots.length;
  }

  /** Entries of a slot. */
  int entries(int slot) {
    return slots[slot];
  }

  /** Additions of an entry, counted from the tile's first; at least 1. */
  int ofEntry(int entry) {
    return entries[entry];
  }

  /** Of all slots. */
  public long total() {
    return total;
  }

  /** Slots without an entry, but for the last, which has as many additions. */
  public static Additions lastOf(int slots, int additions) {
    int[] entries = new int[slots];
    entries[slots - 1] = additions > 0 ? 1 : 0;
    return new Additions(entries, additions > 0 ? new int[] {additions} : new int[0]);
  }

  /** Slots, one after the other. */
  public static final class Builder {
    private int[] slots = new int[16];
    private int[] entries = new int[32];
    private int slot;
    private int entry;

    /** The next slot begins. */
    public Builder slot() {
      slots = slot < slots.length ? slots : Arrays.copyOf(slots, 2 * slot);
      slots[slot++] = 0;
      return this;
    }

    /** What a pass adds in the slot; 0 is no entry. */
    public Builder pass(int additions) {
      if (additions > 0) {
        entries = entry < entries.length ? entries : Arrays.copyOf(entries, 2 * entry);
        entries[entry++] = additions;
        slots[slot - 1]++;
      }
      return this;
    }

    public Additions build() {
      if (slot == 0) {
        throw new IllegalStateException("a tile has a slot at least");
      }
      return new Additions(Arrays.copyOf(slots, slot), Arrays.copyOf(entries, entry));
    }
  }
}
