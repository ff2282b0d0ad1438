package strata.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import strata.cosim.DigitsCosim;
import strata.cosim.Job;
import strata.emit.Emitter;
import strata.machine.Machine;
import strata.rtl.Module;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** Draws faults, builds all of them into the digits machine, and asks who notices each. */
final class Campaign {
  private static final int IMAGES = 10;
  /** The host takes a beat in 70 % of the cycles and gives one in 80 %. */
  private static final Job.Pauses PAUSES = new Job.Pauses(30, 20, 3);
  /** Each simulation is a process of one thread. */
  private static final int AT_ONCE = 2;

  private final List<Fault> faults;
  private final ContractWatcher contract;
  private final CosimWatcher cosim;

  Campaign(int count, long seed) throws IOException, InterruptedException {
    DigitsCosim digits = DigitsCosim.load(DigitsMachine.roomy());
    Machine machine = digits.machine();
    Module top = Stack.of(machine).stacked();
    Map<String, String> verilog = new Emitter().emit(top);
    faults = Draw.faults(verilog, count, seed);
    var schemata = new Schemata(verilog, machine.name() + "_", faults);
    Map<String, String> seeded = new LinkedHashMap<>();
    verilog.forEach((file, text) -> seeded.put(file, schemata.of(text)));
    contract = new ContractWatcher(machine, schemata);
    cosim = new CosimWatcher(MachineBuild.of(top.name(), seeded, "fast"), top, digits.job(true, IMAGES, PAUSES),
        digits.job(false, IMAGES, Job.Pauses.NONE));
  }

  /** Who notices the design as it is: nobody, or what was built is not the design. */
  Set<Notice> design() throws IOException {
    return watch(0);
  }

  List<Verdict> run() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Verdict>> waiting = new ArrayList<>();
      for (int i = 0; i < faults.size(); i++) {
        int number = i + 1;
        waiting.add(threads.submit(() -> new Verdict(faults.get(number - 1), watch(number))));
      }
      List<Verdict> verdicts = new ArrayList<>();
      for (Future<Verdict> verdict : waiting) {
        verdicts.add(verdict.get());
      }
      return verdicts;
    } finally {
      threads.shutdownNow();
    }
  }

  private Set<Notice> watch(int fault) throws IOException {
    Set<Notice> notices = EnumSet.noneOf(Notice.class);
    if (contract.notices(fault)) {
      notices.add(Notice.CONTRACT);
    }
    notices.addAll(cosim.watch(fault));
    return notices;
  }
}
