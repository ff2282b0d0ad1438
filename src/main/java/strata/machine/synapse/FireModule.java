package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import strata.machine.Bits;
import strata.machine.Delay;
import strata.machine.Machine;
import strata.machine.neuron.Neurons;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * What becomes of drained sums: bias, old state, then the neuron over the steps, or the fold of the steps into one number; spikes and
 * new state are written back. Everything comes at times that {@code walk} has set ({@link SynapseTiming}).
 *
 * <p>A step goes through four stages: <i>ask</i> for its old state; <i>total</i>, in which its sums are here; <i>step</i> of the
 * neurons, in which the new state is written; <i>write</i> of the spikes after a word's last step.
 */
final class FireModule {
  private final Synapse core;
  private final Machine machine;
  private final SynapseTiming timing;
  private final SynapseFields layout;
  private final int word;
  private final int bits;
  private final int state;
  private final int spikes;
  private final int wordBits;
  private final int stepBits;
  private final String name;
  private final ModuleBuilder m;
  private final Signal walker;

  private FireModule(Synapse core, Machine machine, String name) {
    this.core = core;
    this.machine = machine;
    this.timing = core.timing(machine);
    this.layout = SynapseFields.of(core, machine);
    this.word = machine.word();
    this.bits = core.sum().bits();
    this.state = machine.memory("state").addressBits();
    this.spikes = machine.memory("spikes").addressBits();
    this.wordBits = Bits.index(core.columnWords(machine));
    this.stepBits = Bits.index(core.steps());
    this.name = name;
    this.m = new ModuleBuilder(name, "Adds bias and old state to drained sums, steps the neurons, writes spikes and new state.");
    this.walker = m.input("walker", Bits.index(core.walkers()), "which walker this is");
  }

  static Module of(Synapse core, Machine machine, String name) {
    return new FireModule(core, machine, name).write();
  }

  /**
   * A step on its way.
   *
   * @param first     of its tile's steps, in all step groups
   * @param last      of the steps of its word
   * @param lastGroup it is in the last step group
   * @param place     where its state is, from the base of the tensor
   */
  private record Step(Signal valid, Signal first, Signal last, Signal lastGroup, Signal follows, Signal step, Signal word, Signal place) {}

  private Module write() {
    Signal jobValid = m.input("job_valid", 1, "a job arrives");
    Signal jobBits = m.input("job", layout.layout().width(), "its fields");
    m.unused(jobBits.bits(0, layout.walk().width()), "walk's fields");
    Signal window = m.input("window", 1 + core.experts(machine) + Advance.BITS, "a word's window begins: its experts, what follows it");
    Signal tick = m.input("tick", 3 + Advance.BITS, "a step comes: what follows its word, last group, word's last, and whether");
    Signal sums = m.input("sums", word * bits, "the sums of the step");
    Signal taken = m.output("taken", 1, "the waiting job starts");

    Signal endsJob = m.declare("ends_job", 1);
    JobQueue job = JobQueue.write(m, layout.oldAndSums(), jobValid,
        jobBits.bits(layout.oldOffset(), layout.oldAndSums().width()), endsJob, Set.of());
    // Told only when no job that follows can replace this one before the later stages have taken its fields over.
    Signal takenOver = m.wire("taken_over", Delay.control(m, "job_taken", job.take(), timing.stateRead() - 1));
    m.drive(taken, takenOver);
    Signal planes = job.field("planes");
    Module pointerOfState = Pointer.of(name + "_state_pointer", state);
    Module pointerOfSpikes = Pointer.of(name + "_spike_pointer", spikes);
    Module pointerOfParams = Pointer.of(name + "_param_pointer", machine.memory("params").addressBits());

    Step asked = ask(job, tick, pointerOfState);
    m.drive(endsJob, asked.valid().and(asked.last()).and(Pointer.is(asked.follows(), Advance.JOB)));
    Expr firstOfWord = asked.valid().and(asked.step().eq(0));
    Signal keep = m.wire("keep_params", Delay.control(m, "word_asked", firstOfWord, timing.stateRead() - 1));
    Map<String, Signal> params = params(pointerOfParams, jobValid, jobBits, window, keep);

    m.remark("Total: the sums are here.");
    Expr addsBias = planes.not().or(asked.last().and(asked.lastGroup()));
    Signal bias = m.wire("total_bias", Delay.data(m, "bias", addsBias, timing.stateRead()));
    Signal old = m.wire("total_old", Delay.data(m, "old", job.field("add_state"), timing.stateRead()));
    Step totals = later("total", asked, timing.stateRead());
    Signal total = total(sums, params.get("biases"), bias, old);

    m.remark("Step: the neurons take one.");
    Step step = later("step", totals, 1);
    Signal begins = m.wire("step_job_begins", Delay.control(m, "job_comes", takenOver, 2));
    PendingRegister current = m.data("step_job", layout.sums().width());
    current.next(begins, sumsOf(job));
    Map<String, Signal> fields = stepFields(current.q());
    Signal fires = neurons(step, total, current.q(), fields, params);
    spikes(step, fires, fields, begins, pointerOfSpikes);
    if (machine.bankGroups("spikes") == 1 && machine.bankGroups("state") == 1) {
      m.unused(walker, "it has one bank of each memory");
    }
    return m.build();
  }

