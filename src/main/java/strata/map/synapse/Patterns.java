package strata.map.synapse;

import strata.machine.Machine;
import strata.map.Form;
import strata.map.Kept;
import strata.num.Tensor;

/**
 * What a core reads of a value that is kept, in the network's order of channels: the pattern of a channel over the steps (or the
 * planes) of a word. A value that comes bit by bit is read as one tensor after the other.
 *
 * @param bits   such tensors: one but for small integers with steps
 * @param groups of steps, or planes, in each
 */
public record Patterns(Form form, int bits, int groups, int lanes) {

  public static Patterns of(Kept tensor, Machine machine) {
    int bits = tensor.form() instanceof Form.Small small ? small.bits() : 1;
    int lanes = machine.steps();
    return new Patterns(tensor.form(), bits, (tensor.form().depth() + lanes - 1) / lanes, lanes);
  }

  /** @param values of an image @param bit which of the bits */
  public int of(Tensor values, int token, int group, int bit, int channel) {
    if (form instanceof Form.Planes) {
      return (int) (values.get(token * form.channels() + channel) >> group * lanes & (1L << lanes) - 1);
    }
    int pattern = 0;
    for (int lane = 0; lane < lanes && group * lanes + lane < form.depth(); lane++) {
      int row = ((group * lanes + lane) * form.tokens() + token) * form.channels();
      pattern |= (int) (values.get(row + channel) >> bit & 1) << lane;
    }
    return pattern;
  }
}
