package strata.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Texts that have every fault and the design in them: at each site, the number of the fault that the simulation was started with
 * ({@code +fault=17}, counted from 1) chooses what stands there. Without a number, or with 0, it is the design.
 */
final class Schemata {
  private static final String NUMBER = """

        reg [31:0] seeded_fault;
        initial if (!$value$plusargs("fault=%d", seeded_fault)) seeded_fault = 32'd0;
      """.indent(-4);

  private final String prefix;
  private final Map<Fault, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, List<Fault>> byModule;
  private final Map<String, String> verilog;

  /** @param prefix what the names of the machine's modules begin with, and those of its parts by themselves do not */
  Schemata(Map<String, String> verilog, String prefix, List<Fault> faults) {
    this.verilog = verilog;
    this.prefix = prefix;
    for (int i = 0; i < faults.size(); i++) {
      numbers.put(faults.get(i), i + 1);
    }
    byModule = faults.stream().collect(Collectors.groupingBy(fault -> alone(verilog.get(fault.file()))));
  }

  /** The text of a module apart from what it is called, which is not the same where it is tested by itself. */
  private String alone(String text) {
    return text.substring(text.indexOf("module ")).replace(prefix, "");
  }

  /** The faults that the module with this text can have, by number. */
  List<Integer> numbers(String text) {
    return byModule.getOrDefault(alone(text), List.of()).stream().map(f -> numbers.get(f)).toList();
  }

  /** A module's text with its faults; that of a module without any as it is. */
  String of(String text) {
    List<Fault> faults = byModule.getOrDefault(alone(text), List.of());
    if (faults.isEmpty()) {
      return text;
    }
    Map<String, Map<String, Integer>> inputs = Draw.inputs(verilog);
    Map.copyOf(inputs).forEach((name, of) -> inputs.put(name.replace(prefix, ""), of));
    List<Site> sites = new ArrayList<>(ModuleText.sites(text, inputs));
    sites.sort(Comparator.comparing((Site s) -> s.tree().start()).reversed());
    String all = text;
    for (Site site : sites) {
      String value = site.tree().text(text);
      StringBuilder chosen = new StringBuilder();
      for (Fault fault : faults) {
        fault.edits().stream().filter(e -> e.site() == site.number()).forEach(edit ->
            chosen.append("(seeded_fault == 32'd%d) ? {%s} : ".formatted(numbers.get(fault), edit.after())));
      }
      if (!chosen.isEmpty()) {
        all = all.substring(0, site.tree().start()) + chosen + "{" + value + "}" + all.substring(site.tree().end());
      }
    }
    int header = all.indexOf("\n);\n") + 4;
    return all.substring(0, header) + NUMBER + all.substring(header);
  }
}
