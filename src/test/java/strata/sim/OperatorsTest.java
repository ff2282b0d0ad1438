package strata.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.ContractBench;
import strata.contract.LintBench;
import strata.contract.Stimulus;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Every operator of the IR against its meaning in big integers, and the simulator against Verilator: all operands at small widths,
 * and around the simulator's word of 64 bits.
 */
class OperatorsTest {
  private static final List<Integer> SMALL = List.of(1, 2, 3, 4);
  private static final List<Integer> AROUND_WORDS = List.of(31, 32, 33, 63, 64, 65, 127, 128, 130);

  /** What an output is to be, given a, b and an amount to shift by. */
  private interface Meaning {
    BigInteger of(BigInteger a, BigInteger b, BigInteger n);
  }

  /** A module with an output for every operator at one width. */
  private static final class Operators {
    private final int width;
    private final int amountWidth;
    private final ModuleBuilder m;
    private final Signal a;
    private final Signal b;
    private final Signal n;
    private final Map<String, Meaning> meanings = new LinkedHashMap<>();
    private final Module module;

    Operators(int width, int amountWidth) {
      this.width = width;
      this.amountWidth = amountWidth;
      m = new ModuleBuilder("operators_" + width + "_" + amountWidth, "Has an output for every operator.");
      a = m.input("a", width, "");
      b = m.input("b", width, "");
      n = m.input("n", amountWidth, "");
      arithmetic();
      comparisons();
      reductions();
      shifts();
      shapes();
      contexts();
      module = m.build();
    }

    private BigInteger span() {
      return BigInteger.ONE.shiftLeft(width);
    }

    private BigInteger signed(BigInteger value) {
      return value.testBit(width - 1) ? value.subtract(span()) : value;
    }

    private void out(String name, Expr value, Meaning meaning) {
      m.drive(m.output(name, value.width(), ""), value);
      meanings.put(name + "_o", (x, y, s) -> meaning.of(x, y, s).mod(BigInteger.ONE.shiftLeft(value.width())));
    }

    private static BigInteger bit(boolean value) {
      return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private void two(String name, Expr value, BinaryOperator<BigInteger> meaning) {
      out(name, value, (x, y, s) -> meaning.apply(x, y));
    }

    private void arithmetic() {
      two("sum", a.plus(b), BigInteger::add);
      two("difference", a.minus(b), BigInteger::subtract);
      two("product", a.times(b), BigInteger::multiply);
      two("both", a.and(b), BigInteger::and);
      two("either", a.or(b), BigInteger::or);
      two("one", a.xor(b), BigInteger::xor);
      two("inverse", a.not(), (x, y) -> x.not());
      two("negative", a.negate(), (x, y) -> x.negate());
    }

    private void comparisons() {
      two("eq", a.eq(b), (x, y) -> bit(x.equals(y)));
      two("ne", a.ne(b), (x, y) -> bit(!x.equals(y)));
      two("ult", a.ult(b), (x, y) -> bit(x.compareTo(y) < 0));
      two("ule", a.ule(b), (x, y) -> bit(x.compareTo(y) <= 0));
      two("slt", a.slt(b), (x, y) -> bit(signed(x).compareTo(signed(y)) < 0));
      two("sle", a.sle(b), (x, y) -> bit(signed(x).compareTo(signed(y)) <= 0));
      two("eq_one", a.eq(1), (x, y) -> bit(x.equals(BigInteger.ONE)));
      if (width > 1) {
        two("slt_minus_one", a.slt(Expr.slit(width, -1)), (x, y) -> bit(signed(x).signum() < 0 && !signed(x).equals(BigInteger.ONE.negate())));
        two("slt_one", a.slt(lit(width, 1).and(b)), (x, y) -> bit(signed(x).compareTo(y.and(BigInteger.ONE)) < 0));
      }
    }

    private void reductions() {
      two("any", a.any(), (x, y) -> bit(x.signum() != 0));
      two("all", a.all(), (x, y) -> bit(x.equals(span().subtract(BigInteger.ONE))));
      two("odd", a.odd(), (x, y) -> bit(x.bitCount() % 2 == 1));
    }

    private BigInteger shifted(BigInteger value, BigInteger by, int sign) {
      int limited = by.min(BigInteger.valueOf(width + 1)).intValue();
      return sign > 0 ? value.shiftLeft(limited) : value.shiftRight(limited);
    }

    private void shifts() {
      out("left", a.shl(n), (x, y, s) -> shifted(x, s, 1));
      out("right", a.shr(n), (x, y, s) -> shifted(x, s, -1));
      out("arithmetic", a.sar(n), (x, y, s) -> shifted(signed(x), s, -1));
      if (width > 1) {
        out("left_one", a.shl(lit(3, 1)), (x, y, s) -> x.shiftLeft(1));
        out("right_one", a.shr(lit(3, 1)), (x, y, s) -> x.shiftRight(1));
      }
      out("arithmetic_inside", a.sar(n).xor(b), (x, y, s) -> shifted(signed(x), s, -1).xor(y));
      out("arithmetic_compared", a.sar(n).ult(b), (x, y, s) -> bit(shifted(signed(x), s, -1).mod(span()).compareTo(y) < 0));
    }

    private void shapes() {
      two("choice", mux(b.bit(0), a, b), (x, y) -> y.testBit(0) ? x : y);
      for (int more : new TreeSet<>(List.of(1, 7, width, 64))) {
        two("zero_" + more, a.zext(width + more), (x, y) -> x);
        two("sign_" + more, a.sext(width + more), (x, y) -> signed(x));
      }
      two("pair", cat(a, b), (x, y) -> x.shiftLeft(width).or(y));
      two("mixed", cat(a.bit(0), b, a.plus(b), a.bit(width - 1)), (x, y) -> bit(x.testBit(0)).shiftLeft(2 * width + 1)
          .or(y.shiftLeft(width + 1)).or(x.add(y).mod(span()).shiftLeft(1)).or(bit(x.testBit(width - 1))));
      two("repeated", cat(a, a, a), (x, y) -> x.or(x.shiftLeft(width)).or(x.shiftLeft(2 * width)));
      int middle = width / 3;
      two("slice", a.bits(middle, width - 2 * middle), (x, y) -> x.shiftRight(middle));
      Signal four = m.wire("four", cat(a, b, a.not(), a.xor(b)));
      Signal index = m.wire("index", cat(b.any(), a.bit(0)));
      two("select", four.select(index, width), (x, y) -> List.of(x.xor(y), x.not(), y, x)
          .get((y.signum() != 0 ? 2 : 0) + (x.testBit(0) ? 1 : 0)));
    }

    /** Operators in each other, where Verilog's rules of context could change what they mean. */
    private void contexts() {
      two("carry_is_cut", a.plus(b).ult(a), (x, y) -> bit(x.add(y).mod(span()).compareTo(x) < 0));
      two("sum_is_cut", a.plus(b).shr(b.any()).xor(b),
          (x, y) -> x.add(y).mod(span()).shiftRight(y.signum()).xor(y));
      two("nested", a.minus(b.minus(a)).and(b.or(a).xor(b)),
          (x, y) -> x.subtract(y.subtract(x)).mod(span()).and(y.or(x).xor(y)));
      two("signed_sum", a.plus(b).slt(b.negate()), (x, y) ->
          bit(signed(x.add(y).mod(span())).compareTo(signed(y.negate().mod(span()))) < 0));
      two("not_any", a.and(b).any().not(), (x, y) -> bit(x.and(y).signum() == 0));
      two("choices", mux(a.eq(b), a, mux(a.ult(b), b, a.plus(b))), (x, y) -> x.equals(y) ? x : x.compareTo(y) < 0 ? y : x.add(y));
      two("chosen_choice", mux(mux(a.bit(0), b.bit(0), a.any()), mux(b.any(), a, b), a.negate()),
          (x, y) -> (x.testBit(0) ? y.testBit(0) : x.signum() != 0) ? (y.signum() != 0 ? x : y) : x.negate());
    }

    void check(Simulator sim, BigInteger x, BigInteger y, BigInteger s) {
      sim.set("a_i", x);
      sim.set("b_i", y);
      sim.set("n_i", s);
      meanings.forEach((name, meaning) ->
          assertEquals(meaning.of(x, y, s), sim.get(name), () -> name + " of " + x + ", " + y + ", " + s + " at " + width + " bits"));
    }
  }

