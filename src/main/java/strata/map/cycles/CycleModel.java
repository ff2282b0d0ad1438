package strata.map.cycles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.host.Packets;
import strata.machine.host.SendClock;
import strata.machine.sequencer.SequencerClock;
import strata.map.Assembler;
import strata.map.CoreRules;
import strata.map.Phase;
import strata.map.Plan;
import strata.map.Program;
import strata.map.Work;
import strata.num.Tensor;

/** The cycles of a plan's plain program. Made once, it may be asked by several threads. */
public final class CycleModel {
  /** The first cycle after the one in which start is accepted, in which the host tells the sequencer. */
  private static final long TOLD = 2;

  /**
   * A word of the program.
   *
   * @param core  its number among the machine's; that after the last is the host
   * @param job   its number among the core's
   * @param units their numbers among the core's
   * @param opens the phases before must have ended
   */
  private record Word(int core, int job, List<Integer> units, boolean opens, int phase, List<String> ops) {}

  private final Machine machine;
  private final List<CoreCycles> cores = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<List<String>> units = new ArrayList<>();

  private CycleModel(Plan plan) {
    this.machine = plan.machine();
    Map<String, List<Work>> works = new LinkedHashMap<>();
    machine.cores().forEach(core -> works.put(core.name(), new ArrayList<>()));
    for (int phase = 0; phase < plan.phases().size(); phase++) {
      jobs(plan.phases().get(phase), phase, works);
    }
    for (Core core : machine.cores()) {
      cores.add(CoreRules.of(core.kind()).orElseThrow().cycles(core, plan, works.get(core.name())));
      names.add(core.name());
      units.add(core.units());
    }
    List<Program.Send> sends = Assembler.plain(plan).sends();
    for (int i = 0; i < sends.size(); i++) {
      words.add(new Word(cores.size(), i, List.of(0), i == 0, plan.phases().size(), List.of(sends.get(i).memory())));
    }
    cores.add(new Sends(machine, sends));
    names.add(machine.host().name());
    units.add(List.of(machine.host().sendUnit()));
  }

  public static CycleModel of(Plan plan) {
    return new CycleModel(plan);
  }

  private void jobs(Phase phase, int number, Map<String, List<Work>> works) {
    for (int i = 0; i < phase.jobs().size(); i++) {
      Work work = phase.jobs().get(i);
      Core core = machine.core(work.core());
      List<Work> before = works.get(work.core());
      words.add(new Word(machine.cores().indexOf(core), before.size(), work.units().stream().map(core.units()::indexOf).toList(), i == 0,
          number, work.ops()));
      before.add(work);
    }
  }

  /** @param values every value that a job reads, by name: golden's trace of {@link Plan#traced} */
  public ImageCycles run(Map<String, Tensor> values) {
    return new Play(cores.stream().map(core -> core.start(values)).toList(), SequencerClock::finish).play();
  }

  /**
   * What each job moves, in the order of the program. Left out is what moves between host, sequencer and {@code code} whatever the
   * jobs are: the reading of the program, start, and the ends of phases.
   *
   * @param values as those of {@link #run}
   */
  public List<Traffic> traffic(Map<String, Tensor> values) {
    List<CoreCycles.Run> runs = cores.stream().map(core -> core.start(values)).toList();
    Traffic given = new Traffic.Count().net("job", 1).traffic();
    return words.stream().map(word -> word.units().stream().map(unit -> runs.get(word.core()).traffic(word.job(), unit))
        .reduce(given, Traffic::plus)).toList();
  }

  /** No image takes less, in any of its figures. */
  public ImageCycles least() {
    return new Play(cores.stream().map(CoreCycles::least).toList(), SequencerClock::finishAtLeast).play();
  }

  /** No image takes more, in any of its figures. */
  public ImageCycles most() {
    return new Play(cores.stream().map(CoreCycles::most).toList(), SequencerClock::finishAtMost).play();
  }

  /** When the sequencer ends a program, from when its units are idle. */
  private interface Finish {
    long of(SequencerClock clock, long idle);
  }

