package strata.machine.sequencer;

import static strata.rtl.Expr.cat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The module {@code sequencer}. Nets: {@code sequencer_start} in, {@code sequencer_finished} and {@code sequencer_overrun}
 * (pulses: the program ended, without a last word) out, {@code phase_end} (a pulse for each phase) out; a read stream of {@code
 * code}; and the nets of every unit.
 *
 * @param latency cycles of a read of {@code code}
 * @param depth   words of {@code code}
 */
public record Sequencer(CodeWord code, int latency, int depth) {
  public static final String NAME = "sequencer";
  private static final String STREAM = NAME + "_code";

  /** Jobs that a unit may have under way, waiting one included: a unit that has as many gets no other. */
  static final int MOST_JOBS = 15;

  /** As the machine needs it. */
  public static Sequencer of(Machine machine) {
    return new Sequencer(CodeWord.of(machine), machine.readLatency(machine.sequencerTier(), "code"),
        machine.memory("code").depth());
  }

  public static List<ReadStream> reads() {
    return List.of(new ReadStream(STREAM, "code", List.of(0)));
  }

  public static Part part(Machine machine) {
    Module module = of(machine).module();
    Map<String, String> nets = new LinkedHashMap<>();
    for (Module.Port port : module.ports()) {
      String name = port.net().name();
      String bare = name.substring(0, name.length() - 2);
      boolean own = List.of("start", "finished", "overrun").contains(bare) || bare.startsWith("code_");
      nets.put(name, own ? NAME + "_" + bare : bare);
    }
    return new Part(NAME, machine.sequencerTier(), module, nets);
  }

  public Module module() {
    return new Body(this).module();
  }

  /** The module while it is written. */
  private static final class Body {
    private final Sequencer of;
    private final CodeWord code;
    private final int units;
    private final ModuleBuilder m = new ModuleBuilder(NAME, "Runs a program: gives each unit its jobs, phase after phase.");
    private final Signal start = m.input("start", 1, "run the program from its first word");
    private final Signal codeData;
    private final List<Signal> taken = new ArrayList<>();
    private final List<Signal> done = new ArrayList<>();
    private final Signal codeEnable = m.output("code_en", 1, "read the next code word");
    private final Signal codeAddress;
    private final Signal go = m.declare("go", 1);
    private final Signal ended = m.declare("ended", 1);
    private final Signal word;
    private final Signal wordValid = m.declare("word_valid", 1);
    private final Signal quiet = m.declare("quiet", 1);
    private final Signal none = m.declare("none", 1);

    Body(Sequencer of) {
      this.of = of;
      this.code = of.code();
      this.units = code.units().size();
      this.codeData = m.input("code_data", code.width(), "the word, " + of.latency() + " cycles after its address");
      this.codeAddress = m.output("code_addr", Bits.index(of.depth()), "its address");
      for (String unit : code.units()) {
        taken.add(m.input(unit + "_taken", 1, "its waiting job has become the current one"));
        done.add(m.input(unit + "_done", 1, "it has finished a job"));
      }
      this.word = m.declare("word", code.width());
    }

    Module module() {
      var running = m.register("running", 1, 0);
      running.next(start.or(running.q().and(ended.not())));
      m.instance("fetch", CodeFetch.module(code.width(), of.latency(), of.depth()),
          Map.of("start_i", start, "running_i", running.q(), "take_i", m.wire("take", go.or(ended.and(wordValid))), "code_data_i",
              codeData),
          Map.of("code_en_o", codeEnable, "code_addr_o", codeAddress, "word_o", word, "valid_o", wordValid, "quiet_o", quiet,
              "none_o", none));

      m.remark("The word at the head of the queue.");
      Signal mask = m.wire("mask", word.bits(code.maskAt(), units));
      Signal barrier = m.wire("barrier", word.bit(code.barrierAt()));
      Signal last = m.wire("last", word.bit(code.lastAt()));
      Signal free = m.declare("free", units);
      Signal idle = m.declare("idle", units);
      Signal allIdle = m.wire("all_idle", idle.all());
      Signal present = m.wire("present", running.q().and(wordValid));
      m.drive(go, present.and(last.not()).and(m.wire("all_free", free.or(mask.not())).all()).and(barrier.not().or(allIdle)));

      m.remark("It goes to its units in the next cycle.");
      Signal deliver = m.wire("deliver", mask.and(copies(go, units)));
      follow(deliver, free, idle);
      Signal valid = m.delayed("valid", deliver);
      var job = m.data("job", code.jobBits());
      job.next(go, word.bits(0, code.jobBits()));
      m.drive(m.output("job", code.jobBits(), "fields of a job"), job.q());
      for (int u = 0; u < units; u++) {
        m.drive(m.output(code.units().get(u) + "_job_valid", 1, "job_o is for this unit"), valid.bit(u));
      }
      end(running.q(), barrier, m.wire("at_last", present.and(last)), allIdle);
      return m.build();
    }

    /** Follows what each unit has to do. */
    private void follow(Signal deliver, Signal free, Signal idle) {
      m.remark("What each unit has: a job in its waiting slot, and jobs under way, the waiting one included.");
      Signal takenAll = m.wire("taken", vector(taken));
      Signal doneAll = m.wire("done", vector(done));
      m.lanes("unit", units, lane -> {
        Signal given = lane.wire("given", lane.of(deliver, 1));
        Signal takes = lane.wire("takes", lane.of(takenAll, 1));
        Signal finishes = lane.wire("finishes", lane.of(doneAll, 1));
        var waiting = lane.register("waiting", 1, 0);
        waiting.next(given.or(waiting.q().and(takes.not())));
        int bits = Bits.count(MOST_JOBS);
        var jobs = lane.register("jobs", bits, 0);
        jobs.next(jobs.q().plus(given.zext(bits)).minus(finishes.zext(bits)));
        lane.driveElement(free, waiting.q().not().or(takes).and(jobs.q().ne(MOST_JOBS)));
        lane.driveElement(idle, jobs.q().eq(0).or(jobs.q().eq(1).and(finishes)));
        lane.check("takes_what_waits", takes.not().or(waiting.q()), "a unit took a job that it was not given");
        lane.check("finishes_what_it_has", finishes.not().or(jobs.q().ne(0)), "a unit finished a job that it was not given");
      });
    }

    private void end(Signal running, Signal barrier, Signal atLast, Signal allIdle) {
      m.remark("The end of a phase that had jobs, and of the program.");
      Signal dry = m.wire("dry", running.and(wordValid.not()).and(none));
      m.drive(ended, allIdle.and(quiet).and(atLast.or(dry)));
      var open = m.register("open", 1, 0);
      Signal closes = m.wire("closes", open.q().and(ended.or(go.and(barrier))));
      open.next(go.or(open.q().and(closes.not())));
      m.drive(m.output("phase_end", 1, "a phase has ended: every unit is idle"), m.delayed("closed", closes));
      m.drive(m.output("finished", 1, "the program has ended"), m.delayed("finished", ended));
      m.drive(m.output("overrun", 1, "with finished: it had no last word"), m.delayed("overrun", ended.and(dry)));
    }

    private static Expr vector(List<Signal> bits) {
      List<Signal> highFirst = new ArrayList<>(bits);
      Collections.reverse(highFirst);
      return cat(highFirst);
    }

    private static Expr copies(Signal bit, int count) {
      return cat(Collections.nCopies(count, bit));
    }
  }
}
