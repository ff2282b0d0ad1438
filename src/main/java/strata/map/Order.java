package strata.map;

import java.util.List;
import java.util.stream.IntStream;
import strata.num.Tensor;

/**
 * The order in which a machine keeps the channels of a tensor: a permutation of the network's. The network never sees it, and
 * nothing undoes it: weights are laid out for it, and a host packs and unpacks by it.
 *
 * @param channels at each place, the network's channel that stands there
 */
public record Order(List<Integer> channels) {
  public Order {
    channels = List.copyOf(channels);
    boolean[] seen = new boolean[channels.size()];
    for (int channel : channels) {
      if (channel < 0 || channel >= seen.length || seen[channel]) {
        throw new IllegalArgumentException("not a permutation: " + channels);
      }
      seen[channel] = true;
    }
  }

  /** As in the network. */
  public static Order natural(int width) {
    return new Order(IntStream.range(0, width).boxed().toList());
  }

  public int width() {
    return channels.size();
  }

  /** The network's channel at a place. */
  public int channel(int place) {
    return channels.get(place);
  }

  public boolean isNatural() {
    return IntStream.range(0, channels.size()).allMatch(p -> channels.get(p) == p);
  }

  /** By the network's channel, its place. */
  public List<Integer> places() {
    int[] places = new int[channels.size()];
    for (int place = 0; place < places.length; place++) {
      places[channels.get(place)] = place;
    }
    return IntStream.of(places).boxed().toList();
  }

  /** A tensor of the network with its last axis in this order: what lies in memory. */
  public Tensor arranged(Tensor tensor) {
    if (isNatural()) {
      return tensor;
    }
    long[] values = new long[tensor.size()];
    for (int row = 0; row < values.length; row += width()) {
      for (int place = 0; place < width(); place++) {
        values[row + place] = tensor.get(row + channels.get(place));
      }
    }
    return Tensor.of(values, tensor.shape());
  }
}
