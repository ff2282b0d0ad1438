package strata.host;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import strata.machine.word.ListPlace;
import strata.machine.word.Place;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.map.Order;
import strata.map.Program;

/**
 * Where the elements of a tensor are, as tables: bit p of the element at (step, token, channel) stands at the sum of what the four
 * indices add.
 *
 * @param tokens   the packet of each token, and its first word there
 * @param copies   where each element stands: at one place, but for an input that is held over steps
 * @param steps    what a step adds
 * @param channels what a channel adds, in the network's order: no order is to be undone
 * @param bits     what a bit adds, the lowest first
 * @param signed   the bits are two's complement
 */
public record Offsets(List<Start> tokens, List<Spot> copies, List<Spot> steps, List<Spot> channels, List<Spot> bits, boolean signed) {
  private static final List<Spot> ONE = List.of(new Spot(0, 0));

  /** @param packet the bank of an input, the tag of a tensor that comes back */
  public record Start(int packet, int word) {}

  /** What an index adds. */
  public record Spot(int word, int bit) {}

  public Offsets {
    tokens = List.copyOf(tokens);
    copies = List.copyOf(copies);
    steps = List.copyOf(steps);
    channels = List.copyOf(channels);
    bits = List.copyOf(bits);
  }

  /** Of an input: words are counted from its place's first. */
  static Offsets of(Program.Input input) {
    Place place = input.place();
    return of(place, input.lanes(), input.depth(), input.bits(), input.order(), place::bankOf, token -> place.base());
  }

  /** Of a tensor in the packets that the machine sends: words are counted from the packet's first. */
  public static Offsets of(Program.Tensor tensor, Program program) {
    IntUnaryOperator tag = token -> tensor.tags().get(tensor.place().tokens().owner(token));
    return of(tensor.place(), tensor.lanes(), tensor.depth(), tensor.bits(), tensor.order(), tag,
        token -> program.sends().stream().filter(send -> send.tag() == tag.applyAsInt(token)).findFirst().orElseThrow().base());
  }

  private static Offsets of(Place place, Program.Lanes lanes, int depth, int bits, Order order, IntUnaryOperator packet,
      IntUnaryOperator base) {
    List<Integer> places = order.places();
    IntFunction<Start> start = token -> new Start(packet.applyAsInt(token), first(place, token) - base.applyAsInt(token));
    List<Start> tokens = IntStream.range(0, place.tokens().count()).mapToObj(start).toList();
    List<Spot> lane = spots(depth, index -> lane(place, index));
    List<Spot> channels = spots(order.width(), channel -> channel(place, places.get(channel)));
    boolean state = place instanceof StatePlace;
    List<Spot> ofBits = lanes == Program.Lanes.PLANES && place instanceof SpikePlace ? lane : bits(place, bits);
    return new Offsets(tokens, lanes == Program.Lanes.HELD ? lane : ONE,
        lanes == Program.Lanes.STEPS && !(place instanceof ListPlace) ? lane : ONE, channels, ofBits, state);
  }

  /** Bits that are not in the place of steps. */
  private static List<Spot> bits(Place place, int bits) {
    return spots(bits, bit -> place instanceof SpikePlace spikes ? channel(place, bit * spikes.planeChannels(bits)) : new Spot(0, bit));
  }

  private static List<Spot> spots(int count, IntFunction<Spot> spot) {
    return IntStream.range(0, count).mapToObj(spot).toList();
  }

  private static int first(Place place, int token) {
    if (place instanceof SpikePlace spikes) {
      return spikes.address(token, 0, 0, 0);
    }
    return place instanceof StatePlace state ? state.address(token, 0, 0) : ((ListPlace) place).address(token);
  }

  /** Of a step or a plane. */
  private static Spot lane(Place place, int lane) {
    return place instanceof SpikePlace spikes ? new Spot(lane / spikes.lanes(), lane % spikes.lanes() * spikes.word()) : new Spot(lane, 0);
  }

  private static Spot channel(Place place, int channel) {
    if (place instanceof SpikePlace spikes) {
      return new Spot(channel / spikes.word() * spikes.wordStride(), channel % spikes.word());
    }
    return place instanceof StatePlace state ? new Spot(channel / state.word() * state.wordStride(), state.bit(channel))
        : new Spot(0, channel);
  }
}