  /** The sums' fields of the job in the first stage; a later stage takes them over when the job's first step is about to reach it. */
  private Expr sumsOf(JobQueue job) {
    List<Expr> fields = new ArrayList<>();
    layout.sums().fields().forEach(f -> fields.add(0, job.field(f.name())));
    return cat(fields);
  }

  private Map<String, Signal> stepFields(Signal job) {
    Map<String, Signal> named = new LinkedHashMap<>();
    int own = layout.sums().fields().size() - core.neurons(machine).fields().size();
    layout.sums().fields().stream().limit(own)
        .forEach(f -> named.put(f.name(), m.wire("job_" + f.name(), job.bits(layout.sums().offset(f.name()), f.width()))));
    return named;
  }

  private Step ask(JobQueue job, Signal tick, Module pointer) {
    m.remark("Ask for the old state.");
    Signal valid = m.wire("ask_valid", tick.bit(0));
    Signal last = m.wire("ask_last", tick.bit(1));
    Signal lastGroup = m.wire("ask_last_group", tick.bit(2));
    Signal follows = m.wire("ask_follows", tick.bits(3, Advance.BITS));
    Signal ends = m.wire("ask_ends", valid.and(last));
    PendingRegister step = m.register("ask_step", stepBits, 0);
    step.next(valid, mux(last, lit(stepBits, 0), step.q().plus(1)));
    PendingRegister word = m.register("ask_word", wordBits, 0);
    Signal inTile = m.wire("in_tile", Pointer.is(follows, Advance.WORD));
    word.next(ends, mux(inTile, word.q().plus(1), lit(wordBits, 0)));
    PendingRegister firstGroup = m.register("first_group", 1, 1);
    firstGroup.next(ends.and(inTile.not()), Pointer.is(follows, Advance.GROUP).not());

    Signal fold = job.field("fold");
    Expr none = lit(state, 0);
    Signal at = Pointer.instance(m, "state", pointer, job.take(), none, ends, follows, job.field("state_word"),
        mux(fold, none, lit(state, core.steps())), job.field("state_column"), none, job.field("state_rank"));
    Signal stepWide = m.wire("step_wide", step.q().zext(state));
    Signal place = m.wire("place", mux(fold, at, at.plus(stepWide)));
    m.drive(m.output("old_en", 1, "read old state"), valid.and(job.field("add_state")));
    m.drive(m.output("old_addr", state, "its address"), job.field("old_base").plus(place));
    bank("old_bank", "state", job.fields());
    Signal first = m.wire("ask_first", firstGroup.q().and(step.q().eq(0)));
    return new Step(valid, first, last, lastGroup, follows, step.q(), word.q(), place);
  }

  /** A bank of the walker's own; where it has but one there is no field, and nothing to choose. */
  private void bank(String field, String memory, Map<String, Signal> fields) {
    if (machine.bankGroups(memory) > 1) {
      Signal of0 = fields.get(field);
      Signal offset = m.wire(field + "_offset", walker.zext(of0.width()));
      m.drive(m.output(field, of0.width(), "its bank"), of0.plus(offset));
    }
  }

  private Step later(String stage, Step step, int cycles) {
    return new Step(m.wire(stage + "_valid", Delay.control(m, stage + "_valid", step.valid(), cycles)),
        delayed(stage + "_first", step.first(), cycles), delayed(stage + "_last", step.last(), cycles),
        delayed(stage + "_last_group", step.lastGroup(), cycles), delayed(stage + "_follows", step.follows(), cycles),
        delayed(stage + "_step", step.step(), cycles), delayed(stage + "_word", step.word(), cycles),
        delayed(stage + "_place", step.place(), cycles));
  }

  private Signal delayed(String name, Signal value, int cycles) {
    return m.wire(name, Delay.data(m, name, value, cycles));
  }

