package strata.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import strata.emit.Page;
import strata.machine.Machine;
import strata.machine.host.Packets;
import strata.machine.word.ListPlace;
import strata.machine.word.Place;
import strata.map.Program;

/**
 * An input or an output for the templates of the host's files.
 *
 * @param macro   what the names of its macros begin with
 * @param function that packs or unpacks it
 * @param ctype   how C holds an element
 * @param headers of an input's packets; an output has none of its own
 * @param steps   tables of {@link Offsets}, each number in bits from the first beat of all that is sent or comes
 * @param cast    what C makes of the bits of an element
 */
record TensorSheet(String name, String macro, String function, String type, String ctype, String shape, int size, String memory,
    List<String> headers, int packetCount, int packetBeats, int beats, List<Integer> steps, List<Integer> tokens, List<Integer> channels,
    List<Integer> copies, List<Integer> bits, String cast, List<Row> rows, String words, String order) {

  /** The tokens of a packet. @param packet a bank or a tag @param word of the packet at which the first token begins */
  record Row(int packet, String header, int word, String tokens) {}

  public int stepCount() {
    return steps.size();
  }

  public int tokenCount() {
    return tokens.size();
  }

  public int channelCount() {
    return channels.size();
  }

  public int copyCount() {
    return copies.size();
  }

  public int bitCount() {
    return bits.size();
  }

  /** The C of it. */
  public String c() {
    return Page.of(headers.isEmpty() ? "output.h" : "input.h", this);
  }

  static List<TensorSheet> inputs(Beats beats, String net) {
    Labels labels = new Labels();
    return beats.program().inputs().stream().map(input -> input(beats.machine(), input, net, labels.upper(input.tensor()))).toList();
  }

  private static TensorSheet input(Machine machine, Program.Input input, String net, String label) {
    Place place = input.place();
    Offsets offsets = Offsets.of(input);
    int wordBits = Beats.wordBits(machine.memory(place.memory()));
    int packetBeats = 1 + place.size() * wordBits / Packets.BEAT;
    Map<Integer, List<Integer>> tokens = new TreeMap<>(HostSheet.tokens(place, place::bankOf));
    List<Integer> banks = List.copyOf(tokens.keySet());
    List<String> headers = banks.stream().map(bank -> HostSheet.hex(Packets.loadHeader(machine, place.memory(), bank, place.base(),
        place.size()))).toList();
    List<Row> rows = IntStream.range(0, banks.size())
        .mapToObj(i -> new Row(banks.get(i), headers.get(i), 0, list(tokens.get(banks.get(i))))).toList();
    List<Integer> starts = offsets.tokens().stream()
        .map(t -> (banks.indexOf(t.packet()) * packetBeats + 1) * Packets.BEAT + t.word() * wordBits).toList();
    return new TensorSheet(input.tensor(), net + "_IN_" + label, Labels.lower(net + "_pack_" + label), type(offsets), ctype(offsets),
        shape(input.shape()), size(input.shape()), place.memory(), headers, banks.size(), packetBeats, banks.size() * packetBeats,
        at(offsets.steps(), wordBits), starts, at(offsets.channels(), wordBits), at(offsets.copies(), wordBits),
        at(offsets.bits(), wordBits), "", rows, PlaceText.of(place, input.lanes(), input.depth(), input.bits()), order(input.order().isNatural()));
  }

  /** @param places the first beat of each packet, by tag */
  static List<TensorSheet> outputs(Beats beats, String net, Map<Integer, Integer> places) {
    Labels labels = new Labels();
    return beats.program().tensors().stream().map(t -> output(beats, t, net, labels.upper(t.tensor()), places)).toList();
  }

  private static TensorSheet output(Beats beats, Program.Tensor tensor, String net, String label,
      Map<Integer, Integer> places) {
    Place place = tensor.place();
    Offsets offsets = Offsets.of(tensor, beats.program());
    int wordBits = Beats.wordBits(beats.machine().memory(place.memory()));
    List<Integer> starts = offsets.tokens().stream()
        .map(t -> (places.get(t.packet()) + 1) * Packets.BEAT + t.word() * wordBits).toList();
    List<Row> rows = new ArrayList<>();
    HostSheet.tokens(place, token -> place.tokens().owner(token)).forEach((owner, tokens) -> {
      Offsets.Start first = offsets.tokens().get(tokens.get(0));
      rows.add(new Row(first.packet(), "", first.word(), list(tokens)));
    });
    int bits = offsets.bits().size();
    String cast = offsets.signed() && bits < 64
        ? String.format("(value >> %d ? -(int64_t)(~value & UINT64_C(0x%x)) - 1 : (int64_t)value)", bits - 1, (1L << bits) - 1) : "value";
    return new TensorSheet(tensor.tensor(), net + "_OUT_" + label, Labels.lower(net + "_unpack_" + label), type(offsets), ctype(offsets),
        shape(tensor.shape()), size(tensor.shape()), place.memory(), List.of(), 0, 0, 0, at(offsets.steps(), wordBits), starts,
        at(offsets.channels(), wordBits),
        List.of(), at(offsets.bits(), wordBits), cast, rows, PlaceText.of(place, tensor.lanes(), tensor.depth(), tensor.bits()) + between(place),
        order(tensor.order().isNatural()));
  }

  /** Routes of several owners share one bank, a word of each in turn. */
  private static String between(Place place) {
    return place instanceof ListPlace && place.tokens().owners() > 1
        ? " Tokens of an owner are " + place.tokens().owners() + " words apart." : "";
  }

  private static List<Integer> at(List<Offsets.Spot> spots, int wordBits) {
    return spots.stream().map(spot -> spot.word() * wordBits + spot.bit()).toList();
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String type(Offsets offsets) {
    int bits = offsets.bits().size();
    return bits == 1 && !offsets.signed() ? "spike" : (offsets.signed() ? "i" : "u") + bits;
  }

  /** Bytes for single bits, else 32 bits, or 64 where they are needed. */
  private static String ctype(Offsets offsets) {
    int bits = offsets.bits().size();
    return bits == 1 && !offsets.signed() ? "uint8_t" : bits > (offsets.signed() ? 32 : 31) ? "int64_t" : "int32_t";
  }

  private static String order(boolean natural) {
    return natural ? "" : " Channels are kept in another order than the network's: here c is a place in that order, and `order` in"
        + " `../program/program.json` has the network's channel at each place.";
  }

  private static String shape(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static int size(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }
}
