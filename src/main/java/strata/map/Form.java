package strata.map;

import strata.machine.Machine;
import strata.machine.word.ListPlace;
import strata.machine.word.Place;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

/** The shape in which a machine keeps a tensor, before it is known where. */
public sealed interface Form {
  /** The memory it is kept in, by role. */
  String memory();

  int channels();

  /** How many tokens, over all owners. */
  int tokens();

  default Tokens tokens(Machine machine) {
    return new Tokens(tokens(), machine.owners());
  }

  /** Steps, or planes. */
  int depth();

  /** The form at a place. @param bank of owner 0; of no meaning in a memory whose copies hold the same */
  Place at(Machine machine, int bank, int base);

  /** Words that it takes in each bank. */
  default int size(Machine machine) {
    return at(machine, 0, 0).size();
  }

  /** Whether a bank for each owner holds its tokens; if not, one bank holds all. */
  default boolean split() {
    return true;
  }

  private static int ceil(int number, int parts) {
    return (number + parts - 1) / parts;
  }

  /**
   * One bit an element.
   *
   * @param slots tensors of one token side by side: one a routed expert; else 1
   * @param steps of the network; the machine's steps are filled up with silence
   */
  record Spikes(int tokens, int slots, int channels, int steps) implements Form {
    @Override
    public String memory() {
      return "spikes";
    }

    @Override
    public int depth() {
      return steps;
    }

    public int words(Machine machine) {
      return ceil(channels, machine.word());
    }

    public int groups(Machine machine) {
      return ceil(steps, machine.steps());
    }

    @Override
    public SpikePlace at(Machine machine, int bank, int base) {
      return new SpikePlace(bank, base, tokens(machine), slots, words(machine), groups(machine), machine.word(),
          machine.steps());
    }
  }

  /** Unsigned integers without steps, as bit planes in the place of steps. */
  record Planes(int tokens, int channels, int bits) implements Form {
    @Override
    public String memory() {
      return "spikes";
    }

    @Override
    public int depth() {
      return bits;
    }

    /** The same words seen as spikes: plane p is step p. */
    public Spikes spikes() {
      return new Spikes(tokens, 1, channels, bits);
    }

    @Override
    public SpikePlace at(Machine machine, int bank, int base) {
      return spikes().at(machine, bank, base);
    }
  }

  /**
   * Unsigned integers, bit by bit: the words of a token for bit 0 at all steps, then those for bit 1, and so on. A core that reads
   * spikes sees a token of {@code bits} times as many words.
   *
   * @param steps 1 for a tensor without a steps axis
   */
  record Small(int tokens, int channels, int steps, int bits) implements Form {
    @Override
    public String memory() {
      return "spikes";
    }

    @Override
    public int depth() {
      return steps;
    }

    /** One bit of them. */
    public Spikes plane() {
      return new Spikes(tokens, 1, channels, steps);
    }

    /** Channels from a bit to the next, as who reads spikes counts them: whole words. */
    public int planeChannels(Machine machine) {
      return plane().words(machine) * machine.word();
    }

    /** The same words seen as spikes: bit b of channel c is channel {@code b * planeChannels + c}. */
    public Spikes spikes(Machine machine) {
      return new Spikes(tokens, 1, (bits - 1) * planeChannels(machine) + channels, steps);
    }

    @Override
    public SpikePlace at(Machine machine, int bank, int base) {
      return spikes(machine).at(machine, bank, base);
    }
  }

  /** Integers. @param steps 1 for a tensor without a steps axis */
  record State(int tokens, int channels, int steps) implements Form {
    @Override
    public String memory() {
      return "state";
    }

    @Override
    public int depth() {
      return steps;
    }

    public int words(Machine machine) {
      return ceil(channels, machine.word());
    }

    @Override
    public StatePlace at(Machine machine, int bank, int base) {
      return new StatePlace(bank, base, tokens(machine), words(machine), steps, machine.word(),
          machine.memory(memory()).width() / machine.word());
    }
  }

  /**
   * Which experts a token goes to, a bit each; the word of a token is at {@code base + rank * owners + owner}.
   *
   * @param active experts of a token
   */
  record Lists(int tokens, int experts, int active) implements Form {
    @Override
    public String memory() {
      return "lists";
    }

    @Override
    public int channels() {
      return experts;
    }

    @Override
    public int depth() {
      return 1;
    }

    @Override
    public boolean split() {
      return false;
    }

    @Override
    public ListPlace at(Machine machine, int bank, int base) {
      return new ListPlace(base, tokens(machine), experts);
    }
  }
}
