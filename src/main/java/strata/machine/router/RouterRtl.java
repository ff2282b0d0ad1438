package strata.machine.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.unit.Beside;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Popcount;
import strata.machine.unit.Ports;
import strata.machine.unit.TokenWalk;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of the router core, in the order in which a token passes through it. */
final class RouterRtl {
  private final Machine machine;
  private final Router core;
  private final Memory state;
  private final Memory lists;
  private final int experts;
  private final ModuleBuilder m;
  private final JobSlot slot;

  RouterRtl(Machine machine, Router core) {
    this.machine = machine;
    this.core = core;
    this.state = machine.memory("state");
    this.lists = machine.memory("lists");
    this.experts = core.experts();
    this.m = new ModuleBuilder(machine.name() + "_" + core.name(),
        "Chooses each token's experts: the highest scores, ties to the lowest.");
    this.slot = JobSlot.write(m, core.job(machine));
  }

  Module module() {
    m.remark("A token a cycle.");
    var walk = m.machine("walk", "waiting", "starting", "reading");
    Signal starts = m.wire("starts", walk.in("starting"));
    Signal reads = m.wire("reads", walk.in("reading"));
    var tokens = TokenWalk.write(m, "token", machine.owners(), slot, starts, reads);
    Signal row = tokens.row(m, "scores_row", slot.field("rank"));
    walk.arc("waiting", slot.begins(), "starting");
    walk.arc("starting", Expr.lit(1, 1), "reading");
    walk.arc("reading", tokens.last(), "waiting");

    m.remark("The word of scores is read.");
    int toData = 1 + machine.readLatency(core.tier(), state.name());
    List<Signal> valid = Beside.valid(m, "reads", reads, toData);
    Expr bank = state.banks() > 1 ? m.delayedData("state_bank_read", tokens.bank(slot.field("state_bank"))) : reads;
    Signal address = m.delayedData("state_addr", slot.field("state_base").plus(row));
    Signal scores = Ports.read(m, "state", state, valid.get(1), bank, address);
    Map<String, Signal> tag = new LinkedHashMap<>();
    tag.put("last", tokens.last());
    tag.put("address", listAddress(tokens));
    Map<String, Signal> masked = Beside.tag(m, "masked", tag, toData + 2);

    Signal mask = chosen(rivals(scores));
    Signal counted = m.delayed("counted", valid.get(toData));
    Signal writes = m.delayed("writes", counted);
    m.drive(slot.work(), writes);
    Ports.write(m, "lists", lists, writes, writes, masked.get("address"), mask);
    m.drive(slot.finish(), writes.and(masked.get("last")));
    return m.build();
  }

  /** list_base + rank x owners + owner. */
  private Signal listAddress(TokenWalk tokens) {
    int bits = lists.addressBits();
    Signal rank = m.wire("list_rank", tokens.rank().zext(bits));
    Expr row = machine.owners() == 1 ? rank : rank.times(Expr.lit(bits, machine.owners() % (1L << bits)));
    return m.wire("list_address", slot.field("list_base").plus(row).plus(tokens.owner(bits)));
  }

  /** For each expert a bit for each other one, by which it is beaten; a cycle after the scores. */
  private List<Signal> rivals(Signal word) {
    m.remark("Who beats whom: the higher score, then the lower index. An expert that the network does not have beats nobody.");
    int count = Bits.count(experts);
    List<Signal> scores = scores(word);
    List<Signal> exist = IntStream.range(0, experts)
        .mapToObj(e -> m.wire("exists_" + e, Expr.lit(count, e).ult(slot.field("experts")))).toList();
    List<Signal> rivals = new ArrayList<>();
    for (int expert = 0; expert < experts; expert++) {
      List<Expr> beaten = new ArrayList<>();
      for (int other = experts - 1; other >= 0; other--) {
        if (other != expert) {
          Signal own = scores.get(expert);
          Expr loses = other < expert ? own.sle(scores.get(other)) : own.slt(scores.get(other));
          beaten.add(exist.get(other).and(loses));
        }
      }
      rivals.add(m.delayedData("beats_" + expert, Expr.cat(beaten)));
    }
    return rivals;
  }

  private List<Signal> scores(Signal word) {
    int stored = state.width() / machine.word();
    List<Signal> scores = new ArrayList<>();
    for (int e = 0; e < experts; e++) {
      scores.add(m.wire("score_" + e, word.bits(e * stored, core.scoreBits())));
      if (core.scoreBits() < stored) {
        m.unused(word.bits(e * stored + core.scoreBits(), stored - core.scoreBits()), "scores are proven to fit without them");
      }
    }
    if (experts < machine.word()) {
      m.unused(word.bits(experts * stored, (machine.word() - experts) * stored), "channels beyond the experts");
    }
    return scores;
  }

  /** An expert is chosen if fewer than {@code top} beat it. */
  private Signal chosen(List<Signal> rivals) {
    m.remark("An expert's place is how many beat it.");
    int count = Bits.count(experts);
    List<Expr> chosen = new ArrayList<>();
    for (int expert = experts - 1; expert >= 0; expert--) {
      Signal place = m.wire("place_" + expert, Popcount.of(rivals.get(expert), count));
      chosen.add(new Signal("exists_" + expert, 1).and(place.ult(slot.field("top"))));
    }
    return m.delayedData("mask", Expr.cat(chosen));
  }
}
