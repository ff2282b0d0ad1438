package strata.machine;

import java.math.BigInteger;
import java.util.Map;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

/** Tensors of a test in the memories of a {@link CoreBench}, element by element as {@code strata.machine.word} says. */
public final class Placed {
  private Placed() {}

  /** spikes[step][token][channel]; channels, steps and words beyond them are 0. */
  public static void spikes(CoreBench bench, SpikePlace place, boolean[][][] spikes) {
    for (int token = 0; token < place.tokens().count(); token++) {
      for (int i = 0; i < place.words() * place.groups(); i++) {
        bench.put("spikes", place.bankOf(token), place.address(token, 0, 0, 0) + i, BigInteger.ZERO);
      }
    }
    for (int step = 0; step < spikes.length; step++) {
      for (int token = 0; token < spikes[step].length; token++) {
        for (int channel = 0; channel < spikes[step][token].length; channel++) {
          if (spikes[step][token][channel]) {
            int bank = place.bankOf(token);
            int address = place.address(token, 0, step, channel);
            bench.put("spikes", bank, address, bench.get("spikes", bank, address).setBit(place.bit(step, channel)));
          }
        }
      }
    }
  }

  public static boolean spike(CoreBench bench, SpikePlace place, int step, int token, int channel) {
    return bench.get("spikes", place.bankOf(token), place.address(token, 0, step, channel)).testBit(place.bit(step, channel));
  }

  /** values[step][token][channel]. */
  public static void state(CoreBench bench, StatePlace place, int[][][] values) {
    for (int step = 0; step < values.length; step++) {
      for (int token = 0; token < values[step].length; token++) {
        BigInteger[] words = new BigInteger[place.words()];
        java.util.Arrays.fill(words, BigInteger.ZERO);
        for (int channel = 0; channel < values[step][token].length; channel++) {
          BigInteger value = BigInteger.valueOf(values[step][token][channel]).mod(BigInteger.ONE.shiftLeft(place.bits()));
          words[channel / place.word()] = words[channel / place.word()].or(value.shiftLeft(place.bit(channel)));
        }
        for (int w = 0; w < words.length; w++) {
          bench.put("state", place.bankOf(token), place.address(token, step, w * place.word()), words[w]);
        }
      }
    }
  }

  public static int state(CoreBench bench, StatePlace place, int step, int token, int channel) {
    BigInteger word = bench.get("state", place.bankOf(token), place.address(token, step, channel));
    BigInteger element = word.shiftRight(place.bit(channel)).mod(BigInteger.ONE.shiftLeft(place.bits()));
    boolean negative = element.testBit(place.bits() - 1);
    return (negative ? element.subtract(BigInteger.ONE.shiftLeft(place.bits())) : element).intValueExact();
  }

  /** The fields {@code tokens0, tokens1, …}. */
  public static void tokens(java.util.Map<String, Long> job, Tokens tokens) {
    for (int owner = 0; owner < tokens.owners(); owner++) {
      job.put("tokens" + owner, (long) tokens.owned(owner));
    }
  }

  /** Thresholds of channels, a word of params for each word of them, and what a job says of them. */
  public static void thresholds(CoreBench bench, Machine machine, Map<String, Long> job, int base, int[] thresholds) {
    int word = machine.word();
    int lane = machine.memory("params").width() / word;
    job.put("own_thresholds", 1L);
    job.put("threshold_base", (long) base);
    for (int first = 0; first < thresholds.length; first += word) {
      BigInteger all = BigInteger.ZERO;
      for (int c = first; c < Math.min(thresholds.length, first + word); c++) {
        all = all.or(BigInteger.valueOf(thresholds[c]).mod(BigInteger.ONE.shiftLeft(lane)).shiftLeft((c - first) * lane));
      }
      bench.put("params", 0, base + first / word, all);
    }
  }
}
