package strata.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import strata.rtl.Module;
import strata.sim.Simulator;

/** Sets a module's inputs before each clock edge; it may read its outputs, and the inputs keep their values until set again. */
@FunctionalInterface
public interface Stimulus {
  void drive(Simulator sim, long cycle);

  /** Random values at every input, a quarter of them extremes: 0, all ones, the largest and the least two's complement number, 1. */
  static Stimulus random(Module module, long seed) {
    var random = new Random(seed);
    List<Module.Port> inputs = module.ports().stream().filter(port -> port.direction() == Module.Direction.IN).toList();
    return (sim, cycle) -> {
      for (Module.Port port : inputs) {
        sim.set(port.net().name(), value(random, port.net().width()));
      }
    };
  }

  /** A random value of {@code width} bits, often an extreme. */
  static BigInteger value(Random random, int width) {
    if (random.nextInt(4) > 0) {
      return new BigInteger(width, random);
    }
    BigInteger sign = BigInteger.ONE.shiftLeft(width - 1);
    List<BigInteger> extremes = List.of(BigInteger.ZERO, BigInteger.ONE, sign, sign.subtract(BigInteger.ONE),
        sign.shiftLeft(1).subtract(BigInteger.ONE));
    return extremes.get(random.nextInt(extremes.size()));
  }

  /** One map of inputs for each cycle; after the last, inputs stay. */
  static Stimulus directed(List<Map<String, Long>> cycles) {
    return (sim, cycle) -> {
      if (cycle < cycles.size()) {
        cycles.get((int) cycle).forEach(sim::set);
      }
    };
  }
}
