package strata.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Suggest;
import strata.machine.Machine;
import strata.machine.Memory;

/**
 * The {@code keep} lines, against what is kept.
 *
 * @param groups bank group of some tensors, by id
 */
record KeepPins(Map<Integer, Integer> groups, List<Diagnostic> mistakes) {

  static KeepPins of(Pins pins, Subject subject, List<Work> works, Machine machine) {
    KeepPins keep = new KeepPins(new HashMap<>(), new ArrayList<>());
    pins.keeps().forEach(line -> machine.memories().stream().filter(m -> m.name().equals(line.memory())).findFirst()
        .ifPresent(memory -> keep.line(line, memory, subject, works, machine.owners())));
    return keep;
  }

  private void line(Pins.Keep line, Memory memory, Subject subject, List<Work> works, int owners) {
    List<Kept> matched = subject.all().stream().filter(k -> match(line, k).isPresent()).toList();
    List<Kept> here = matched.stream().filter(k -> k.memory().equals(memory.name())).toList();
    List<Map<String, Integer>> constants = works.stream()
        .filter(w -> w.constants().stream().anyMatch(c -> c.memory().equals(memory.name())))
        .flatMap(w -> w.ops().stream()).flatMap(op -> line.pattern().match(op).stream()).toList();
    if (here.isEmpty() && constants.isEmpty()) {
      mistakes.add(matched.stream().findFirst()
          .map(k -> Diagnostic.of(Code.PIN_REFUSED, line.span(),
          "`" + k + "` is kept in the memory `" + k.memory() + "`, not in `" + memory.name() + "`"))
          .orElseGet(() -> Diagnostic.of(Code.PIN_MATCHES_NOTHING, line.span(),
          "`" + line.pattern().text() + "` matches nothing that is kept")
              .help(Suggest.nearest(line.pattern().text(), subject.all().stream().map(Kept::path).toList())
                  .map(n -> "did you mean `" + n + "`?").orElse("a value that a core uses up on its way is not kept"))));
      return;
    }
    here.forEach(k -> line.bank().of(match(line, k).orElseThrow()).ifPresent(bank -> pin(line, memory, k, bank, owners)));
    if (constants.stream().flatMap(names -> line.bank().of(names).stream()).anyMatch(bank -> bank != 0)) {
      mistakes.add(Diagnostic.of(Code.PIN_REFUSED, line.span(),
          "the memory `" + memory.name() + "` has one bank, 0: its copies hold the same"));
    }
  }

  private void pin(Pins.Keep line, Memory memory, Kept kept, int bank, int owners) {
    int places = kept.form().split() ? memory.banks() / owners : 1;
    if (bank < 0 || bank >= places) {
      mistakes.add(Diagnostic.of(Code.PIN_REFUSED, line.span(),
          "the memory `" + memory.name() + "` has no place " + bank + " for `" + kept
          + "`: its " + memory.banks() + " banks, one for each of " + owners + " owners of tokens, make the places 0 to "
          + (places - 1)));
      return;
    }
    groups.putIfAbsent(kept.id(), bank);
  }

  private static Optional<Map<String, Integer>> match(Pins.Keep line, Kept kept) {
    return kept.parts().stream().flatMap(p -> line.pattern().match(p.path()).stream()).findFirst();
  }
}
