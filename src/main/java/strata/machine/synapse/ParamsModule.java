package strata.machine.synapse;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.Set;
import strata.machine.Delay;
import strata.machine.Encoder;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Reads the parameters of each drained word: the biases of its experts, which it adds up, and its thresholds where each channel has its
 * own. They are held until the word's first sums come, while those of the next word are read.
 */
final class ParamsModule {
  private final Synapse core;
  private final Machine machine;
  private final int word;
  private final int bits;
  private final int experts;
  private final int address;
  private final ModuleBuilder m;

  private ParamsModule(Synapse core, Machine machine, String name) {
    this.core = core;
    this.machine = machine;
    this.word = machine.word();
    this.bits = core.sum().bits();
    this.experts = core.experts(machine);
    this.address = machine.memory("params").addressBits();
    this.m = new ModuleBuilder(name, "Reads the biases of a drained word's experts and adds them up.");
  }

  static Module of(Synapse core, Machine machine, String name, Module pointer) {
    return new ParamsModule(core, machine, name).write(pointer);
  }

  private Module write(Module pointer) {
    Layout fields = SynapseFields.of(core, machine).params();
    Signal valid = m.input("job_valid", 1, "a job arrives");
    Signal jobBits = m.input("job", fields.width(), "its fields");
    Signal window = m.input("window", 1 + experts + Advance.BITS, "a word's window begins: its experts, what follows it");
    Signal keep = m.input("keep", 1, "the word's first sums come in the next cycle");
    Signal data = m.input("data", machine.memory("params").width(), "a parameter word");
    Signal enable = m.output("en", 1, "read a parameter word");
    Signal at = m.output("addr", address, "its address");
    Signal biases = m.output("biases", word * bits, "the biases of the word whose sums come");

    Signal begins = m.wire("begins", window.bit(0));
    Signal follows = m.wire("follows", window.bits(1 + experts, Advance.BITS));
    Signal endsJob = m.wire("ends_job", begins.and(Pointer.is(follows, Advance.JOB)));
    JobQueue job = JobQueue.write(m, fields, valid, jobBits, endsJob, Set.of());
    Expr none = lit(address, 0);
    Signal wordAt = Pointer.instance(m, "word", pointer, job.take(), none, begins, follows, lit(address, 1), none,
        lit(address, core.columnWords(machine)), none, none);

    m.remark("A read for each expert, the first at once.");
    PendingRegister left = m.register("left", experts, 0);
    PendingRegister later = m.data("later_at", address);
    later.next(begins, wordAt);
    PendingRegister base = m.data("bias_base", address);
    base.next(begins, job.field("bias_base"));
    Signal readable = m.wire("readable", mux(begins, window.bits(1, experts), left.q()));
    Signal now = Encoder.lowest(m, "now", readable);
    left.next(readable.and(now.not()));
    Signal offset = m.wire("word_offset", mux(begins, wordAt, later.q()));
    Signal reads = m.wire("reads", readable.any());
    Expr first = mux(begins, job.field("bias_base"), base.q()).plus(offset);
    Expr bias = experts == 1 ? first : first.plus(ofExpert(job, begins, now));

    int latency = core.timing(machine).paramRead();
    if (core.ownThresholds()) {
      thresholds(job, begins, window, reads, bias, wordAt, enable, at, data, keep, latency);
    } else {
      m.drive(enable, reads);
      m.drive(at, bias);
    }
    m.remark("The first bias replaces the sum of the word before.");
    Signal comes = m.wire("comes", Delay.control(m, "reads", reads, latency));
    Signal comesFirst = m.wire("comes_first", Delay.control(m, "begins", begins, latency));
    Signal next = m.declare("next_biases", word * bits);
    gather("bias", comes, comesFirst, data, next);
    m.drive(biases, kept("biases", keep, next));
    return m.build();
  }

  private Expr ofExpert(JobQueue job, Signal begins, Signal oneHot) {
    PendingRegister stride = m.data("bias_expert", address);
    stride.next(begins, job.field("bias_expert"));
    Signal index = m.wire("expert", Encoder.index(oneHot));
    Signal wide = m.wire("expert_wide", index.zext(address));
    return wide.times(mux(begins, job.field("bias_expert"), stride.q()));
  }

  /** Adds up the words that come. A word without experts has the bias 0. */
  private void gather(String name, Signal comes, Signal first, Signal data, Signal sums) {
    int lane = machine.memory("params").width() / word;
    m.lanes(name, word, l -> {
      PendingRegister sum = l.data("sum", bits);
      Signal param = l.wire("param", l.of(data, lane));
      Expr value = param.bits(0, bits);
      spare(l, param);
      Expr old = mux(first, lit(bits, 0), sum.q());
      sum.next(comes.or(first), old.plus(mux(comes, value, lit(bits, 0))));
      l.driveElement(sums, sum.q());
    });
  }

  private void spare(LaneBlock lane, Signal param) {
    if (param.width() > bits) {
      lane.unused(param.bits(bits, param.width() - bits), "the compiler proves that a parameter fits the sums");
    }
  }

  private Signal kept(String name, Signal keep, Signal next) {
    PendingRegister held = m.data(name, next.width());
    held.next(keep, next);
    return held.q();
  }

  /** One read more, after the last expert's. */
  private void thresholds(JobQueue job, Signal begins, Signal window, Signal reads, Expr bias, Signal wordAt, Signal enable, Signal at,
      Signal data, Signal keep, int latency) {
    Signal thresholds = m.output("thresholds", word * bits, "the thresholds of the word whose sums come");
    PendingRegister owes = m.register("owes", 1, 0);
    PendingRegister owed = m.data("threshold_at", address);
    owed.next(begins, job.field("threshold_base").plus(wordAt));
    Signal pays = m.wire("pays", owes.q().and(reads.not()));
    owes.next(begins.and(job.field("read_thresholds")).or(owes.q().and(pays.not())));
    m.drive(enable, reads.or(pays));
    m.drive(at, mux(reads, bias, owed.q()));
    Signal comes = m.wire("thresholds_come", Delay.control(m, "pays", pays, latency));
    Signal next = m.declare("next_thresholds", word * bits);
    m.lanes("threshold", word, l -> {
      PendingRegister threshold = l.data("threshold", bits);
      Signal param = l.wire("own", l.of(data, machine.memory("params").width() / word));
      spare(l, param);
      threshold.next(comes, param.bits(0, bits));
      l.driveElement(next, threshold.q());
    });
    m.drive(thresholds, kept("thresholds", keep, next));
  }
}
