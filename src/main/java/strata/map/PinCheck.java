package strata.map;

import java.util.List;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.network.Op;

/** Lines of a map that name something which is not there. */
record PinCheck(Pins pins, Machine machine) {

  /** Names that the machine does not have, whatever the network is. */
  List<Diagnostic> names() {
    List<String> cores = machine.cores().stream().map(Core::name).toList();
    List<String> memories = machine.memories().stream().map(Memory::name).toList();
    return Stream.concat(pins.runs().stream().filter(run -> !cores.contains(run.core())).map(run -> missing("core", run.core(), cores, run.span())),
        pins.keeps().stream().filter(keep -> !memories.contains(keep.memory()))
            .map(keep -> missing("memory", keep.memory(), memories, keep.span()))).toList();
  }

  private Diagnostic missing(String what, String name, List<String> there, Span line) {
    return Diagnostic.of(Code.PIN_REFUSED, line, "`" + machine.name() + "` has no " + what + " `" + name + "`").help(Suggest.help(name, there));
  }

  /** Patterns that match no op; of lines whose core is there. */
  List<Diagnostic> patterns(List<Op> live) {
    return pins.runs().stream().filter(run -> machine.cores().stream().anyMatch(c -> c.name().equals(run.core())))
        .filter(run -> live.stream().noneMatch(op -> run.pattern().matches(op.path())
            || op.inner().stream().anyMatch(i -> run.pattern().matches(i.path()))))
        .map(run -> Diagnostic.of(Code.PIN_MATCHES_NOTHING, run.span(), "`" + run.pattern().text() + "` matches no op of the network")
            .help(Suggest.help(run.pattern().text(), live.stream().map(Op::path).toList()))).toList();
  }
}
