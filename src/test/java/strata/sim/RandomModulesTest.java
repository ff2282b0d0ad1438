package strata.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import strata.contract.Stimulus;
import strata.rtl.Block;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Compiled code against {@link Reference} on random modules: widths around a word, lanes that are kept together and lanes that are not,
 * elements that fit in words and elements that do not. Every net is compared in every cycle.
 */
class RandomModulesTest {
  private static final int MODULES = 120;
  private static final int CYCLES = 12;
  private static final int[] WIDTHS = {1, 1, 2, 5, 8, 16, 31, 32, 63, 64, 65, 128, 231, 320};
  private static final int[] ELEMENTS = {1, 2, 3, 4, 8, 12, 16, 32, 64, 65, 231};
  private static final int[] COUNTS = {1, 2, 3, 8, 13, 16, 40};

  /** A module under way: what there is to read, in the module and in the lane that is being written. */
  private static final class Maker {
    private final Random random;
    private final ModuleBuilder module;
    private final List<Signal> inputs = new ArrayList<>();
    /** One for each net of the module: what is looked at by a port is as it was computed, not computed again. */
    private final List<Signal> outputs = new ArrayList<>();
    private List<Signal> nets = new ArrayList<>();
    private int names;

    Maker(long seed) {
      random = new Random(seed);
      module = new ModuleBuilder("random_" + seed, "Is random.");
    }

    Module make() {
      for (int i = 0; i < 4; i++) {
        input(pick(WIDTHS));
      }
      for (int i = 0; i < 4; i++) {
        items(module, 4);
        lanes();
      }
      for (Signal net : nets) {
        Signal output = module.output(name("seen"), net.width(), "");
        module.drive(output, net);
        outputs.add(output);
      }
      return module.build();
    }

    private int pick(int[] of) {
      return of[random.nextInt(of.length)];
    }

    private String name(String what) {
      return what + names++;
    }

    private Signal input(int width) {
      Signal input = module.input(name("given"), width, "");
      inputs.add(input);
      nets.add(input);
      return input;
    }

    private void items(Block block, int count) {
      for (int i = 0; i < count; i++) {
        int width = pick(WIDTHS);
        if (random.nextInt(3) > 0) {
          nets.add(block.wire(name("wire"), expr(width, 3)));
          continue;
        }
        var register = random.nextBoolean() ? block.data(name("data"), width) : block.register(name("held"), width, random.nextInt(2));
        nets.add(register.q());
        if (random.nextBoolean()) {
          register.next(expr(1, 2), expr(width, 2));
        } else {
          register.next(expr(width, 2));
        }
      }
    }

    private void lanes() {
      int count = pick(COUNTS);
      int width = pick(ELEMENTS);
      int made = pick(ELEMENTS);
      Signal vector = input(count * width);
      Signal out = module.declare(name("vector"), count * made);
      List<Signal> outside = nets;
      module.lanes(name("lane"), count, lane -> {
        nets = new ArrayList<>(outside);
        body(lane, vector, width, out, made);
      });
      nets = outside;
      nets.add(out);
    }

    private void body(LaneBlock lane, Signal vector, int width, Signal out, int made) {
      nets.add(lane.wire(name("own"), lane.of(vector, width)));
      for (int i = 0; i < 3; i++) {
        // Narrow more often than not, so that lanes can be kept together.
        nets.removeIf(net -> net.width() > 64 && random.nextInt(4) > 0);
        nets.add(lane.wire(name("wire"), expr(pick(ELEMENTS), 2)));
      }
      if (random.nextBoolean()) {
        var register = lane.data(name("data"), made);
        register.next(expr(1, 1), expr(made, 2));
        nets.add(register.q());
        lane.driveElement(out, random.nextBoolean() ? register.q() : expr(made, 2));
      } else {
        lane.driveElement(out, expr(made, 2));
      }
    }

    private Expr expr(int width, int depth) {
      if (depth == 0 || random.nextInt(6) == 0) {
        return leaf(width);
      }
      return switch (random.nextInt(width == 1 ? 9 : 7)) {
        case 0 -> expr(width, depth - 1).plus(expr(width, depth - 1));
        case 1 -> expr(width, depth - 1).minus(expr(width, depth - 1));
        case 2 -> expr(width, depth - 1).xor(expr(width, depth - 1).not());
        case 3 -> expr(width, depth - 1).and(expr(width, depth - 1)).or(leaf(width));
        case 4 -> Expr.mux(expr(1, depth - 1), expr(width, depth - 1), expr(width, depth - 1));
        case 5 -> random.nextBoolean() ? expr(width, depth - 1).sar(expr(3, 0)) : expr(width, depth - 1).shl(expr(7, 0));
        case 6 -> width == 1 ? leaf(1).not() : Expr.cat(expr(width - width / 2, depth - 1), expr(width / 2, depth - 1));
        case 7 -> compare(pick(WIDTHS), depth - 1);
        default -> random.nextBoolean() ? expr(pick(WIDTHS), depth - 1).any() : expr(pick(WIDTHS), depth - 1).all();
      };
    }

    private Expr compare(int width, int depth) {
      Expr left = expr(width, depth);
      Expr right = expr(width, depth);
      return switch (random.nextInt(4)) {
        case 0 -> left.eq(right);
        case 1 -> left.ult(right);
        case 2 -> left.slt(right);
        default -> left.sle(right);
      };
    }

    private Expr leaf(int width) {
      Signal net = nets.get(random.nextInt(nets.size()));
      if (random.nextInt(8) == 0) {
        return new Expr.Literal(width, Stimulus.value(random, width));
      } else if (net.width() >= width) {
        return net.bits(random.nextInt(net.width() - width + 1), width);
      }
      return random.nextBoolean() ? net.zext(width) : net.sext(width);
    }
  }

  private static void compare(long seed) {
    var maker = new Maker(seed);
    Module module = maker.make();
    Simulator sim = Simulator.of(module, 0);
    var reference = new Reference(module);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      for (Signal input : maker.inputs) {
        // Most stay as they are: what then does not run must not have needed to.
        if (cycle == 0 || maker.random.nextInt(3) == 0) {
          BigInteger value = Stimulus.value(maker.random, input.width());
          sim.set(input.name(), value);
          reference.set(input.name(), value);
        }
      }
      int now = cycle;
      for (Signal output : maker.outputs) {
        assertEquals(reference.net(output.name()), sim.get(output.name()), () -> output.name() + " of module " + seed + " in cycle " + now);
      }
      for (String net : reference.nets()) {
        assertEquals(reference.net(net), sim.peek(net), () -> net + " of module " + seed + " in cycle " + now);
      }
      sim.step();
      reference.step();
    }
  }

  @Test
  void everyNetOfARandomModuleIsWhatItsDriversSay() {
    for (long seed = 0; seed < MODULES; seed++) {
      compare(seed);
    }
  }
}
