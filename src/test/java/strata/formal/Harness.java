package strata.formal;

import static strata.rtl.Expr.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Writes a proof: a module around the block, of the same vocabulary, that drives it as its surroundings may and says what must hold.
 * What it adds to the block are registers of its own, which follow what has happened.
 */
final class Harness {
  private final String block;
  private final ModuleBuilder m;
  private final List<String> environment = new ArrayList<>();
  private final List<Expr> assumed = new ArrayList<>();
  private final Map<String, Proof.Property> properties = new LinkedHashMap<>();
  private final List<Expr> holds = new ArrayList<>();
  private final List<Proof.Cover> covers = new ArrayList<>();
  private final List<Expr> reached = new ArrayList<>();
  private final List<Expr> lemmas = new ArrayList<>();

  /** @param block what the documents call it */
  Harness(String block) {
    this.block = block;
    this.m = new ModuleBuilder("harness", "What is around a block that is proved.");
  }

  /** The block in its harness. Inputs that nobody drives are free. */
  static final class Dut {
    private final Map<String, Signal> nets = new LinkedHashMap<>();

    /** The net of a port, by the port's whole name or without its direction. */
    Signal at(String port) {
      Signal net = nets.getOrDefault(port, nets.getOrDefault(port + "_o", nets.get(port + "_i")));
      if (net == null) {
        throw new IllegalArgumentException("no port " + port + " among " + nets.keySet());
      }
      return net;
    }
  }

  ModuleBuilder body() {
    return m;
  }

  /** An input that takes any value in any cycle. */
  Signal free(String name, int width) {
    return m.input(name, width, "");
  }

  /** A value that is chosen once and for all. */
  Signal constant(String name, int width) {
    Signal any = free(name, width);
    var before = m.data(name, width);
    Signal first = m.delayed(name + "_known", lit(1, 1));
    before.next(first.not(), any);
    return m.wire(name + "_chosen", Expr.mux(first, before.q(), any));
  }

  Dut block(Module of, Map<String, Expr> driven) {
    return block("block", of, driven, List.of());
  }

  /**
   * Instantiates a block, whose own checks become properties.
   *
   * @param driven by the port's name without its direction
   * @param probes nets of the block to look at, which are then ports {@code probe_NAME}
   */
  Dut block(String name, Module of, Map<String, Expr> driven, List<String> probes) {
    Exposed exposed = Exposed.of(of, probes);
    Dut dut = new Dut();
    Map<String, Expr> inputs = new LinkedHashMap<>();
    Map<String, Expr> outputs = new LinkedHashMap<>();
    for (Module.Port port : exposed.module().ports()) {
      String full = port.net().name();
      String bare = full.substring(0, full.length() - 2);
      if (port.direction() == Module.Direction.OUT) {
        Signal net = m.declare(name + "_" + full, port.net().width());
        outputs.put(full, net);
        dut.nets.put(full, net);
      } else {
        Signal net = driven.containsKey(bare) ? m.wire(name + "_" + full, driven.get(bare)) : free(name + "_" + bare, port.net().width());
        inputs.put(full, net);
        dut.nets.put(full, net);
      }
    }
    m.instance(name, exposed.module(), inputs, outputs);
    for (int bit = 0; bit < exposed.checks().size(); bit++) {
      Exposed.Check check = exposed.checks().get(bit);
      property(check.name(), "never: " + check.otherwise(), dut.at(Exposed.PORT).bit(bit));
    }
    return dut;
  }

  /** What the surroundings do, in words, and the same in each cycle. */
  void assume(String words, Expr always) {
    if (!environment.contains(words)) {
      environment.add(words);
    }
    assumed.add(always);
  }

  /** What the surroundings do because of how they are written here, in words. */
  void surroundings(String words) {
    environment.add(words);
  }

  void property(String name, String says, Expr always) {
    if (properties.put(name, new Proof.Property(name, says, List.of(), 0)) != null) {
      throw new IllegalArgumentException("two properties " + name);
    }
    holds.add(always);
  }

  /** What holds of registers within and without, and makes the properties follow. Each is proved where all have held before. */
  void lemma(Expr always) {
    lemmas.add(always);
  }

  /** Something that can happen in these surroundings. */
  void cover(String says, Expr happens) {
    covers.add(new Proof.Cover(says));
    reached.add(happens);
  }

  /** A fault with which a property does not hold: in the text of a file, what stands there instead. */
  void fault(String property, String file, String text, String instead) {
    properties.computeIfPresent(property, (name, p) -> p.with(new Proof.Edit(file, text, instead)));
    if (!properties.containsKey(property)) {
      throw new IllegalArgumentException("no property " + property + " among " + properties.keySet());
    }
  }

  /** Only the first so many cycles are looked at. */
  void bounded(String property, int cycles) {
    properties.computeIfPresent(property, (name, p) -> p.within(cycles));
  }

  /**
   * The whole. Each of its outputs is 1 where something is found while all that is assumed has held so far: first a property that fails though
   * all lemmas hold, of each property; then each cover; each lemma that fails first; and again each property, whatever the lemmas do.
   */
  Proof proof() {
    Expr now = assumed.stream().reduce(Expr::and).orElse(lit(1, 1));
    var kept = m.register("all_kept", 1, 1);
    Signal right = m.wire("all_right", kept.q().and(now));
    kept.next(right);
    Signal lemma = m.wire("all_lemmas", lemmas.stream().reduce(Expr::and).orElse(lit(1, 1)));
    var proved = m.register("all_proved", 1, 1);
    Signal known = m.wire("all_known", proved.q().and(now).and(lemma));
    proved.next(known);
    List<Expr> outputs = new ArrayList<>();
    holds.forEach(h -> outputs.add(known.and(h.not())));
    reached.forEach(r -> outputs.add(right.and(r)));
    lemmas.forEach(l -> outputs.add(proved.q().and(now).and(l.not())));
    holds.forEach(h -> outputs.add(right.and(h.not())));
    m.drive(m.output("found", outputs.size(), ""), Exposed.fromBit0(outputs));
    return new Proof(block, environment, m.build(), List.copyOf(properties.values()), covers, lemmas.size());
  }
}
