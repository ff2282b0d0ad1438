package strata.map;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.host.Packets;
import strata.machine.host.SendJob;
import strata.machine.sequencer.CodeWord;
import strata.machine.word.ListPlace;
import strata.machine.word.Place;
import strata.machine.word.StatePlace;

/** A plan to a program: code words, memory contents, and the tables by which the host knows what goes in and what comes out. */
public final class Assembler {
  private final Plan plan;
  private final Machine machine;
  private final boolean trace;
  private final JobFields fields;
  private final CodeWord codeWord;
  private final Layout send;
  private final List<BigInteger> code = new ArrayList<>();
  private final List<Program.Send> sends = new ArrayList<>();
  private final List<Program.Tensor> tensors = new ArrayList<>();

  private Assembler(Plan plan, boolean trace) {
    this.plan = plan;
    this.machine = plan.machine();
    this.trace = trace;
    this.fields = new JobFields(plan);
    this.codeWord = CodeWord.of(machine);
    this.send = SendJob.layout(machine);
  }

  /** The program that computes the outputs. */
  public static Program plain(Plan plan) {
    return new Assembler(plan, false).program();
  }

  /** The same, with everything sent out that a phase has written, after it. */
  public static Program trace(Plan plan) {
    return new Assembler(plan, true).program();
  }

  /** Words of the memory {@code code} that the longer of the two programs takes. */
  static int codeWords(Plan plan) {
    int jobs = plan.phases().stream().mapToInt(p -> p.jobs().size()).sum();
    int traced = IntStream.range(0, plan.phases().size()).flatMap(p -> written(plan, p).stream()
        .mapToInt(k -> packets(plan, k))).sum();
    int outputs = plan.outputs().stream().mapToInt(o -> packets(plan, o.tensor())).sum();
    return jobs + traced + outputs + 1;
  }

  private Program program() {
    for (int phase = 0; phase < plan.phases().size(); phase++) {
      boolean opens = true;
      for (Work work : plan.phases().get(phase).jobs()) {
        code.add(codeWord.job(fields.pack(work), work.units(), opens));
        opens = false;
      }
      if (trace) {
        send(written(plan, phase), phase);
      }
    }
    Set<Kept> rest = new LinkedHashSet<>();
    plan.outputs().stream().map(Plan.Output::tensor).filter(k -> !trace || isInput(k)).forEach(rest::add);
    send(List.copyOf(rest), Math.max(0, plan.phases().size() - 1));
    code.add(codeWord.last());
    return new Program(plan.graph().name(), machine.hash(), image(), inputs(), sends, tensors);
  }

  private boolean isInput(Kept tensor) {
    return plan.inputs().stream().anyMatch(i -> i.tensor().equals(tensor));
  }

  private static List<Kept> written(Plan plan, int phase) {
    return plan.phases().get(phase).jobs().stream().flatMap(w -> w.writes().stream()).map(Flow::tensor).distinct().toList();
  }

  private static int packets(Plan plan, Kept tensor) {
    Place place = plan.places().of(tensor);
    return (int) IntStream.range(0, Places.banks(place)).filter(o -> Places.used(place, o) > 0).count();
  }

  /** Sends tensors, a packet for each bank; the first opens a phase of its own. */
  private void send(List<Kept> kept, int phase) {
    boolean opens = true;
    for (Kept tensor : kept) {
      Place place = plan.places().of(tensor);
      Map<Integer, Integer> tagOfBank = new TreeMap<>();
      for (int owner = 0; owner < Places.banks(place); owner++) {
        if (Places.used(place, owner) > 0) {
          tagOfBank.put(owner, sends.size());
          Program.Send packet = new Program.Send(sends.size(), place.memory(), Places.bank(place) + owner, place.base(),
              Places.used(place, owner));
          code.add(codeWord.job(send.pack(values(packet)), List.of(machine.host().sendUnit()), opens));
          sends.add(packet);
          opens = false;
        }
      }
      describe(tensor, place, tagOfBank, phase);
    }
  }

