package strata.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import strata.rtl.Module;

/**
 * One placed module. A net has one driver, the part with an output port on it; its readers may be on any tier. A port narrower than
 * its net takes the low bits. Clock and reset are implicit.
 *
 * @param name instance name, unique in the machine, for example {@code syn_walk0}
 * @param nets      port name to net name, every port but clock, reset and constants
 * @param constants input ports that are tied to a number, such as which walker this is
 */
public record Part(String name, String tier, Module module, Map<String, String> nets, Map<String, Long> constants) {
  public Part(String name, String tier, Module module, Map<String, String> nets) {
    this(name, tier, module, nets, Map.of());
  }

  public Part {
    nets = Collections.unmodifiableMap(new LinkedHashMap<>(nets));
    constants = Map.copyOf(constants);
    for (Module.Port port : module.ports()) {
      if (!nets.containsKey(port.net().name()) && !constants.containsKey(port.net().name())) {
        throw new IllegalArgumentException(name + ": port " + port.net().name() + " is not connected");
      }
    }
    if (nets.size() + constants.size() != module.ports().size()) {
      throw new IllegalArgumentException(name + ": a net for a port that " + module.name() + " has not: " + nets.keySet());
    }
  }
}
