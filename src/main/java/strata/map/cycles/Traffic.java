package strata.map.cycles;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a job moves.
 *
 * @param reads  words read, by memory
 * @param writes words written, by memory
 * @param nets   cycles in which a net says something, by the net's name in the machine; a name may be that of no net, where a stream
 *     reaches one bank
 */
public record Traffic(Map<String, Long> reads, Map<String, Long> writes, Map<String, Long> nets) {
  public static final Traffic NONE = new Traffic(Map.of(), Map.of(), Map.of());

  public Traffic {
    reads = Map.copyOf(reads);
    writes = Map.copyOf(writes);
    nets = Map.copyOf(nets);
  }

  public Traffic plus(Traffic more) {
    return new Traffic(sum(reads, more.reads), sum(writes, more.writes), sum(nets, more.nets));
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }

  /** Counts what moves. */
  public static final class Count {
    private final Map<String, Long> reads = new TreeMap<>();
    private final Map<String, Long> writes = new TreeMap<>();
    private final Map<String, Long> nets = new TreeMap<>();

    /** What every job moves: itself to a unit, and the unit's answers. @param work cycles with an operation */
    public static Count ofJob(String unit, long work) {
      return new Count().net(unit + "_job_valid", 1).net(unit + "_taken", 1).net(unit + "_done", 1).net(unit + "_work", work);
    }

    public Count net(String net, long cycles) {
      if (cycles > 0) {
        nets.merge(net, cycles, Long::sum);
      }
      return this;
    }

    /** @param stream the prefix of its nets */
    public Count read(String stream, String memory, long words) {
      if (words > 0) {
        reads.merge(memory, words, Long::sum);
      }
      return stream(stream, words);
    }

    /** @param stream the prefix of its nets */
    public Count write(String stream, String memory, long words) {
      if (words > 0) {
        writes.merge(memory, words, Long::sum);
      }
      return stream(stream, words);
    }

    private Count stream(String stream, long words) {
      return net(stream + "_en", words).net(stream + "_bank", words).net(stream + "_addr", words).net(stream + "_data", words);
    }

    public Traffic traffic() {
      return new Traffic(reads, writes, nets);
    }
  }
}
