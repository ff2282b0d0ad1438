package strata.kinds;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import strata.diag.Diagnostics;
import strata.machine.Core;
import strata.machine.MachineSpec;
import strata.network.Op;
import strata.network.add.Add;
import strata.network.logic.Logic;

/** The words that call ops, and the kinds of cores by their names. */
final class Words {
  private final Map<String, Op> ops = new LinkedHashMap<>();
  private final Map<String, String> cores = new LinkedHashMap<>();

  Words(Example example) {
    example.graph().allOps().forEach(op -> ops.put(op.path(), op));
    MachineSpec machine = MachineSpec.of(example.program().machines().get(0), new Diagnostics()).orElseThrow();
    machine.provisional().cores().forEach((Core core) -> cores.put(core.name(), core.kind()));
  }

  static String of(Op op) {
    if (op instanceof Add add) {
      return add.subtract() ? "-" : "+";
    }
    if (op instanceof Logic logic) {
      return switch (logic.function()) {
        case AND -> "&";
        case OR -> "|";
        case AND_NOT -> "&~";
      };
    }
    return op.kind();
  }

  /** Puts what a layer of {@code strata cycles} shows of its core. */
  void put(JsonObject layer, Map<String, Set<String>> shown) {
    for (JsonElement path : layer.getAsJsonArray("ops")) {
      Op op = ops.get(path.getAsString());
      String core = cores.get(layer.get("core").getAsString());
      if (op != null && core != null) {
        shown.computeIfAbsent(core, c -> new TreeSet<>()).add(of(op));
      }
    }
  }
}
