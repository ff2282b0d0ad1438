package strata.map.attention;

import java.util.Optional;
import strata.machine.attention.AttentionCycles;
import strata.num.Tensor;

/**
 * What the spikes of an image say to the cycle rule of the attention core.
 *
 * @param q     [steps, tokens, channels], as are k and v, the channels in the order in which they are kept
 * @param k     empty where a key is its query, and counts as set wherever that may be
 * @param lanes steps of a group
 */
record AttentionActivity(Tensor q, Optional<Tensor> k, Tensor v, int steps, int tokens, int lanes) implements AttentionCycles.Activity {
  private boolean any(Tensor of, int step, int token, int from, int to) {
    int channels = of.size() / (steps * tokens);
    int at = (step * tokens + token) * channels;
    for (int channel = from; channel < to; channel++) {
      if (of.get(at + channel) != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean asks(int query, int group, int from, int to) {
    for (int step = group * lanes; step < Math.min(steps, (group + 1) * lanes); step++) {
      if (any(q, step, query, from, to)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean matters(int key, int group, int keyFrom, int keyTo, int valueFrom, int valueTo) {
    for (int step = group * lanes; step < Math.min(steps, (group + 1) * lanes); step++) {
      boolean set = k.isEmpty() || any(k.get(), step, key, keyFrom, keyTo);
      if (set && any(v, step, key, valueFrom, valueTo)) {
        return true;
      }
    }
    return false;
  }
}
