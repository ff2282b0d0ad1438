package strata.machine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import strata.machine.Machine;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;

class SynapseTest {
  @Test
  void firesWhatTheEquationFires() {
    Synapse core = Machines.core(64, 2, 2, 4, Mode.SHARED, false, "top");
    Machine machine = Machines.twoTiers(core);
    var bench = new SynapseBench(core, machine);
    var random = new Random(1);
    var tokens = new Tokens(16, 2);
    int[][][] x = new int[4][16][64];
    for (int[][] step : x) {
      for (int[] token : step) {
        for (int c = 0; c < 64; c++) {
          token[c] = random.nextInt(8) == 0 ? 1 : 0;
        }
      }
    }
    int[][] weights = new int[64][64];
    int[] bias = new int[64];
    for (int o = 0; o < 64; o++) {
      bias[o] = random.nextInt(40) - 20;
      for (int i = 0; i < 64; i++) {
        weights[o][i] = random.nextInt(256) - 128;
      }
    }
    var in = new SpikePlace(0, 3, tokens, 1, 2, 1, 32, 4);
    var out = new SpikePlace(2, 7, tokens, 1, 2, 1, 32, 4);
    bench.putSpikes(in, new int[][][][] {x});
    bench.putWeights(5, weights);
    bench.putParams(2, bias);
    Map<String, Long> job = new LinkedHashMap<>();
    job.put("in_bank", 0L);
    job.put("in_base", 3L);
    job.put("in_rank", 2L);
    job.put("words", 2L);
    job.put("groups", 1L);
    job.put("weight_base", 5L);
    job.put("columns", 1L);
    job.put("last_words", 2L);
    job.put("last_steps", 4L);
    job.put("pace", 4L);
    job.put("bias_base", 2L);
    job.put("fire", 1L);
    job.put("out_bank", 2L);
    job.put("out_base", 7L);
    job.put("out_word", 1L);
    job.put("out_rank", 2L);
    job.put("retain_m", 1L);
    job.put("retain_s", 1L);
    job.put("threshold", 64L);
    job.put("reset", 1L);
    long cycles = bench.run(List.of(bench.tokens(job, tokens)));
    System.out.println("cycles " + cycles);
    for (int t = 0; t < 16; t++) {
      for (int o = 0; o < 64; o++) {
        int v = 0;
        for (int s = 0; s < 4; s++) {
          int sum = bias[o];
          for (int i = 0; i < 64; i++) {
            sum += x[s][t][i] * weights[o][i];
          }
          v = Math.floorDiv(v, 2) + sum;
          int fires = v >= 64 ? 1 : 0;
          v = fires == 1 ? 0 : v;
          assertEquals(fires, bench.spike(out, 0, s, t, o), "step " + s + " token " + t + " channel " + o);
        }
      }
    }
  }
}
