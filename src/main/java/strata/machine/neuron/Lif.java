package strata.machine.neuron;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;
import static strata.rtl.Expr.slit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.machine.Field;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.Signal;

/**
 * The leaky integrate-and-fire neuron: {@code v = floor(v * m / 2^s) + input}, then compare, then reset.
 *
 * <p>Sums are taken modulo 2^bits: where the compiler has proven that the membrane fits, they are exact, whatever their parts do.
 * The distance from the threshold has one bit more, for it need not fit: its sign is what the comparison asks for.
 *
 * <p>Replacing the membrane one step late is replacing it at once, since nobody reads it between its comparison and the next step.
 * Only a late subtraction has to wait, until the leak is done.
 *
 * <p>Where it saturates, what a subtraction leaves is clamped before anything is added to it, so the leak is rounded there and not by
 * the carry of the adder.
 *
 * @param saturates whether the membrane can be clamped
 */
public record Lif(boolean saturates) implements NeuronKind {
  /** Codes of the field {@code reset}. */
  public static final int RESET_NONE = 0;
  public static final int RESET_VALUE = 1;
  public static final int RESET_SUBTRACT = 2;

  private static final int SHIFT_BITS = 4;

  /** Built without clamps. */
  public Lif() {
    this(false);
  }

  @Override
  public String name() {
    return "lif";
  }

  /** The machine's hash is made of it: one that is built without clamps says nothing of them. */
  @Override
  public String toString() {
    return saturates ? "Lif[saturates]" : "Lif[]";
  }

  @Override
  public NeuronKind saturating() {
    return new Lif(true);
  }

  @Override
  public List<Field> fields(int bits, int retainBits) {
    List<Field> fields = new ArrayList<>(List.of(
        new Field("retain_m", retainBits, "multiplier m of the leak m / 2^s"),
        new Field("retain_s", SHIFT_BITS, "shift s of the leak m / 2^s"),
        new Field("round_up", 1, "the leak rounds up, not down"),
        new Field("threshold", bits, "fires at v >= threshold; signed"),
        new Field("fires_above", 1, "fires at v > threshold instead"),
        new Field("reset", 2, "after a spike: 0 keeps v, 1 replaces it by reset_value, 2 subtracts the threshold"),
        new Field("reset_value", bits, "what replaces v; signed"),
        new Field("resets_next", 1, "resets one step late")));
    if (saturates) {
      fields.add(Clamp.field(bits));
    }
    return fields;
  }

  @Override
  public Rest rest(LaneBlock lane, Inputs in) {
    int bits = in.membrane().width();
    Signal product = product(lane, in);
    Signal shifted = lane.wire(in.prefix() + "shifted", product.sar(in.field("retain_s")));
    Signal decayed = shifted;
    if (shifted.width() > bits) {
      lane.unused(shifted.bits(bits, shifted.width() - bits), "sums are modulo 2^bits");
      decayed = lane.wire(in.prefix() + "decayed", shifted.bits(0, bits));
    }
    Signal late = lane.wire(in.prefix() + "late",
        in.fired().and(in.field("resets_next")).and(in.field("reset").eq(RESET_SUBTRACT)));
    Signal drop = lane.wire(in.prefix() + "late_drop", mux(late, in.threshold(), lit(bits, 0)));
    if (saturates) {
      return new Rest(clamped(lane, in, decayed, roundsUp(lane, in, product), late, drop));
    }
    return new Rest(decayed, Optional.of(roundsUp(lane, in, product)), Optional.of(drop));
  }

  private static Signal clamped(LaneBlock lane, Inputs in, Signal decayed, Signal roundsUp, Signal late, Signal drop) {
    int wide = decayed.width() + 1;
    Signal left = lane.wire(in.prefix() + "left", decayed.sext(wide).plus(roundsUp.zext(wide)).minus(drop.sext(wide)));
    return lane.wire(in.prefix() + "rest", in.clamp().of(lane, in.prefix() + "left", left, late));
  }

  /** Rounded up the leak is one more, where the shift drops a bit that is set. */
  private static Signal roundsUp(LaneBlock lane, Inputs in, Signal product) {
    Expr ones = slit(product.width(), -1);
    Signal dropped = lane.wire(in.prefix() + "dropped", product.and(ones.shl(in.field("retain_s")).not()));
    return lane.wire(in.prefix() + "rounds_up", in.field("round_up").and(dropped.any()));
  }

  @Override
  public Step step(LaneBlock lane, Inputs in, Signal potential) {
    int bits = potential.width();
    Signal over = lane.wire(in.prefix() + "over", potential.sext(bits + 1).minus(in.threshold().sext(bits + 1)));
    Signal fires = lane.wire(in.prefix() + "reaches",
        over.bit(bits).not().and(potential.ne(in.threshold()).or(in.field("fires_above").not())));
    Expr replaces = in.field("reset").eq(RESET_VALUE);
    Expr subtracts = in.field("reset").eq(RESET_SUBTRACT).and(in.field("resets_next").not());
    Signal resets = lane.wire(in.prefix() + "resets", fires.and(replaces.or(subtracts)));
    Expr less = saturates ? in.clamp().of(lane, in.prefix() + "less", over) : over.bits(0, bits);
    Signal after = lane.wire(in.prefix() + "after_reset", mux(replaces, in.field("reset_value"), less));
    return new Step(fires, Optional.of(new Reset(resets, after)));
  }

  /** {@code v * m}, which fits in the bits of both together; with one bit of m it is a gate. */
  private static Signal product(LaneBlock lane, Inputs in) {
    Signal before = in.membrane();
    Signal multiplier = in.field("retain_m");
    if (multiplier.width() == 1) {
      return lane.wire(in.prefix() + "product", mux(multiplier, before, lit(before.width(), 0)));
    }
    int width = before.width() + multiplier.width();
    Signal signed = lane.wire(in.prefix() + "membrane_wide", before.sext(width));
    return lane.wire(in.prefix() + "product", signed.times(multiplier.zext(width)));
  }
}
