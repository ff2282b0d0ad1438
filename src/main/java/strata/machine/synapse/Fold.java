package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.List;
import java.util.Optional;
import strata.machine.Field;
import strata.machine.neuron.NeuronKind;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.Signal;

/**
 * Sums the steps into one number: a neuron that keeps everything and never fires. Bit planes come most significant first (the job
 * descends), so that the weights of the planes need no shifter: {@code v = 2 v + input}.
 */
record Fold() implements NeuronKind {
  static final String NAME = "fold";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Field> fields(int bits, int retainBits) {
    return List.of(new Field("planes", 1, "the folded steps are bit planes, most significant first"));
  }

  @Override
  public Rest rest(LaneBlock lane, Inputs in) {
    Expr twice = cat(in.membrane().bits(0, in.membrane().width() - 1), lit(1, 0));
    return new Rest(lane.wire(in.prefix() + "rest", mux(in.field("planes"), twice, in.membrane())));
  }

  @Override
  public Step step(LaneBlock lane, Inputs in, Signal potential) {
    return new Step(lane.wire(in.prefix() + "never", lit(1, 0)), Optional.empty());
  }
}
