package strata.machine.neuron;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;
import static strata.rtl.Expr.slit;

import strata.machine.Bits;
import strata.machine.Field;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Moves numbers to the nearest that a signed format holds, whose width is a field of the job.
 *
 * @param mask the bits of a membrane from the format's sign up, all of which are equal in a number that the format holds; 0 where
 *     the job clamps nothing
 */
record Clamp(Signal mask) {
  static final String WIDTH = "saturate";

  static Field field(int bits) {
    return new Field(WIDTH, Bits.count(bits), "bits to which membranes are clamped; 0 clamps none");
  }

  /** Written once for all lanes. */
  static Clamp write(ModuleBuilder m, Signal width, int bits) {
    Signal beyond = m.wire("clamp_beyond", slit(bits + 1, -1).shl(width));
    m.unused(beyond.bit(0), "a width counts from 1");
    return new Clamp(m.wire("clamp_mask", mux(width.any(), beyond.bits(1, bits), lit(bits, 0))));
  }

  /** A number of one bit more than a membrane, clamped; where the job clamps nothing it is cut. */
  Expr of(LaneBlock lane, String name, Signal number) {
    return of(lane, name, number, lit(1, 1));
  }

  /** The same, and cut where {@code when} is 0, too. */
  Expr of(LaneBlock lane, String name, Signal number, Expr when) {
    int bits = mask.width();
    Signal sign = lane.wire(name + "_sign", number.bit(bits));
    Signal positive = lane.wire(name + "_positive", sign.not());
    Signal cut = lane.wire(name + "_cut", number.bits(0, bits));
    Signal beyond = lane.wire(name + "_beyond", mask.and(cut.xor(sign.sext(bits))).any().and(when));
    return mux(beyond, mask.xor(positive.sext(bits)), cut);
  }
}
