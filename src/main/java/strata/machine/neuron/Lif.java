package strata.machine.neuron;

import java.util.List;
import strata.machine.Field;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.Signal;

/**
 * The leaky integrate-and-fire neuron: {@code v = floor(v * m / 2^s) + input}, then compare, then reset.
 *
 * <p>Sums are taken modulo 2^bits: where the compiler has proven that the membrane fits, they are exact, whatever their parts do.
 */
public record Lif() implements NeuronKind {
  /** Codes of the field {@code reset}. */
  public static final int RESET_NONE = 0;
  public static final int RESET_VALUE = 1;
  public static final int RESET_SUBTRACT = 2;

  private static final int SHIFT_BITS = 4;

  @Override
  public String name() {
    return "lif";
  }

  @Override
  public List<Field> fields(int bits, int retainBits) {
    return List.of(
        new Field("retain_m", retainBits, "multiplier m of the leak m / 2^s"),
        new Field("retain_s", SHIFT_BITS, "shift s of the leak m / 2^s"),
        new Field("round_up", 1, "the leak rounds up, not down"),
        new Field("threshold", bits, "fires at v >= threshold; signed"),
        new Field("fires_above", 1, "fires at v > threshold instead"),
        new Field("reset", 2, "after a spike: 0 keeps v, 1 replaces it by reset_value, 2 subtracts the threshold"),
        new Field("reset_value", bits, "what replaces v; signed"),
        new Field("resets_next", 1, "resets one step late"));
  }

  @Override
  public Step step(LaneBlock lane, Inputs in) {
    int bits = in.value().width();
    Expr zero = Expr.lit(bits, 0);
    Expr replaces = in.field("reset").eq(RESET_VALUE);
    Expr subtracts = in.field("reset").eq(RESET_SUBTRACT);

    Signal late = lane.wire(in.prefix() + "late", in.fired().and(in.field("resets_next")));
    Signal before = lane.wire(in.prefix() + "kept_before", Expr.mux(in.first(), zero,
        Expr.mux(late.and(replaces), in.field("reset_value"), in.membrane())));
    Signal decayed = decayed(lane, in, before);
    Signal lateDrop = lane.wire(in.prefix() + "late_drop",
        Expr.mux(late.and(subtracts).and(in.first().not()), in.threshold(), zero));
    Signal potential = lane.wire(in.prefix() + "potential", decayed.plus(in.value()).minus(lateDrop));

    Signal fires = lane.wire(in.prefix() + "fires_now",
        Expr.mux(in.field("fires_above"), in.threshold().slt(potential), in.threshold().sle(potential)));
    Signal resets = lane.wire(in.prefix() + "resets", fires.and(in.field("resets_next").not()));
    Signal kept = lane.wire(in.prefix() + "kept", Expr.mux(resets.and(replaces), in.field("reset_value"),
        Expr.mux(resets.and(subtracts), potential.minus(in.threshold()), potential)));
    return new Step(fires, kept);
  }

  /** {@code v * m / 2^s}. Rounded up it is floor((v * m - 1) / 2^s) + 1, so one subtraction and one carry do for both. */
  private static Signal decayed(LaneBlock lane, Inputs in, Signal before) {
    int bits = before.width();
    Signal product = product(lane, in, before);
    Signal up = in.field("round_up");
    Signal wide = lane.wire(in.prefix() + "product_wide", product.sext(product.width() + 1));
    Signal lowered = lane.wire(in.prefix() + "lowered", wide.minus(up.zext(wide.width())));
    Signal shifted = lane.wire(in.prefix() + "shifted", lowered.sar(in.field("retain_s")));
    lane.unused(shifted.bits(bits, shifted.width() - bits), "sums are modulo 2^bits");
    return lane.wire(in.prefix() + "decayed", shifted.bits(0, bits).plus(bits == 1 ? up : up.zext(bits)));
  }

  /** {@code v * m}, which fits in the bits of both together; with one bit of m it is a gate. */
  private static Signal product(LaneBlock lane, Inputs in, Signal before) {
    Signal multiplier = in.field("retain_m");
    if (multiplier.width() == 1) {
      return lane.wire(in.prefix() + "product", Expr.mux(multiplier, before, Expr.lit(before.width(), 0)));
    }
    int width = before.width() + multiplier.width();
    Signal signed = lane.wire(in.prefix() + "kept_wide", before.sext(width));
    return lane.wire(in.prefix() + "product", signed.times(multiplier.zext(width)));
  }
}
