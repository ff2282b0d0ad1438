package strata.cosim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import strata.host.Offsets;
import strata.machine.Machine;
import strata.machine.host.Packets;
import strata.machine.word.SpikePlace;
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

  private void tensor(Program.Tensor tensor) {
    Offsets offsets = Offsets.of(tensor, program);
    line("tensor", tensor.tensor());
    line("format", tensor.bits(), offsets.signed() ? "signed" : "unsigned", dtype(tensor).bytes());
    line("shape" + tensor.shape().stream().map(n -> " " + n).collect(Collectors.joining()));
    line("tokens" + offsets.tokens().stream().map(t -> " " + t.packet() + " " + t.word()).collect(Collectors.joining()));
    table("steps", offsets.steps());
    table("channels", offsets.channels());
    table("bits", offsets.bits());
    if (tensor.place() instanceof SpikePlace place) {
      tensor.routed().ifPresent(routed -> line("routed", routed.routes(), routed.expert(), place.slotStride()));
    }
    line("end");
  }

  private void table(String name, List<Offsets.Spot> spots) {
    line(name + spots.stream().map(s -> " " + s.word() + " " + s.bit()).collect(Collectors.joining()));
  }

  /** How a tensor is kept in a file: spikes and routes as bytes, other integers in 32 bits, or 64 where they need it. */
  static Dtype dtype(Program.Tensor tensor) {
    return tensor.bits() == 1 && !tensor.signed() ? Dtype.U8 : tensor.bits() > (tensor.signed() ? 32 : 31) ? Dtype.I64
        : Dtype.I32;
  }
}
