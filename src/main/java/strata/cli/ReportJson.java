package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.machine.Memory;
import strata.map.Constant;
import strata.map.Depths;
import strata.map.Flow;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Phase;
import strata.map.Plan;
import strata.map.Work;
import strata.stack.Crossing;
import strata.stack.Stack;

/** What a compilation cost: {@code report.json}. Adders, bits, nets and words; cycles come from running. */
final class ReportJson {
  /** Of a bond's nets, those that are named. */
  private static final int NAMED = 8;

  private final Compilation compilation;
  private final Machine machine;

  ReportJson(Compilation compilation) {
    this.compilation = compilation;
    this.machine = compilation.machine();
  }

  JsonObject report() {
    JsonObject report = new JsonObject();
    report.addProperty("network", compilation.graph().name());
    report.addProperty("machine", machine.name());
    report.addProperty("machine_hash", String.format("%016x", machine.hash()));
    report.addProperty("clock_mhz", machine.clockMegahertz());
    report.addProperty("adders", adders());
    report.addProperty("memory_bits", machine.memories().stream().mapToLong(Memory::totalBits).sum());
    report.add("vias", vias(compilation.stack()));
    report.add("cores", cores());
    report.add("memories", memories());
    report.add("bonds", bonds(compilation.stack()));
    report.add("phases", phases());
    return report;
  }

  double adders() {
    return machine.cores().stream().mapToDouble(core -> core.adders(machine)).sum();
  }

  private JsonArray cores() {
    JsonArray cores = new JsonArray();
    for (Core core : machine.cores()) {
      JsonObject object = new JsonObject();
      object.addProperty("name", core.name());
      object.addProperty("kind", core.kind());
      object.addProperty("adders", core.adders(machine));
      cores.add(object);
    }
    return cores;
  }

  /** Words are those of a bank; occupancy is the share of the bits of used words that hold something. */
  private JsonArray memories() {
    Map<String, Occupancy> occupancy = occupancy();
    JsonArray memories = new JsonArray();
    Map<String, Integer> needs = Depths.needs(List.of(compilation.plan()));
    for (Memory memory : machine.memories()) {
      JsonObject object = new JsonObject();
      object.addProperty("name", memory.name());
      object.addProperty("tier", memory.tier());
      object.addProperty("width", memory.width());
      object.addProperty("depth", memory.depth());
      object.addProperty("banks", memory.banks());
      object.addProperty("copies", memory.copies());
      object.addProperty("bits", memory.totalBits());
      object.addProperty("words_used", needs.getOrDefault(memory.name(), 0));
      if (occupancy.containsKey(memory.name())) {
        object.addProperty("word_occupancy", occupancy.get(memory.name()).share());
      }
      memories.add(object);
    }
    return memories;
  }

  /** @param used bits of @param words that hold something */
  private record Occupancy(long used, long words) {
    Occupancy plus(Occupancy more) {
      return new Occupancy(used + more.used, words + more.words);
    }

    double share() {
      return Math.round(1000.0 * used / words) / 1000.0;
    }
  }

  private Map<String, Occupancy> occupancy() {
    Map<String, Occupancy> all = new TreeMap<>();
    Map<Integer, Kept> tensors = new LinkedHashMap<>();
    Map<String, Constant> constants = new LinkedHashMap<>();
    for (Work work : compilation.plan().phases().stream().flatMap(phase -> phase.jobs().stream()).toList()) {
      work.reads().stream().map(Flow::tensor).forEach(t -> tensors.put(t.id(), t));
      work.writes().stream().map(Flow::tensor).forEach(t -> tensors.put(t.id(), t));
      work.constants().forEach(c -> constants.put(c.name(), c));
    }
    tensors.values().forEach(t -> add(all, t.memory(), of(t)));
    constants.values().forEach(c -> add(all, c.memory(), of(c)));
    return all;
  }

  private static void add(Map<String, Occupancy> all, String memory, Occupancy more) {
    all.merge(memory, more, Occupancy::plus);
  }

  private Occupancy of(Kept tensor) {
    int width = machine.memory(tensor.memory()).width();
    Form form = tensor.form();
    if (form instanceof Form.Spikes spikes) {
      long words = (long) spikes.tokens() * spikes.slots() * spikes.words(machine) * spikes.groups(machine);
      return new Occupancy((long) spikes.tokens() * spikes.slots() * spikes.channels() * spikes.steps(), words * width);
    } else if (form instanceof Form.Planes planes) {
      Form.Spikes spikes = planes.spikes();
      long words = (long) spikes.tokens() * spikes.words(machine) * spikes.groups(machine);
      return new Occupancy((long) planes.tokens() * planes.channels() * planes.bits(), words * width);
    } else if (form instanceof Form.Small small) {
      Form.Spikes plane = small.plane();
      long words = (long) small.tokens() * small.bits() * plane.words(machine) * plane.groups(machine);
      return new Occupancy((long) small.tokens() * small.channels() * small.steps() * small.bits(), words * width);
    } else if (form instanceof Form.State state) {
      long words = (long) state.tokens() * state.words(machine) * state.steps();
      return new Occupancy((long) state.tokens() * state.channels() * state.steps() * (width / machine.word()), words * width);
    }
    return new Occupancy((long) form.tokens() * form.channels(), (long) form.tokens() * width);
  }

  /** A bit that no word of a constant sets holds nothing: the columns beyond a layer's outputs. */
  private Occupancy of(Constant constant) {
    BigInteger set = constant.words().stream().reduce(BigInteger.ZERO, BigInteger::or);
    long words = constant.words().size();
    return new Occupancy(set.bitCount() * words, words * machine.memory(constant.memory()).width());
  }

  /** Vias of each bond, {@code "bottom - top": 3557}: one a bit of a net that crosses it, clock and reset not counted. */
  static JsonObject vias(Stack stack) {
    JsonObject vias = new JsonObject();
    stack.machine().bonds().forEach(bond -> vias.addProperty(MachineSpec.key(bond), stack.vias(bond)));
    return vias;
  }

  private static JsonArray bonds(Stack stack) {
    JsonArray bonds = new JsonArray();
    for (Bond bond : stack.machine().bonds()) {
      JsonObject object = new JsonObject();
      object.addProperty("bond", MachineSpec.key(bond));
      object.addProperty("vias", stack.vias(bond));
      object.addProperty("clock_and_reset", 2);
      object.addProperty("capacity", bond.capacity());
      JsonArray nets = new JsonArray();
      stack.crossings(bond).stream().sorted(java.util.Comparator.comparingInt(Crossing::width).reversed().thenComparing(Crossing::net))
          .limit(NAMED).forEach(c -> nets.add(net(c)));
      object.add("widest_nets", nets);
      bonds.add(object);
    }
    return bonds;
  }

  private static JsonObject net(Crossing crossing) {
    JsonObject object = new JsonObject();
    object.addProperty("net", crossing.net());
    object.addProperty("bits", crossing.width());
    object.addProperty("from", crossing.from());
    object.addProperty("to", crossing.to());
    return object;
  }

  private JsonArray phases() {
    JsonArray phases = new JsonArray();
    for (Phase phase : compilation.plan().phases()) {
      JsonArray jobs = new JsonArray();
      phase.jobs().forEach(work -> jobs.add(job(compilation.plan(), work)));
      phases.add(jobs);
    }
    return phases;
  }

  private static JsonObject job(Plan plan, Work work) {
    JsonObject object = new JsonObject();
    object.addProperty("core", work.core());
    object.add("ops", strings(work.ops()));
    object.add("choices", strings(plan.choices(work)));
    return object;
  }

  private static JsonArray strings(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
