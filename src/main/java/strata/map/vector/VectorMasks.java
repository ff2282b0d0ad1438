package strata.map.vector;

import java.util.List;
import java.util.Optional;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorOp;
import strata.map.Cover;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Subject;
import strata.network.Op;
import strata.network.Value;
import strata.network.channelattention.ChannelAttention;
import strata.network.maskattention.MaskAttention;

/**
 * Attention without sums: what some tensors have in common at any token is a row of bits, which masks another at every token. Two
 * jobs, the second with the row as the one token that all meet. The row is no value of the network, so nobody sees it.
 */
record VectorMasks(Subject subject, Vector core) {

  /** @param met the tensors whose tokens make the row @param masked what it masks */
  record Masking(Op op, List<Value> met, Value masked) {
    /** Empty for an op that masks nothing. */
    static Optional<Masking> of(Op op) {
      if (op instanceof MaskAttention mask) {
        // what meets itself is itself
        List<Value> met = mask.k().id() == mask.v().id() ? List.of(mask.k()) : List.of(mask.k(), mask.v());
        return Optional.of(new Masking(op, met, mask.q()));
      }
      return op instanceof ChannelAttention channel ? Optional.of(new Masking(op, List.of(channel.q()), channel.k())) : Optional.empty();
    }
  }

  /** @param met of {@link Masking#met} @param masked all kept as spikes, in one form */
  Cover cover(Op op, List<Kept> met, Kept masked) {
    Form.Spikes all = (Form.Spikes) masked.form();
    Kept row = subject.keepUnseen(op.path() + " mask", new Form.Spikes(1, 1, all.channels(), all.steps()));
    Kept out = subject.keep(op.output(), all);
    return new Cover.Runs(List.of(work(op, met.size() == 1 ? VectorOp.ANY : VectorOp.ANY_BOTH, met, row, true),
        work(op, VectorOp.AND, List.of(masked, row), out, false)), List.of(op));
  }

  private VectorWork work(Op op, VectorOp which, List<Kept> operands, Kept out, boolean overTokens) {
    return new VectorWork(core, subject.machine(), which, List.of(op.path()), operands, out, VectorRule.NO_RANGE, Optional.empty(),
        overTokens);
  }
}