  /** One image. */
  private final class Play {
    private final List<CoreCycles.Run> runs;
    private final Finish finish;
    private final int toHost = machine.crossing(machine.sequencerTier(), machine.host().tier());
    private final SequencerClock clock = new SequencerClock(machine.readLatency(machine.sequencerTier(), "code"),
        machine.memory("code").depth(), TOLD + toHost);
    private final List<long[]> taken = units.stream().map(u -> new long[u.size()]).toList();
    private final List<long[]> work = units.stream().map(u -> new long[u.size()]).toList();
    private final List<Long> phaseEnds = new ArrayList<>();
    private final List<ImageCycles.JobCycles> jobs = new ArrayList<>();
    private long idle;
    private long output;

    Play(List<CoreCycles.Run> runs, Finish finish) {
      this.runs = runs;
      this.finish = finish;
    }

    ImageCycles play() {
      words.forEach(this::deliver);
      long finished = finish.of(clock, idle);
      phaseEnds.add(finished);
      List<Long> works = work.stream().flatMap(of -> Arrays.stream(of).boxed()).toList();
      return new ImageCycles(phaseEnds, output, finished + toHost, works, jobs);
    }

    private void deliver(Word word) {
      long free = word.opens() ? idle : 0;
      for (int unit : word.units()) {
        free = Math.max(free, taken.get(word.core())[unit]);
      }
      long valid = clock.deliver(free);
      if (word.opens() && !jobs.isEmpty()) {
        phaseEnds.add(valid);
      }
      List<ImageCycles.OfUnit> done = new ArrayList<>();
      for (int unit : word.units()) {
        UnitCycles cycles = runs.get(word.core()).give(word.job(), unit, valid);
        taken.get(word.core())[unit] = cycles.taken();
        work.get(word.core())[unit] += cycles.work();
        idle = Math.max(idle, cycles.heard());
        output = cycles.ends() - 1;
        done.add(new ImageCycles.OfUnit(units.get(word.core()).get(unit), cycles));
      }
      jobs.add(new ImageCycles.JobCycles(word.phase(), names.get(word.core()), word.ops(), valid, done));
    }
  }

  /** The host's sender, whose unit is done in the cycle after a packet's last beat. @param sends in the order of the program */
  private record Sends(Machine machine, List<Program.Send> sends) implements CoreCycles {
    @Override
    public Run start(Map<String, Tensor> values) {
      return new SendRun(this);
    }

    @Override
    public Run least() {
      return new SendRun(this);
    }

    @Override
    public Run most() {
      return new SendRun(this);
    }
  }

  private static final class SendRun implements CoreCycles.Run {
    private final Sends of;
    private final int across;
    private long done = Long.MIN_VALUE / 2;

    SendRun(Sends of) {
      this.of = of;
      this.across = of.machine().crossing(of.machine().sequencerTier(), of.machine().host().tier());
    }

    @Override
    public UnitCycles give(int job, int unit, long valid) {
      Program.Send send = of.sends().get(job);
      Memory memory = of.machine().memory(send.memory());
      SendClock.Times times = SendClock.of(of.machine()).packet(valid + across, done, memory, send.words());
      done = times.done();
      return new UnitCycles(times.taken(), done, times.taken() + across, done + across, 1 + (long) send.words() * Packets.beats(memory));
    }

    /** A read for each beat. */
    @Override
    public Traffic traffic(int job, int unit) {
      Program.Send send = of.sends().get(job);
      Memory memory = of.machine().memory(send.memory());
      long beats = (long) send.words() * Packets.beats(memory);
      String host = of.machine().host().name();
      Traffic.Count count = Traffic.Count.ofJob(of.machine().host().sendUnit(), 1 + beats)
          .read(host + "_read_" + memory.name(), memory.name(), beats);
      List.of("en", "memory", "bank", "addr", "beat", "last").forEach(net -> count.net(host + "_fetch_" + net, beats));
      List.of("valid", "data", "last").forEach(net -> count.net(host + "_fetched_" + memory.tier() + "_" + net, beats));
      return count.traffic();
    }
  }
}
