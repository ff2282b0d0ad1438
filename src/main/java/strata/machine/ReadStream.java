package strata.machine;

import java.util.List;

/**
 * A stream of reads that one part makes of one memory. Its nets: {@code net_en}, {@code net_bank} (only if it reaches more than one
 * bank; the bank's number in the memory), {@code net_addr}, all driven by the part, and {@code net_data}, driven by the memory.
 *
 * @param net    prefix of its nets, for example {@code syn_walk0_spikes}
 * @param banks  the banks (or the one copy) that it reaches, ascending
 */
public record ReadStream(String net, String memory, List<Integer> banks) {
  public ReadStream {
    banks = List.copyOf(banks);
  }
}
