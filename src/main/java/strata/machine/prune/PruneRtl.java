package strata.machine.prune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.unit.Beside;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Popcount;
import strata.machine.unit.Ports;
import strata.rtl.Block;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of the prune core, in the order in which a piece passes through it. */
final class PruneRtl {
  private final Machine machine;
  private final Prune core;
  private final Memory spikes;
  private final int word;
  private final ModuleBuilder m;
  private final JobSlot slot;
  private final PruneWalk walk;

  PruneRtl(Machine machine, Prune core) {
    this.machine = machine;
    this.core = core;
    this.spikes = machine.memory("spikes");
    this.word = machine.word();
    this.m = new ModuleBuilder(machine.name() + "_" + core.name(), "Lets heads with enough spikes through, of an image or of a token and step.");
    this.slot = JobSlot.write(m, core.job(machine));
    this.walk = new PruneWalk(m, machine, slot);
  }

  Module module() {
    int toData = 1 + machine.readLatency(core.tier(), spikes.name());
    List<Signal> valid = Beside.valid(m, "reads", walk.reads(), toData + 1);
    Expr bank = spikes.banks() > 1 ? m.delayedData("in_bank_read", walk.piece("bank")) : walk.reads();
    Signal given = Ports.read(m, "in", spikes, valid.get(1), bank, m.delayedData("in_addr", walk.piece("from")));
    Map<String, Signal> piece = new LinkedHashMap<>(Map.of("low", walk.piece("low")));
    piece.put("end", walk.piece("end"));
    List<Signal> own = own(given, Beside.tag(m, "given", piece, toData));

    Map<String, Signal> tag = new LinkedHashMap<>(walk.tag());
    tag.put("head", m.wire("head", new Signal("head_q", slot.field("heads").width()).zext(Bits.index(core.heads()))));
    Map<String, Signal> counted = Beside.tag(m, "counted", tag, toData + 1);
    Signal arrives = valid.get(toData + 1);
    m.drive(slot.work(), arrives);
    List<Signal> held = new ArrayList<>();
    List<Signal> counts = new ArrayList<>();
    for (int step = 0; step < machine.steps(); step++) {
      held.add(m.delayedData("held_" + step, own.get(step)));
      counts.add(m.delayedData("count_" + step, Popcount.of(own.get(step), Bits.count(word))));
    }
    Signal counting = m.wire("counts", arrives.and(counted.get("counting")));
    Signal kept = kept(scores(counting, counted.get("head"), counts), counted.get("head"));
    m.drive(walk.scored(), counting.and(counted.get("sweep_ends")));
    write(arrives, counted, held, enough(counting, counted.get("begins_head"), counts), kept);
    return m.build();
  }

  /** For each step the spikes of the piece, all other channels 0. */
  private List<Signal> own(Signal given, Map<String, Signal> piece) {
    m.remark("The spikes of the piece.");
    int ends = Bits.count(word);
    List<Expr> inside = new ArrayList<>();
    for (int c = word - 1; c >= 0; c--) {
      Expr before = Expr.lit(ends, c).ult(piece.get("end"));
      Expr from = c == 0 ? piece.get("low").eq(0) : piece.get("low").ule(Expr.lit(piece.get("low").width(), c));
      inside.add(c == word - 1 ? before : before.and(from));      // no piece begins behind its word
    }
    Signal mask = m.wire("piece_mask", Expr.cat(inside));
    return IntStream.range(0, machine.steps()).mapToObj(s -> m.wire("own_" + s, given.element(s, word).and(mask))).toList();
  }

  /** For each head its spikes in the image, all steps together. */
  private List<Signal> scores(Signal counts, Signal head, List<Signal> steps) {
    m.remark("The score of a head: its spikes in all steps and tokens.");
    int bits = core.scoreBits(machine);
    Expr sum = steps.get(0).zext(bits);
    for (Signal step : steps.subList(1, steps.size())) {
      sum = sum.plus(step.zext(bits));
    }
    Signal total = m.wire("total", sum);
    List<Signal> scores = new ArrayList<>();
    for (int h = 0; h < core.heads(); h++) {
      var score = m.register("score_" + h, bits, 0);
      score.next(walk.starts().or(counts.and(head.eq(h))), Expr.mux(walk.starts(), Expr.lit(bits, 0), score.q().plus(total)));
      scores.add(score.q());
    }
    return scores;
  }

