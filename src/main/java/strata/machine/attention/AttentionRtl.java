package strata.machine.attention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.unit.Beside;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Ports;
import strata.machine.unit.ThresholdPort;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of the attention core, in the order in which a key passes through it. */
final class AttentionRtl {
  /** Cycles from that of a key to its address at the port: its number, its row, its address. */
  static final int FETCH_CYCLES = 3;
  /** Cycles from the data of a tile's last key to its contexts in full: score, context. */
  static final int SUM_CYCLES = 2;

  private final Machine machine;
  private final Attention core;
  private final Memory spikes;
  private final int word;
  private final int steps;
  private final int toData;
  private final int keyCount;
  private final ModuleBuilder m;
  private final JobSlot slot;
  private final Signal asks;
  private final Signal hit;
  private final Signal hitNumber;
  private final Signal turn;
  private final AttentionPasses passes;
  private final AttentionQueries queries;
  private final AttentionKeys keys;
  private final TokenPlaces places;

  AttentionRtl(Machine machine, Attention core) {
    this.machine = machine;
    this.core = core;
    this.spikes = machine.memory("spikes");
    this.word = machine.word();
    this.steps = machine.steps();
    this.keyCount = core.keys(machine);
    this.toData = core.toData(machine);
    this.m = new ModuleBuilder(moduleName(),
        "Streams keys and values past a tile of queries: scores, contexts, neurons, spikes.");
    this.slot = JobSlot.write(m, core.job(machine));
    Signal starts = m.delayed("starts", slot.begins());
    this.turn = m.declare("turn", 1);
    this.asks = m.declare("asks", 1);
    this.hit = m.declare("hit", 1);
    this.hitNumber = m.declare("hit_number", Bits.index(keyCount));
    this.passes = new AttentionPasses(m, machine, core, slot, starts, turn);
    this.queries = new AttentionQueries(m, core, keyCount, passes, starts, turn, toData);
    this.keys = new AttentionKeys(m, machine, core, slot, passes, turn, toData);
    keys.turns(queries.ready(), asks, hit, hitNumber);
    this.places = new TokenPlaces(m, machine.owners(), keyCount, spikes.addressBits(), starts,
        machine.owners() > 1 ? Optional.of(slot.field("side")) : Optional.empty());
  }

  private String moduleName() {
    return machine.name() + "_" + core.name();
  }

  Module module() {
    m.remark("The pass under way, for what comes a few cycles later.");
    Signal queryWord = passes.queryWord();
    Signal outWord = passes.outWord();
    Signal valueWord = keys.taken("value_word_now", passes.valueWord(outWord));
    Signal firstQuery = keys.taken("first_query_now", passes.first());
    Map<String, Signal> tile = new LinkedHashMap<>();
    tile.put("lanes", keys.taken("queries_now", passes.lanes()));
    tile.put("first", firstQuery);
    tile.put("first_group", keys.taken("first_group_now", passes.firstGroup()));
    tile.put("steps", keys.taken("steps_now", passes.steps()));
    tile.put("word", keys.taken("out_word_now", outWord));
    tile.put("job_ends", keys.taken("job_ends_now", passes.jobEnds()));
    Signal nextHead = m.wire("next_head", channels(passes.queryAt(), passes.queryStop()));
    Map<String, Signal> head = new LinkedHashMap<>();
    head.put("query_at", keys.taken("query_at_now", passes.queryAt()));
    head.put("query_stop", keys.taken("query_stop_now", new Signal("query_stop", Bits.count(word))));
    head.put("value_at", keys.taken("value_at_now", passes.valueAt()));
    head.put("value_stop", keys.taken("value_stop_now", passes.valueStop()));

    Signal issues = keys.issues();
    Map<String, Signal> flags = new LinkedHashMap<>();
    flags.put("tile_ends", keys.tileEnds());
    flags.put("scanning", keys.scanning());
    keys.rotation().ifPresent(by -> flags.put("rotation", by));
    List<Signal> slots = Beside.valid(m, "slot", issues, toData);
    List<Signal> reads = Beside.valid(m, "reads", m.wire("reads_0", issues.and(keys.keyed())), toData);
    Map<String, Signal> at = Beside.tag(m, "flags", flags, toData);
    Map<String, Signal> closing = Beside.tag(m, "closing", tile, toData + SUM_CYCLES);
    Signal number = m.delayedData("key_1", keys.number());
    Signal sees = Beside.data(m, "sees", m.delayedData("sees", sees(reads.get(1), number, m.delayedData("query_1", firstQuery))), toData - 2);

    Signal q = query(queryWord);
    List<Signal> kv = keyAndValue(number, reads, keys.taken("key_word_now", passes.keyWord(queryWord)), valueWord);
    if (core.longestChunk(machine) > 1) {
      kv = List.of(rotated("key", kv.get(0), at.get("rotation")), rotated("value", kv.get(1), at.get("rotation")));
    }
    List<Signal> ofHead = ofHead(kv, Beside.tag(m, "head", head, toData - 1));
    hits(ofHead, m.wire("learns", reads.get(toData).and(at.get("scanning"))), number);
    Signal contexts = m.declare("contexts", core.queries() * steps * word * core.sumBits());
    Signal full = lanes(q, ofHead, sees, nextHead, slots.get(toData), at.get("tile_ends"), contexts);
    m.drive(slot.work(), m.delayed("works", reads.get(toData)));
    new AttentionDrain(m, machine, core, slot, places).write(full, contexts, closing, thresholds(flags.get("tile_ends")), moduleName() + "_neurons");
    return m.build();
  }

