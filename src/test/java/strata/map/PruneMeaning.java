package strata.map;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a job of a prune core means, word by word in memory. */
final class PruneMeaning {
  /** A row: a group of steps of a token. */
  private record Row(long bank, long at) {}

  private PruneMeaning() {}

  static void run(Interpreter on, Map<String, Long> job) {
    List<Row> rows = new ArrayList<>();
    for (int owner = 0; owner < on.machine.owners(); owner++) {
      for (long rank = 0; rank < job.get("tokens" + owner); rank++) {
        for (long group = 0; group < job.get("groups"); group++) {
          rows.add(new Row(owner, rank * job.get("rank") + group));
        }
      }
    }
    List<Integer> kept = kept(on, job, rows);
    int word = on.machine.word();
    for (Row row : rows) {
      BigInteger[] out = new BigInteger[(int) ((job.get("heads") * job.get("head_width") + word - 1) / word)];
      java.util.Arrays.fill(out, BigInteger.ZERO);
      for (int head = 0; head < job.get("heads"); head++) {
        for (int step = 0; step < on.machine.steps(); step++) {
          List<Integer> set = set(on, job, row, head, step);
          if (job.get("drop") == 1 ? set.size() >= job.get("below") : kept.contains(head)) {
            int lane = step * word;
            set.forEach(c -> out[c / word] = out[c / word].setBit(lane + c % word));
          }
        }
      }
      for (int w = 0; w < out.length; w++) {
        on.write("spikes", job.get("out_bank") + row.bank(), job.get("out_base") + row.at() + w * job.get("groups"), out[w]);
      }
    }
  }

  private static List<Integer> kept(Interpreter on, Map<String, Long> job, List<Row> rows) {
    List<long[]> scores = new ArrayList<>();
    for (int head = 0; head < job.get("heads"); head++) {
      long score = 0;
      for (Row row : rows) {
        for (int step = 0; step < on.machine.steps(); step++) {
          score += set(on, job, row, head, step).size();
        }
      }
      scores.add(new long[] {head, score});
    }
    return scores.stream().sorted(Comparator.comparing((long[] s) -> -s[1])).limit(job.get("keep")).map(s -> (int) s[0]).toList();
  }

  /** The channels of a head that are set. */
  private static List<Integer> set(Interpreter on, Map<String, Long> job, Row row, int head, int step) {
    int word = on.machine.word();
    List<Integer> set = new ArrayList<>();
    for (int c = (int) (head * job.get("head_width")); c < (head + 1) * job.get("head_width"); c++) {
      BigInteger in = on.read("spikes", job.get("in_bank") + row.bank(), job.get("in_base") + row.at() + c / word * job.get("groups"));
      if (in.testBit(step * word + c % word)) {
        set.add(c);
      }
    }
    return set;
  }
}