  /** Whether the head of the piece is kept. A head without spikes beats none before it, so those that the network has not are none. */
  private Signal kept(List<Signal> scores, Signal head) {
    m.remark("One head a cycle is compared with all: kept, if fewer than keep beat it, by a higher score or by an equal one of lower index.");
    int count = Bits.count(core.heads());
    Signal heads = m.wire("compared_heads", slot.field("heads").zext(count));
    Signal last = Counter.last(m, "candidate", walk.starts(), walk.choosing(), heads);
    m.drive(walk.again(), walk.choosing().and(last));
    Signal candidate = new Signal("candidate_q", count);
    Expr picked = scores.get(0);
    for (int h = 1; h < scores.size(); h++) {
      picked = Expr.mux(candidate.eq(h), scores.get(h), picked);
    }
    Signal own = m.wire("candidate_score", picked);
    List<Expr> beats = new ArrayList<>();
    for (int h = scores.size() - 1; h >= 0; h--) {
      beats.add(Expr.mux(Expr.lit(count, h).ult(candidate), own.ule(scores.get(h)), own.ult(scores.get(h))));
    }
    Signal place = m.wire("candidate_place", Popcount.of(m.wire("beaten_by", Expr.cat(beats)), count));
    Signal chosen = m.wire("chosen", place.ult(slot.field("keep")));
    List<Signal> kept = new ArrayList<>();
    for (int h = 0; h < scores.size(); h++) {
      var one = m.register("kept_" + h, 1, 0);
      one.next(walk.choosing().and(candidate.eq(h)), chosen);
      kept.add(m.wire("keeps_" + h, one.q().and(head.eq(h))));
    }
    return m.wire("keeps", kept.stream().map(Expr.class::cast).reduce(Expr::or).orElseThrow());
  }

  /** For each step, whether the head of this token has enough spikes. */
  private List<Signal> enough(Signal counts, Signal beginsHead, List<Signal> steps) {
    m.remark("The spikes of the head that is read again: all of it has been counted when its first piece comes a second time.");
    int bits = slot.field("below").width();
    List<Signal> enough = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      var fired = m.data("fired_" + step, bits);
      Expr before = Expr.mux(beginsHead, Expr.lit(bits, 0), fired.q());
      fired.next(counts, before.plus(steps.get(step).zext(bits)));
      enough.add(m.wire("enough_" + step, slot.field("below").ule(fired.q())));
    }
    return enough;
  }

  /** Pieces gather in their word, which is written with its last one. */
  private void write(Signal arrives, Map<String, Signal> tag, List<Signal> held, List<Signal> enough, Signal keeps) {
    m.remark("The word is written when all of its pieces have come.");
    List<Expr> gathered = new ArrayList<>();
    for (int step = 0; step < held.size(); step++) {
      Signal passes = m.wire("passes_" + step, Expr.mux(slot.field("drop"), enough.get(step), keeps));
      Block.PendingRegister result = m.data("result_" + step, word);
      Expr before = Expr.mux(tag.get("begins_word"), Expr.lit(word, 0), result.q());
      result.next(arrives.and(tag.get("counting").not()), before.or(Expr.mux(passes, held.get(step), Expr.lit(word, 0))));
      gathered.add(result.q());
    }
    Collections.reverse(gathered);
    Signal writes = m.delayed("writes", arrives.and(tag.get("written")));
    Expr bank = spikes.banks() > 1 ? m.delayedData("out_bank_held", tag.get("bank")) : writes;
    Ports.write(m, "out", spikes, writes, bank, m.delayedData("out_addr", tag.get("address")), gathered.size() == 1 ? gathered.get(0) : Expr.cat(gathered));
    m.drive(slot.finish(), writes.and(m.delayed("last_write", tag.get("sweep_ends"))));
  }
}
