package strata.map;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import strata.machine.word.ListPlace;
import strata.machine.word.Place;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

/** Where everything is: the answer of {@link Allocation}. */
public record Places(Map<Integer, Place> tensors, Map<String, Integer> constants, Map<String, Integer> depths) {
  public Places {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    constants = Collections.unmodifiableMap(new TreeMap<>(constants));
    depths = Collections.unmodifiableMap(new TreeMap<>(depths));
  }

  public Place of(Kept tensor) {
    return tensors.get(tensor.id());
  }

  /** The bank of owner 0: where hardware starts to count. */
  static int bank(Place place) {
    if (place instanceof SpikePlace spikes) {
      return spikes.bank();
    }
    return place instanceof StatePlace state ? state.bank() : 0;
  }

  /** Addresses from a token of an owner to the owner's next. */
  public static int rankStride(Place place) {
    if (place instanceof SpikePlace spikes) {
      return spikes.rankStride();
    }
    return place instanceof StatePlace state ? state.rankStride() : place.tokens().owners();
  }

  /** What a command holds to go through so many things: with one there is no next, and the number may not even fit. */
  public static long stride(int count, int stride) {
    return count > 1 ? stride : 0;
  }

  /** Banks that hold parts of it: one an owner, or one. */
  static int banks(Place place) {
    return place instanceof ListPlace ? 1 : place.tokens().owners();
  }

  /** Words of an owner's bank that hold its tokens; the others of a place are never written. */
  static int used(Place place, int owner) {
    return place instanceof ListPlace ? place.size() : rankStride(place) * place.tokens().owned(owner);
  }

  /** The first address of a constant. */
  public long of(Constant constant) {
    return constants.get(constant.name());
  }

  /** Puts {@code tokens0 .. tokensN}, how many tokens each owner has. */
  public static void putTokens(Map<String, Long> fields, Tokens tokens) {
    IntStream.range(0, tokens.owners()).forEach(o -> fields.put("tokens" + o, (long) tokens.owned(o)));
  }

  /** Puts {@code PREFIX_bank} and {@code PREFIX_base}. */
  public void putPlace(Map<String, Long> fields, String prefix, Kept tensor) {
    fields.put(prefix + "_bank", (long) bank(of(tensor)));
    fields.put(prefix + "_base", (long) of(tensor).base());
  }
}
