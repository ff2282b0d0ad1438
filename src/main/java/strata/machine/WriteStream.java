package strata.machine;

import java.util.List;

/**
 * A stream of writes of one part to one memory. Its nets, all driven by the part: {@code net_en}, {@code net_bank} (only if it reaches
 * more than one bank), {@code net_addr}, {@code net_data}. A write to a memory with copies goes to all of them.
 */
public record WriteStream(String net, String memory, List<Integer> banks) {
  public WriteStream {
    banks = List.copyOf(banks);
  }
}
