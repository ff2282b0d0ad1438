package strata.cosim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import strata.machine.Core;
import strata.map.Phase;
import strata.map.Plan;
import strata.rtl.Module;
import strata.stack.Crossing;
import strata.stack.Stack;

/**
 * What GTKWave opens on, beside the waves of a co-simulation: clock, streams, the layers that run, what each core does, the first
 * lanes, and what crosses bonds, grouped by what the file declares. States and phases are shown by name, which takes a file of names for
 * each list of them.
 */
public final class WaveView {
  private static final String BITS = "@28";
  private static final String HEX = "@22";
  private static final String SIGNED = "@420";
  private static final String NAMED = "@2022";
  private static final Pattern BUSY = Pattern.compile("(busy|works|waits|pending)_q");
  private static final Pattern WHERE = Pattern.compile("(\\w+_)?(step|token_rank|query_rank|key_rank)_q");
  private static final Pattern LANE = Pattern.compile("sum\\w*_q|membrane\\d*_q|fired\\d*_q");

  private final Plan plan;
  private final String names;
  private final String root;
  private final List<Hierarchy.Net> nets;
  private final Set<String> shown = new LinkedHashSet<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private WaveView(Plan plan, Module top, String names) {
    this.plan = plan;
    this.names = names;
    this.root = Hierarchy.ROOT + top.name() + ".";
    this.nets = Hierarchy.of(top);
  }

  /**
   * The files by name: {@code STEM.gtkw} for {@code STEM.fst}, and those of names.
   *
   * @param file   with the waves
   * @param folder that it is in, as it is to be written into the view
   */
  public static Map<String, String> of(Plan plan, Stack stack, Module top, String file, String folder) {
    String stem = file.replaceFirst("(.)\\.[^.]*$", "$1");
    String prefix = folder.isEmpty() ? "" : folder.endsWith("/") ? folder : folder + "/";
    WaveView view = new WaveView(plan, top, prefix + stem);
    view.lines.addAll(List.of("[dumpfile] \"" + prefix + file + "\"", "[size] 1600 1000", "[sst_width] 220", "[signals_width] 320"));
    view.host();
    plan.machine().cores().forEach(view::core);
    view.bonds(stack);
    view.files.put(stem + ".gtkw", String.join("\n", view.lines) + "\n");
    return view.files;
  }

  private void host() {
    // Clock and reset are no ports of a module's list: every one has them.
    lines.addAll(List.of(BITS, root + "clk_i", root + "rst_ni"));
    String host = plan.machine().host().name();
    group("phase: the layers that run", () -> {
      inPart(host + "_registers", name -> name.equals("running_q"), BITS);
      nets.stream().filter(n -> in(n, host + "_registers") && n.name().equals("phases_q")).findFirst().ifPresent(this::phases);
      top("phase_end_o", BITS);
    });
    group(host + ": stream in", () -> stream("s_axis"));
    group(host + ": stream out", () -> stream("m_axis"));
    top("irq_o", BITS);
  }

  private void stream(String name) {
    for (String net : List.of("tvalid", "tready", "tlast")) {
      nets.stream().filter(n -> n.part().isEmpty() && n.name().matches(name + "_" + net + "_[io]")).forEach(n -> show(n, BITS));
    }
    nets.stream().filter(n -> n.part().isEmpty() && n.name().matches(name + "_tdata_[io]")).forEach(n -> show(n, HEX));
  }

  /** The register counts ended phases, so it is the number of the one that runs. */
  private void phases(Hierarchy.Net net) {
    List<String> text = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      text.add(phase.jobs().stream().map(job -> job.core() + ": " + String.join(" ", new LinkedHashSet<>(job.ops())))
          .collect(Collectors.joining("; ")));
    }
    text.add("sends the output");
    named(net, "phases", text);
  }

  private void core(Core core) {
    group(plan.machine().name() + "." + core.name() + ": " + core.kind(), () -> {
      for (String unit : core.units()) {
        inPart("sequencer", name -> name.matches(Pattern.quote(unit) + "_(job_valid_o|taken_i|done_i)"), BITS);
        inPart(plan.machine().host().name() + "_registers", name -> name.equals(unit + "_work_i"), BITS);
      }
      for (Hierarchy.Net net : nets.stream().filter(n -> isOf(core, n)).toList()) {
        if (!net.states().isEmpty()) {
          named(net, net.path().replaceAll("^.*?\\.(\\w+)\\.(\\w+)$", "$1_$2"), net.states());
        } else if (BUSY.matcher(net.name()).matches()) {
          show(net, BITS);
        } else if (WHERE.matcher(net.name()).matches()) {
          show(net, HEX);
        }
      }
      group("first lanes of " + core.name(), () -> nets.stream().filter(n -> isOf(core, n) && LANE.matcher(n.name()).matches())
          .filter(n -> n.part().get(n.part().size() - 1).startsWith("gen_")).forEach(n -> show(n, n.width() == 1 ? BITS : SIGNED)));
    });
  }

  /** Whether it is in a part of the core: parts are named after it, or after its units. */
  private static boolean isOf(Core core, Hierarchy.Net net) {
    return net.part().stream().anyMatch(part -> part.equals(core.name()) || part.startsWith(core.name() + "_")
        || core.units().stream().anyMatch(unit -> part.equals(unit) || part.startsWith(unit + "_")));
  }

  private void bonds(Stack stack) {
    plan.machine().bonds().forEach(bond -> group("bond " + bond.lower() + " - " + bond.upper() + ": what arrives", () -> {
      for (Crossing crossing : stack.crossings(bond)) {
        nets.stream().filter(n -> n.part().isEmpty() && n.name().equals(crossing.arrived())).findFirst()
            .ifPresent(n -> show(n, n.width() == 1 ? BITS : HEX));
      }
    }));
  }

  private void group(String title, Runnable content) {
    int before = shown.size();
    lines.add("@800200");
    lines.add("-" + title);
    int open = lines.size();
    content.run();
    if (shown.size() == before) {
      lines.subList(open - 2, lines.size()).clear();
      return;
    }
    lines.add("@1000200");
    lines.add("-" + title);
  }

  private void top(String name, String format) {
    nets.stream().filter(n -> n.part().isEmpty() && n.name().equals(name)).forEach(n -> show(n, format));
  }

  private void inPart(String part, Predicate<String> name, String format) {
    nets.stream().filter(n -> in(n, part) && name.test(n.name())).forEach(n -> show(n, format));
  }

  /** Whether it is in the part itself, and in nothing of it. */
  private static boolean in(Hierarchy.Net net, String part) {
    return !net.part().isEmpty() && net.part().get(net.part().size() - 1).equals(part);
  }

  private void show(Hierarchy.Net net, String format) {
    if (shown.add(net.wave())) {
      lines.add(format);
      lines.add(net.wave());
    }
  }

  /** Shows a number by its name. @param list what the file of names is called after */
  private void named(Hierarchy.Net net, String list, List<String> text) {
    if (!shown.add(net.wave())) {
      return;
    }
    String suffix = "." + list.toLowerCase(Locale.ROOT) + ".txt";
    int digits = (net.width() + 3) / 4;
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < text.size(); i++) {
      table.append(String.format("%0" + digits + "X ", i)).append(text.get(i)).append('\n');
    }
    files.put(stem() + suffix, table.toString());
    lines.add(NAMED);
    lines.add("^1 " + names + suffix);
    lines.add(net.wave());
  }

  private String stem() {
    return names.substring(names.lastIndexOf('/') + 1);
  }
}