  /** The channels of a word from one to before another, a bit each. */
  private Expr channels(Signal from, Signal to) {
    Expr all = Expr.lit(word, 0).not();
    return all.shl(from).and(all.shl(to).not());
  }

  /** A vector so many times. */
  static Expr repeated(Signal vector, int times) {
    return Expr.cat(Collections.nCopies(times, vector));
  }

  /** What of an address a token makes. */
  static Expr row(TokenPlaces.At place, Signal stride) {
    return place.rank().zext(stride.width()).times(stride);
  }

  /** The bank of a token, from that of owner 0. */
  static Expr bank(Signal ofOwner0, Optional<Signal> owner) {
    return owner.<Expr>map(o -> ofOwner0.plus(o.zext(ofOwner0.width()))).orElse(ofOwner0);
  }

  /** A bit a lane: its query sees the key, which is not too far back nor ahead. */
  private Expr sees(Signal reads, Signal key, Signal first) {
    int bits = 1 + Bits.count(2L * keyCount + core.queries());
    Signal from = m.wire("key_from_first", key.zext(bits).minus(first.zext(bits)));
    Signal back = m.wire("within_back", from.plus(slot.field("back").zext(bits)));
    Signal ahead = m.wire("within_ahead", from.minus(slot.field("ahead").zext(bits)));
    List<Expr> lanes = new ArrayList<>();
    for (int lane = core.queries() - 1; lane >= 0; lane--) {
      lanes.add(reads.and(Expr.lit(bits, lane).sle(back)).and(ahead.sle(Expr.lit(bits, lane))));
    }
    return Expr.cat(lanes);
  }

  private Signal query(Signal queryWord) {
    m.remark("A query's address, and its word.");
    TokenPlaces.At place = places.of("query", m.delayedData("query_token", queries.token()));
    Signal row = m.delayedData("query_row", row(place, slot.field("rank")));
    Optional<Signal> owner = place.owner().map(o -> m.delayedData("query_owner_kept", o));
    return read("q", queries.reads().get(FETCH_CYCLES), owner, m.delayedData("q_addr", slot.field("q_base").plus(queryWord).plus(row)));
  }

  /** The words of key and value. */
  private List<Signal> keyAndValue(Signal number, List<Signal> reads, Signal keyWord, Signal valueWord) {
    m.remark("A key's addresses, and the words of key and value: one cycle, two banks, and a third for queries. A key that is the query"
        + " itself is not read.");
    TokenPlaces.At place = places.of("key", number);
    Signal row = m.delayedData("key_row", row(place, slot.field("kv_rank")));
    Optional<Signal> owner = place.owner().map(o -> m.delayedData("key_owner_kept", o));
    Map<String, Signal> words = new LinkedHashMap<>();
    words.put("key", keyWord);
    words.put("value", valueWord);
    Map<String, Signal> at = Beside.tag(m, "words", words, FETCH_CYCLES - 1);
    Signal key = m.delayed("reads_key", reads.get(FETCH_CYCLES - 1).and(slot.field("self").not()));
    Signal k = read("k", key, owner, m.delayedData("k_addr", slot.field("k_base").plus(at.get("key")).plus(row)));
    Signal v = read("v", reads.get(FETCH_CYCLES), owner, m.delayedData("v_addr", slot.field("v_base").plus(at.get("value")).plus(row)));
    return List.of(k, v);
  }

  private Signal read(String name, Signal enable, Optional<Signal> owner, Signal address) {
    Expr bank = spikes.banks() > 1 ? m.delayedData(name + "_bank_kept", bank(slot.field(name + "_bank"), owner)) : enable;
    Signal data = Ports.read(m, name, spikes, enable, bank, address);
    return Beside.data(m, name + "_kept", data, toData - FETCH_CYCLES - machine.readLatency(core.tier(), spikes.name()));
  }