  private static List<Operators> at(List<Integer> widths) {
    var all = new ArrayList<Operators>();
    widths.forEach(width -> all.add(new Operators(width, width > 100 ? 70 : 8)));
    return all;
  }

  @Test
  void everyOperandAtSmallWidths() {
    for (int width : SMALL) {
      var operators = new Operators(width, 3);
      Simulator sim = Simulator.of(operators.module);
      for (int i = 0; i < 1 << 2 * width + 3; i++) {
        operators.check(sim, BigInteger.valueOf(i & (1 << width) - 1), BigInteger.valueOf(i >> width & (1 << width) - 1),
            BigInteger.valueOf(i >> 2 * width));
      }
    }
  }

  @Test
  void extremesAndRandomOperandsAroundWords() {
    var random = new Random(7);
    for (Operators operators : at(AROUND_WORDS)) {
      Simulator sim = Simulator.of(operators.module);
      for (int i = 0; i < 2000; i++) {
        BigInteger amount = random.nextInt(8) == 0 ? Stimulus.value(random, operators.amountWidth)
            : BigInteger.valueOf(random.nextInt(Math.min(operators.width + 4, 1 << Math.min(20, operators.amountWidth))));
        operators.check(sim, Stimulus.value(random, operators.width), Stimulus.value(random, operators.width), amount);
      }
    }
  }

  @Test
  @Tag("tools")
  void verilogMeansTheSame() {
    var bench = new ContractBench();
    for (int width : SMALL) {
      var operators = new Operators(width, 3);
      bench.add("all operands", operators.module, 1 << 2 * width + 3, (sim, i) -> {
        sim.set("a_i", i & (1 << width) - 1);
        sim.set("b_i", i >> width & (1 << width) - 1);
        sim.set("n_i", i >> 2 * width);
      });
    }
    for (Operators operators : at(List.of(33, 64, 65, 128))) {
      var random = new Random(9);
      bench.add("random operands", operators.module, 3000, (sim, i) -> {
        sim.set("a_i", Stimulus.value(random, operators.width));
        sim.set("b_i", Stimulus.value(random, operators.width));
        sim.set("n_i", random.nextInt(operators.width + 4));
      });
    }
    bench.run();
  }

  @Test
  @Tag("tools")
  void toolsHaveNothingToSay() {
    for (int width : List.of(1, 2, 33, 65)) {
      LintBench.lint(new Operators(width, 3).module);
    }
  }
}
