package strata.cosim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.host.Packets;
import strata.machine.word.ListPlace;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.map.Program;
import strata.tensorfile.Dtype;

/** Writes where each tensor is in the packets as plain tables of offsets: word and bit for each token, step, channel and bit. */
final class LayoutText {
  private final Program program;
  private final List<String> lines = new ArrayList<>();

  private LayoutText(Program program) {
    this.program = program;
  }

  static String of(Job job) {
    var text = new LayoutText(job.program());
    job.program().sends().forEach(send -> text.packet(job.machine(), send));
    job.program().tensors().forEach(text::tensor);
    return String.join("\n", text.lines) + "\n";
  }

  private void packet(Machine machine, Program.Send send) {
    line("packet", send.tag(), Packets.index(machine, send.memory()), send.bank(), send.words(),
        machine.memory(send.memory()).width());
  }

  private void line(Object... words) {
    lines.add(java.util.Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static String table(String name, int count, IntFunction<Spot> spot) {
    return name + IntStream.range(0, count).mapToObj(spot).map(s -> " " + s.word() + " " + s.bit()).collect(Collectors.joining());
  }

  /** What an index adds. */
  private record Spot(int word, int bit) {}

  private void tensor(Program.Tensor tensor) {
    line("tensor", tensor.tensor());
    boolean signed = tensor.place() instanceof StatePlace;
    line("format", tensor.bits(), signed ? "signed" : "unsigned", dtype(tensor).bytes());
    line("shape" + tensor.shape().stream().map(n -> " " + n).collect(Collectors.joining()));
    if (tensor.place() instanceof SpikePlace place) {
      spikes(tensor, place);
    } else if (tensor.place() instanceof StatePlace place) {
      tokens(tensor, token -> place.address(token, 0, 0), place.tokens().count());
      lines.add(table("steps", tensor.depth(), step -> new Spot(step, 0)));
      channels(tensor, c -> new Spot(c / place.word() * place.wordStride(), place.bit(c)));
      lines.add(table("bits", place.bits(), bit -> new Spot(0, bit)));
    } else if (tensor.place() instanceof ListPlace place) {
      tokens(tensor, place::address, place.tokens().count());
      lines.add("steps 0 0");
      channels(tensor, expert -> new Spot(0, expert));
      lines.add("bits 0 0");
    }
    line("end");
  }

  private void spikes(Program.Tensor tensor, SpikePlace place) {
    tokens(tensor, token -> place.address(token, 0, 0, 0), place.tokens().count());
    String lanes = table("", tensor.depth(), lane -> new Spot(lane / place.lanes(), lane % place.lanes() * place.word()));
    boolean planes = tensor.lanes() == Program.Lanes.PLANES;
    lines.add("steps" + (planes ? " 0 0" : lanes));
    channels(tensor, c -> new Spot(c / place.word() * place.wordStride(), c % place.word()));
    lines.add("bits" + (planes ? lanes : " 0 0"));
    tensor.routed().ifPresent(routed -> line("routed", routed.routes(), routed.expert(), place.slotStride()));
  }

  /** In the network's order, each where it is kept: the player undoes no order. */
  private void channels(Program.Tensor tensor, IntFunction<Spot> spot) {
    List<Integer> places = tensor.order().places();
    lines.add(table("channels", tensor.channels(), c -> spot.apply(places.get(c))));
  }

  private void tokens(Program.Tensor tensor, java.util.function.IntUnaryOperator address, int count) {
    lines.add("tokens" + IntStream.range(0, count).mapToObj(token -> {
      int tag = tensor.tags().get(tensor.place().tokens().owner(token));
      Program.Send send = program.sends().stream().filter(s -> s.tag() == tag).findFirst().orElseThrow();
      return " " + tag + " " + (address.applyAsInt(token) - send.base());
    }).collect(Collectors.joining()));
  }

  /** How a tensor is kept in a file: spikes and routes as bytes, other integers in 32 bits, or 64 where they need it. */
  static Dtype dtype(Program.Tensor tensor) {
    return tensor.bits() == 1 && !tensor.signed() ? Dtype.U8 : tensor.bits() > (tensor.signed() ? 32 : 31) ? Dtype.I64
        : Dtype.I32;
  }
}
