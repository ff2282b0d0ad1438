package strata.timing;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.Stack;
import strata.synth.Area;
import strata.timing.Circuit.Leaf;

/**
 * Says of a register of the circuit where it is and what it is called in the {@code .arch} file.
 *
 * @param machine its name
 * @param owners  what was declared that a part belongs to, by {@code TIER/PART}
 */
record Placed(String machine, Circuit circuit, Map<String, String> owners) {
  private static final Pattern SLASH = Pattern.compile("/");

  Placed {
    owners = Collections.unmodifiableMap(owners);
  }

  static Placed of(Stack stack, Circuit circuit) {
    Map<String, String> owners = new HashMap<>();
    stack.tiers().forEach((tier, top) -> {
      for (Item item : top.items()) {
        if (item instanceof Item.Instance part) {
          owners.put(tier + "/" + part.name(), owner(part.of()));
        }
      }
    });
    return new Placed(stack.machine().name(), circuit, owners);
  }

  private static String owner(Module part) {
    String declared = part.declared().orElse(part.name());
    return declared.substring(declared.indexOf('.') + 1);
  }

  private static List<String> steps(Leaf leaf) {
    return List.of(SLASH.split(leaf.path()));
  }

  String tier(Leaf leaf) {
    return steps(leaf).get(0);
  }

  /** A core, a memory, the sequencer or the host; {@value Area#BONDS} for what joins the parts of a tier. */
  String owner(Leaf leaf) {
    List<String> steps = steps(leaf);
    return steps.size() < 3 ? Area.BONDS : owners.getOrDefault(steps.get(0) + "/" + steps.get(1), Area.BONDS);
  }

  /**
   * For example {@code TwoTier.syn syn_walk0 tiles.walking_q[6]}, {@code TwoTier.spikes bank2 din0[3]},
   * {@code top spikes_word_bottom[5]} for the register of a bond that is on the tier {@code top}.
   *
   * @param pin at which the path begins or ends; it names a bit of a macro, whose other names are its bank's
   */
  String name(Leaf leaf, String pin) {
    List<String> steps = steps(leaf);
    if (steps.size() < 3) {
      return tier(leaf) + " " + register(leaf);
    }
    String owner = owner(leaf);
    String part = steps.get(1);
    String within = steps.size() > 3 ? " " + steps.get(2) : part.equals(owner) || part.equals(owner + "_memory") ? "" : " " + part;
    boolean macro = leaf.cell().pins().containsKey("clk0");
    return machine + "." + owner + within + " " + (macro ? pin : register(leaf));
  }

  /** The net behind a register; if Yosys put inverters there, the net behind those. */
  private String register(Leaf leaf) {
    for (String net : nets(leaf)) {
      if (Netlist.named(net)) {
        return net;
      }
    }
    for (int out : leaf.outs().values()) {
      Leaf next = circuit.sinks().getOrDefault(out, List.of()).stream()
          .filter(sink -> sink.ins().size() == 1 && !sink.holds() && nets(sink).stream().anyMatch(Netlist::named)).findFirst().orElse(leaf);
      if (next != leaf) {
        return nets(next).stream().filter(Netlist::named).findFirst().orElseThrow();
      }
    }
    return leaf.cell().name();
  }

  private static List<String> nets(Leaf leaf) {
    return leaf.outs().keySet().stream().map(pin -> leaf.cell().pins().get(pin)).toList();
  }
}
