package strata.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Suggest;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.network.Op;

/** Lines of a map that name something which is not there. */
record PinCheck(Pins pins, List<Op> live, Machine machine) {

  List<Diagnostic> mistakes() {
    List<Diagnostic> mistakes = new ArrayList<>();
    pins.runs().forEach(run -> mistake(run).ifPresent(mistakes::add));
    pins.keeps().forEach(keep -> mistake(keep).ifPresent(mistakes::add));
    return mistakes;
  }

  private Optional<Diagnostic> mistake(Pins.Run run) {
    if (machine.cores().stream().noneMatch(c -> c.name().equals(run.core()))) {
      return Optional.of(Diagnostic.of(Code.PIN_REFUSED, run.span(), "`" + machine.name() + "` has no core `" + run.core() + "`")
          .help(Suggest.help(run.core(), machine.cores().stream().map(Core::name).toList())));
    }
    return live.stream().anyMatch(op -> run.pattern().matches(op.path())
        || op.inner().stream().anyMatch(i -> run.pattern().matches(i.path())))
        ? Optional.empty()
        : Optional.of(Diagnostic.of(Code.PIN_MATCHES_NOTHING, run.span(),
        "`" + run.pattern().text() + "` matches no op of the network")
        .help(Suggest.help(run.pattern().text(), live.stream().map(Op::path).toList())));
  }

  private Optional<Diagnostic> mistake(Pins.Keep keep) {
    Optional<Memory> memory = machine.memories().stream().filter(m -> m.name().equals(keep.memory())).findFirst();
    if (memory.isEmpty()) {
      return Optional.of(Diagnostic.of(Code.PIN_REFUSED, keep.span(),
          "`" + machine.name() + "` has no memory `" + keep.memory() + "`")
          .help(Suggest.help(keep.memory(), machine.memories().stream().map(Memory::name).toList())));
    }
    return Optional.empty();
  }
}
