package strata.machine.unit;

import java.util.List;
import strata.machine.Field;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.ReadStream;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The stream by which a core of one unit reads a threshold for each channel: a word of {@code params} for a word of neurons. */
public final class ThresholdPort {
  private ThresholdPort() {}

  /** No phase has jobs of two cores, so it may read the copy of the first walker. */
  public static ReadStream stream(String core) {
    return new ReadStream(core + "_params", "params", List.of(0));
  }

  public static Field field(Machine machine) {
    return new Field("threshold_base", machine.memory("params").addressBits(), "address of the thresholds of the first word");
  }

  /** The number of a word among those of a token, as far as an address reaches. @param number may be wider, and is read elsewhere */
  public static Signal word(ModuleBuilder m, Memory params, Signal number) {
    int address = params.addressBits();
    return m.wire("threshold_word", number.width() > address ? number.bits(0, address) : number.zext(address));
  }

  /**
   * Reads the thresholds of a word where the job has them; gives the port of the data.
   *
   * @param reads the enable is high in the cycle after
   * @param word  of {@link #word}
   * @param later so many cycles after that
   */
  public static Signal read(ModuleBuilder m, JobSlot slot, Memory params, Expr reads, Signal word, int later) {
    Signal enable = m.delayed("reads_thresholds", reads.and(slot.field("own_thresholds")));
    Signal address = m.delayedData("params_address", slot.field("threshold_base").plus(word));
    m.drive(m.output("params_en", 1, "read a word"), Beside.valid(m, "reads_thresholds", enable, later).get(later));
    m.drive(m.output("params_addr", params.addressBits(), "address in the bank"), Beside.data(m, "params_address", address, later));
    return m.input("params_data", params.width(), "the word of params");
  }

  /** The thresholds of a word of {@code params}, whose lanes are at least as wide. */
  public static Signal narrowed(ModuleBuilder m, Signal thresholds, int word, int bits) {
    int lane = thresholds.width() / word;
    Signal narrow = m.declare("thresholds", word * bits);
    m.lanes("threshold", word, channel -> {
      Signal own = channel.wire("own_threshold", channel.of(thresholds, lane));
      channel.driveElement(narrow, own.bits(0, bits));
      if (lane > bits) {
        channel.unused(own.bits(bits, lane - bits), "a threshold is as wide as a membrane");
      }
    });
    return narrow;
  }
}
