package strata.machine.host;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import strata.machine.Bits;
import strata.machine.Memory;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Takes packets from the stream and passes their beats on to the fillers, each with the word that it belongs to. A beat is taken
 * in every cycle in which no program runs. A packet is malformed if its header names no memory or bank, or words outside of it,
 * or none, or if TLAST is not on its last beat: words before that are written, the rest up to TLAST is discarded.
 */
final class Loader {
  /** Widths of the fields that go with a beat. */
  record Target(int memoryBits, int bankBits, int addressBits) {
    static Target of(List<Memory> memories) {
      return new Target(Bits.index(memories.size()), most(memories.stream().map(Memory::bankBits)),
          most(memories.stream().map(Memory::addressBits)));
    }

    private static int most(Stream<Integer> bits) {
      return bits.mapToInt(Integer::intValue).max().orElse(1);
    }
  }

  private static final String HEADER = "header";
  private static final String WORDS = "words";
  private static final String SKIP = "skip";

  private final List<Memory> memories;
  private final Target target;
  private final int beatBits;
  private final ModuleBuilder m;
  private final Signal data;
  private final Signal last;

  private Loader(String name, List<Memory> memories) {
    this.memories = memories;
    this.target = Target.of(memories);
    this.beatBits = Bits.index(memories.stream().mapToInt(Packets::beats).max().orElse(1));
    this.m = new ModuleBuilder(name, "Takes packets from the host and passes their words on as beats.");
    this.data = m.input("s_axis_tdata", Packets.BEAT, "a header, or a part of a word, low part first");
    this.last = m.input("s_axis_tlast", 1, "the packet's last beat");
  }

  static Module module(String name, List<Memory> memories) {
    return new Loader(name, memories).module();
  }

  /** What a header says. @param right whether there is such a place */
  private record Header(Signal memory, Signal bank, Signal base, Signal words, Signal beats, Signal right) {}

  private Module module() {
    Signal valid = m.input("s_axis_tvalid", 1, "a beat is there");
    Signal running = m.input("running", 1, "a program runs: nothing is loaded");
    Signal ready = m.output("s_axis_tready", 1, "it is taken");
    m.drive(ready, running.not());
    Signal beat = m.wire("beat", valid.and(ready));
    Header header = header();

    var state = m.machine("state", HEADER, WORDS, SKIP);
    Signal opens = m.wire("opens", beat.and(state.in(HEADER)));
    Signal starts = m.wire("starts", opens.and(header.right()));
    Signal part = m.wire("part", beat.and(state.in(WORDS)));
    var beatsLeft = m.data("beats_left", beatBits);
    Signal wordEnds = m.wire("word_ends", part.and(beatsLeft.q().eq(0)));
    var left = m.data("words_left", header.words().width());
    Signal ends = m.wire("ends", wordEnds.and(left.q().eq(1)));

    m.remark("The place of the next word.");
    Signal memory = kept("memory", starts, header.memory().bits(0, target.memoryBits()));
    Signal bank = kept("bank", starts, header.bank().bits(0, target.bankBits()));
    Signal beats = kept("beats", starts, header.beats());
    var address = m.data("address", target.addressBits());
    address.next(starts.or(wordEnds), mux(starts, header.base().bits(0, target.addressBits()), address.q().plus(1)));
    left.next(starts.or(wordEnds), mux(starts, header.words(), left.q().minus(1)));
    beatsLeft.next(starts.or(part), mux(starts, header.beats(), mux(wordEnds, beats, beatsLeft.q().minus(1))));

    state.arc(HEADER, starts, WORDS);
    state.arc(HEADER, beat.and(last.not()), SKIP);
    state.arc(WORDS, beat.and(last), HEADER);
    state.arc(WORDS, ends, SKIP);
    state.arc(SKIP, beat.and(last), HEADER);
    Signal early = m.wire("early", part.and(last).and(ends.not()));
    Signal late = m.wire("late", ends.and(last.not()));
    m.drive(m.output("loading", 1, "a packet is half loaded"), state.in(HEADER).not());
    m.drive(m.output("load_error", 1, "a packet is malformed"), opens.and(header.right().not()).or(early).or(late));

    m.remark("To the fillers.");
    m.drive(m.output("fill_valid", 1, "a beat of a word"), m.delayed("fill_valid", part));
    m.drive(m.output("fill_last", 1, "it is the word's last"), m.delayed("fill_last", wordEnds));
    pass("fill_data", part, data, "the beat");
    pass("fill_memory", part, memory, "which memory");
    pass("fill_bank", part, bank, "which bank");
    pass("fill_addr", part, address.q(), "which word");
    return m.build();
  }

  private Header header() {
    m.remark("A header, and what the memory that it names can take.");
    Signal memory = m.wire("header_memory", field("memory"));
    Signal bank = m.wire("header_bank", field("bank"));
    Signal base = m.wire("header_base", field("base"));
    Signal words = m.wire("header_words", field("words"));
    Signal banks = m.wire("banks", of(memory, bank.width() + 1, Memory::banks));
    int bits = base.width() + 1;
    Signal depth = m.wire("depth", of(memory, bits, Memory::depth));
    Signal beats = m.wire("beats_last", of(memory, beatBits, mem -> Packets.beats(mem) - 1));
    Signal end = m.wire("header_end", base.zext(bits).plus(words.zext(bits)));
    Signal right = m.wire("right",
        bank.zext(banks.width()).ult(banks).and(words.ne(0)).and(end.ule(depth)).and(last.not()));
    return new Header(memory, bank, base, words, beats, right);
  }

  private Expr field(String name) {
    return data.bits(Packets.LOAD.offset(name), Packets.LOAD.field(name).width());
  }

  /** A number of the memory chosen; 0 if there is no such memory, so that it has no banks. */
  private Expr of(Signal memory, int bits, ToLongFunction<Memory> number) {
    Expr value = lit(bits, 0);
    for (int i = 0; i < memories.size(); i++) {
      value = mux(memory.eq(i), lit(bits, number.applyAsLong(memories.get(i))), value);
    }
    return value;
  }

  private Signal kept(String name, Signal take, Expr value) {
    var kept = m.data(name, value.width());
    kept.next(take, value);
    return kept.q();
  }

  private void pass(String name, Signal part, Signal value, String meaning) {
    m.drive(m.output(name, value.width(), meaning), kept(name, part, value));
  }
}
