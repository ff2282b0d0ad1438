package strata.map;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.machine.Core;

/**
 * Why something cannot be mapped.
 *
 * @param path     of the network's op; empty where it is not about one
 * @param help     what to try; may be empty
 * @param declared names of the machine's cores and memories that are worth a look
 */
public record Refusal(Code code, String path, String message, String help, List<String> declared) {
  public Refusal {
    declared = List.copyOf(declared);
  }

  public static Refusal of(Code code, String path, String message) {
    return new Refusal(code, path, message, "", List.of());
  }

  /** Of a map's line whose options a core does not have, as it has none. */
  public static Optional<Refusal> ofOptions(Map<String, Pins.Option> options, String path, Core core) {
    String kind = ("aeiou".indexOf(core.kind().charAt(0)) < 0 ? "a " : "an ") + core.kind() + " core";
    return options.keySet().stream().findFirst()
        .map(name -> of(Code.PIN_REFUSED, path, kind + " has no choice named `" + name + "`"));
  }

  public Refusal help(String text) {
    return new Refusal(code, path, message, text, declared);
  }

  /** The same, pointing at a core or memory of the machine. */
  Refusal by(String name) {
    return new Refusal(code, path, message, help, List.of(name));
  }
}
