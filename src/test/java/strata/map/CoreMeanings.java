package strata.map;

import java.math.BigInteger;
import java.util.Map;

/** What jobs of the cores with one unit mean. */
final class CoreMeanings {
  private CoreMeanings() {}

  static void eachToken(Interpreter on, Map<String, Long> job, java.util.function.BiConsumer<Integer, Long> visit) {
    for (int owner = 0; owner < on.machine.owners(); owner++) {
      for (long rank = 0; rank < job.get("tokens" + owner); rank++) {
        visit.accept(owner, rank);
      }
    }
  }

  static void router(Interpreter on, Map<String, Long> job) {
    int bits = on.machine.memory("state").width() / on.machine.word();
    eachToken(on, job, (owner, rank) -> {
      BigInteger scores = on.read("state", job.get("state_bank") + owner, job.get("state_base") + rank * job.get("rank"));
      BigInteger mask = BigInteger.ZERO;
      for (int e = 0; e < job.get("experts"); e++) {
        int better = 0;
        for (int other = 0; other < job.get("experts"); other++) {
          long mine = Interpreter.lane(scores, e, bits);
          long its = Interpreter.lane(scores, other, bits);
          better += its > mine || its == mine && other < e ? 1 : 0;
        }
        mask = better < job.get("top") ? mask.setBit(e) : mask;
      }
      on.write("lists", 0, job.get("list_base") + rank * on.machine.owners() + owner, mask);
    });
  }
}
