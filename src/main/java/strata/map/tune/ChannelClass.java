package strata.map.tune;

import java.util.List;
import strata.network.Value;

/**
 * Values that must have one order, and what that order must keep.
 *
 * @param width  of each value
 * @param blocks into so many parts of equal length the channels are divided, and each channel stays in its own; as many as channels
 *     leave nothing to choose
 */
public record ChannelClass(List<Value> values, int width, int blocks) {
  public ChannelClass {
    values = List.copyOf(values);
  }

  public boolean isFixed() {
    return blocks == width;
  }

  /** Channels of a block. */
  public int blockWidth() {
    return width / blocks;
  }
}