  private Map<String, Signal> params(Module pointer, Signal jobValid, Signal jobBits, Signal window, Signal keep) {
    int address = machine.memory("params").addressBits();
    Signal data = m.input("param_data", machine.memory("params").width(), "a parameter word");
    Signal enable = m.output("param_en", 1, "read a parameter word");
    Signal at = m.output("param_addr", address, "its address");
    Map<String, Signal> nets = new LinkedHashMap<>();
    nets.put("biases", m.declare("biases", word * bits));
    Map<String, Expr> outputs = new LinkedHashMap<>(Map.of("en_o", enable, "addr_o", at, "biases_o", nets.get("biases")));
    if (core.ownThresholds()) {
      nets.put("thresholds", m.declare("thresholds", word * bits));
      outputs.put("thresholds_o", nets.get("thresholds"));
    }
    Expr job = jobBits.bits(layout.paramsOffset(), layout.params().width());
    m.instance("params", ParamsModule.of(core, machine, name + "_params", pointer),
        Map.of("job_valid_i", jobValid, "job_i", job, "window_i", window, "keep_i", keep, "data_i", data), outputs);
    return nets;
  }

  private Signal total(Signal sums, Signal biases, Signal bias, Signal old) {
    Signal states = m.input("old_data", word * bits, "the old state");
    Signal totals = m.declare("totals", word * bits);
    m.lanes("channel", word, lane -> {
      PendingRegister total = lane.data("total", bits);
      Expr zero = lit(bits, 0);
      total.next(lane.of(sums, bits).plus(mux(bias, lane.of(biases, bits), zero)).plus(mux(old, lane.of(states, bits), zero)));
      lane.driveElement(totals, total.q());
    });
    return totals;
  }

  private Signal neurons(Step step, Signal totals, Signal job, Map<String, Signal> fields, Map<String, Signal> params) {
    Neurons neurons = core.neurons(machine);
    Signal membranes = m.declare("membranes", word * bits);
    Map<String, Expr> inputs = new LinkedHashMap<>(Map.of("step_i", step.valid(), "first_i", step.first(), "values_i", totals));
    if (neurons.words() > 1) {
      inputs.put("word_i", step.word());
    } else {
      m.unused(step.word(), "there is one word of membranes");
    }
    if (core.ownThresholds()) {
      Signal thresholds = m.delayedData("step_thresholds", params.get("thresholds"));
      inputs.put("thresholds_i", thresholds);
    }
    Signal fires = neurons.instance(m, "neurons", neurons.module(name + "_neurons"), job, layout.sums(), inputs,
        Map.of("membranes_o", membranes));
    newState(step, totals, membranes, fields);
    return fires;
  }

  private void newState(Step step, Signal totals, Signal membranes, Map<String, Signal> job) {
    Signal folded = m.wire("folded", step.last().and(step.lastGroup()));
    m.drive(m.output("new_en", 1, "write new state"),
        step.valid().and(job.get("keep_state")).and(job.get("fold").not().or(folded)));
    m.drive(m.output("new_addr", state, "its address"), job.get("new_base").plus(step.place()));
    m.drive(m.output("new_data", word * bits, "the new state"), mux(job.get("fold"), membranes, totals));
    bank("new_bank", "state", job);
  }

  /** Gathers the steps of a word, and writes them in the cycle after its last. */
  private void spikes(Step step, Signal fires, Map<String, Signal> job, Signal jobBegins, Module pointer) {
    m.remark("Write: the spikes of a word, all steps.");
    List<Expr> steps = new ArrayList<>();
    for (int s = 0; s < core.steps(); s++) {
      PendingRegister spikesOf = m.data("spikes" + s, word);
      Expr now = step.step().eq(s);
      Expr begins = step.step().eq(0);
      spikesOf.next(step.valid().and(s == 0 ? now : now.or(begins)), s == 0 ? fires : mux(now, fires, lit(word, 0)));
      steps.add(0, spikesOf.q());
    }
    Signal ends = m.wire("word_ends", step.valid().and(step.last()));
    Expr none = lit(spikes, 0);
    Signal at = Pointer.instance(m, "spikes", pointer, jobBegins, none, ends, step.follows(), job.get("out_word"), lit(spikes, 1),
        job.get("out_column"), job.get("out_slot"), job.get("out_rank"));
    m.drive(m.output("out_en", 1, "write spikes"), m.delayed("out_en", ends.and(job.get("fire"))));
    m.drive(m.output("out_addr", spikes, "their address"), m.delayedData("out_addr", job.get("out_base").plus(at)));
    m.drive(m.output("out_data", word * core.steps(), "the spikes of a word"), cat(steps));
    m.drive(m.output("tile_written", 1, "a tile is finished"), m.delayed("tile_written", ends.and(Pointer.outside(step.follows(), Advance.WORD))));
    m.drive(m.output("done", 1, "a job is finished"),
        m.delayed("done", ends.and(Pointer.is(step.follows(), Advance.JOB))));
    if (machine.bankGroups("spikes") > 1) {
      Signal of0 = job.get("out_bank");
      Signal offset = m.wire("out_bank_offset", walker.zext(of0.width()));
      m.drive(m.output("out_bank", of0.width(), "their bank"), m.delayedData("out_bank", of0.plus(offset)));
    }
  }
}