  /** A word of thresholds comes with the contexts of the tile whose last key asked for it. */
  private Optional<Signal> thresholds(Signal tileEnds) {
    if (!core.ownThresholds()) {
      return Optional.empty();
    }
    m.remark("The thresholds of the word, for the drain.");
    Signal number = keys.taken("threshold_word_now", ThresholdPort.word(m, machine.memory("params"), passes.wordNumber()));
    return Optional.of(ThresholdPort.read(m, slot, machine.memory("params"), keys.issues().and(tileEnds), number,
        toData + SUM_CYCLES - 1 - machine.readLatency(core.tier(), "params")));
  }

  /** Key and value in the channels of the head. A key that is the query itself has a spike wherever the query has one. */
  private List<Signal> ofHead(List<Signal> kv, Map<String, Signal> head) {
    m.remark("The channels of the head in key and value.");
    Signal inKey = m.delayedData("key_head", channels(head.get("query_at"), head.get("query_stop")));
    Signal inValue = m.delayedData("value_head", channels(head.get("value_at"), head.get("value_stop")));
    Signal self = slot.field("self");
    Signal key = m.wire("key", kv.get(0).or(repeated(self, steps * word)).and(repeated(inKey, steps)));
    Signal value = m.wire("value", kv.get(1).and(repeated(inValue, steps)));
    return List.of(key, value);
  }

  /** Each step has the word of the step so many further on in its chunk, round and round. */
  private Signal rotated(String name, Signal word, Signal by) {
    m.remark("The steps of a chunk, each with the " + name + " of another.");
    Signal chunk = slot.field("chunk");
    List<Expr> turned = new ArrayList<>();
    for (int step = steps - 1; step >= 0; step--) {
      Expr of = word.element(step, this.word);
      for (int length : core.chunks(steps)) {
        for (int turn = 1; turn < length; turn++) {
          int from = step - step % length + (step + turn) % length;
          of = Expr.mux(chunk.eq(length).and(by.eq(turn)), word.element(from, this.word), of);
        }
      }
      turned.add(of);
    }
    return m.wire(name + "_turned", Expr.cat(turned));
  }

  private void hits(List<Signal> keyAndValue, Signal learns, Signal number) {
    m.remark("A key matters if at some step both it and its value have a spike there.");
    List<Expr> both = IntStream.range(0, steps).<Expr>mapToObj(step -> {
      Signal key = m.wire("key_at_" + step, keyAndValue.get(0).element(step, word).any());
      return m.wire("matters_at_" + step, key.and(keyAndValue.get(1).element(step, word).any()));
    }).toList();
    m.drive(hit, m.delayed("hits", learns.and(Expr.cat(both).any())));
    m.drive(hitNumber, Beside.data(m, "hit_key_number", number, toData));
  }

  /** The query lanes, from the data of a key on; gives the cycle in which a tile's contexts are complete. */
  private Signal lanes(Signal q, List<Signal> keyAndValue, Signal sees, Signal nextHead, Signal valid, Signal tileEnds, Signal contexts) {
    m.remark("A cycle after the data the scores are there, and are added to the contexts; the first of a tile starts new ones.");
    Signal adds = m.delayed("adds", valid);
    Signal last = m.delayedData("last_add", tileEnds);
    var addsOn = m.register("adds_on", 1, 0);
    addsOn.next(adds, last.not());
    Signal value = m.delayedData("value", keyAndValue.get(1));
    Signal turns = Beside.valid(m, "turn", turn, toData).get(toData);
    Signal asking = m.declare("asking", core.queries());
    Module query = new AttentionQuery(moduleName() + "_query", word, steps, core.sumBits()).module();
    m.lanes("query", core.queries(), lane -> {
      Map<String, Expr> inputs = new LinkedHashMap<>();
      inputs.put("q_i", q);
      inputs.put("loads_i", lane.of(queries.lane(), 1));
      inputs.put("next_head_i", nextHead);
      inputs.put("turns_i", turns);
      inputs.put("k_i", keyAndValue.get(0));
      inputs.put("sees_i", lane.of(sees, 1));
      inputs.put("v_i", value);
      inputs.put("adds_i", adds);
      inputs.put("adds_on_i", addsOn.q());
      lane.instance("scores", query, inputs,
          Map.of("asks_o", lane.of(asking, 1), "context_o", lane.of(contexts, steps * word * core.sumBits())));
    });
    List<Expr> there = new ArrayList<>();
    for (int lane = core.queries() - 1; lane >= 0; lane--) {
      there.add(asking.bit(lane).and(Expr.lit(passes.lanes().width(), lane).ult(passes.lanes())));
    }
    m.drive(asks, Expr.cat(there).any());
    return m.delayed("full", adds.and(last));
  }
}