  private Map<String, Long> values(Program.Send packet) {
    Map<String, Long> values = new LinkedHashMap<>();
    values.put("memory", (long) Packets.index(machine, packet.memory()));
    values.put("bank", (long) packet.bank());
    values.put("base", (long) packet.base());
    values.put("words", (long) packet.words());
    values.put("tag", (long) packet.tag());
    return values;
  }

  /** An owner without tokens has the tag of the first packet: nothing of it is ever asked for. */
  private void describe(Kept tensor, Place place, Map<Integer, Integer> tagOfBank, int phase) {
    int first = tagOfBank.values().iterator().next();
    List<Integer> tags = IntStream.range(0, machine.owners())
        .mapToObj(o -> Places.banks(place) == 1 ? first : tagOfBank.getOrDefault(o, first)).toList();
    for (int part = 0; part < tensor.parts().size(); part++) {
      Kept.Part value = tensor.parts().get(part);
      Optional<Program.Routed> routed = tensor.parts().size() > 1 ? Optional.of(routed(tensor, part)) : Optional.empty();
      tensors.add(new Program.Tensor(outputName(tensor).orElse(value.path()), shape(value), bits(tensor, place),
          place instanceof StatePlace, place, lanes(tensor), depth(tensor), value.order(), tags, routed, phase));
    }
  }

  private Optional<String> outputName(Kept tensor) {
    return trace ? Optional.empty() : plan.outputs().stream().filter(o -> o.tensor().equals(tensor)).map(Plan.Output::name)
        .findFirst();
  }

  private static List<Integer> shape(Kept.Part value) {
    return Arrays.stream(value.type().shape()).boxed().toList();
  }

  /** The routes that the job which writes a tensor of slots was given. */
  private Program.Routed routed(Kept tensor, int expert) {
    Kept routes = plan.phases().stream().flatMap(p -> p.jobs().stream())
        .filter(w -> w.writes().stream().anyMatch(f -> f.tensor().equals(tensor))).flatMap(w -> w.reads().stream())
        .map(Flow::tensor)
        .filter(k -> k.form() instanceof Form.Lists).findFirst().orElseThrow();
    return new Program.Routed(routes.path(), (ListPlace) plan.places().of(routes), expert);
  }

  private static int bits(Kept tensor, Place place) {
    if (place instanceof StatePlace state) {
      return state.bits();
    }
    return tensor.form() instanceof Form.Planes planes ? planes.bits() : tensor.form() instanceof Form.Small small ? small.bits() : 1;
  }

  private static Program.Lanes lanes(Kept tensor) {
    return tensor.form() instanceof Form.Planes ? Program.Lanes.PLANES : Program.Lanes.STEPS;
  }

  private static int depth(Kept tensor) {
    return tensor.form().depth();
  }

  /** Constants, then lists, which are sent whole though the router writes only the words of tokens, then the code. */
  private List<Program.Packet> image() {
    List<Program.Packet> image = new ArrayList<>();
    Set<String> loaded = new LinkedHashSet<>();
    for (Phase phase : plan.phases()) {
      for (Work work : phase.jobs()) {
        for (Constant constant : work.constants()) {
          if (loaded.add(constant.name())) {
            image.add(new Program.Packet(constant.memory(), 0, (int) plan.places().of(constant), constant.words()));
          }
        }
      }
    }
    plan.places().tensors().values().stream().distinct().filter(ListPlace.class::isInstance).map(ListPlace.class::cast)
        .forEach(lists -> image.add(new Program.Packet(lists.memory(), 0, lists.base(),
            Collections.nCopies(lists.size(), BigInteger.ZERO))));
    image.add(new Program.Packet("code", 0, 0, code));
    return image;
  }

  private List<Program.Input> inputs() {
    return plan.inputs().stream().map(input -> {
      Place place = plan.places().of(input.tensor());
      List<Integer> shape = plan.graph().inputs().stream().filter(n -> n.path().equals(input.name())).findFirst()
          .map(n -> Arrays.stream(n.value().type().shape()).boxed().toList()).orElseThrow();
      return new Program.Input(input.name(), shape, place, input.lanes(), depth(input.tensor()), bits(input.tensor(), place),
          input.tensor().parts().get(0).order());
    }).toList();
  }
}
