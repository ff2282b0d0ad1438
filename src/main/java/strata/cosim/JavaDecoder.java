package strata.cosim;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.host.Packets;
import strata.machine.word.ListPlace;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.map.Program;
import strata.num.Tensor;

/** Finds the tensors of an image in the packets that the Java simulator sent, by asking the places where each element is. */
final class JavaDecoder {
  private final Job job;
  private final Map<Integer, Program.Send> sends = new HashMap<>();
  private final Map<Integer, List<RunRecord.Beat>> packets = new HashMap<>();

  private JavaDecoder(Job job, RunRecord record) {
    this.job = job;
    int at = 0;
    for (Program.Send send : job.program().sends()) {
      int end = at + job.sentBeats(send);
      if (end > record.beats().size() || record.beats().get(at).data() != job.header(send)) {
        throw new Misbehaviour("packet " + send.tag() + " did not come as the program says");
      }
      for (int i = at; i < end; i++) {
        if (record.beats().get(i).last() != (i + 1 == end)) {
          throw new Misbehaviour("packet " + send.tag() + " ends at the wrong beat");
        }
      }
      sends.put(send.tag(), send);
      packets.put(send.tag(), record.beats().subList(at + 1, end));
      at = end;
    }
    if (at != record.beats().size()) {
      throw new Misbehaviour("more beats came than the program sends");
    }
  }

  /** @throws Misbehaviour if other packets came than the program sends */
  static Map<String, Tensor> decode(Job job, RunRecord record) {
    var decoder = new JavaDecoder(job, record);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    job.program().tensors().forEach(tensor -> tensors.put(tensor.tensor(), decoder.decode(tensor)));
    return tensors;
  }

  private Tensor decode(Program.Tensor tensor) {
    int steps = tensor.lanes() == Program.Lanes.STEPS ? tensor.depth() : 1;
    int tokens = tensor.place().tokens().count();
    long[] values = new long[steps * tokens * tensor.channels()];
    List<Integer> places = tensor.order().places();
    int at = 0;
    for (int step = 0; step < steps; step++) {
      for (int token = 0; token < tokens; token++) {
        int slot = slot(tensor, token);
        for (int place : places) {
          values[at++] = slot < 0 ? 0 : element(tensor, step, token, slot, place);
        }
      }
    }
    return Tensor.of(values, tensor.shape().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The token's slot of the tensor's expert, or -1 if it is not routed there; 0 for a tensor that knows no experts. */
  private int slot(Program.Tensor tensor, int token) {
    if (tensor.routed().isEmpty()) {
      return 0;
    }
    Program.Routed routed = tensor.routed().get();
    Program.Tensor routes = job.program().tensors().stream().filter(t -> t.tensor().equals(routed.routes())).findFirst()
        .orElseThrow();
    long mask = bits(routes, token, routed.place().address(token), 0, routed.place().experts()).longValue();
    return (mask >>> routed.expert() & 1) == 0 ? -1 : Long.bitCount(mask & (1L << routed.expert()) - 1);
  }

  private long element(Program.Tensor tensor, int step, int token, int slot, int channel) {
    if (tensor.place() instanceof StatePlace place) {
      BigInteger pattern = bits(tensor, token, place.address(token, step, channel), place.bit(channel), place.bits());
      return pattern.testBit(place.bits() - 1) ? pattern.subtract(BigInteger.ONE.shiftLeft(place.bits())).longValue()
          : pattern.longValue();
    } else if (tensor.place() instanceof ListPlace place) {
      return bits(tensor, token, place.address(token), channel, 1).longValue();
    }
    SpikePlace place = (SpikePlace) tensor.place();
    boolean steps = tensor.lanes() == Program.Lanes.STEPS;
    long value = 0;
    for (int p = 0; p < tensor.bits(); p++) {
      int lane = steps ? step : p;
      int at = steps ? p * place.planeChannels(tensor.bits()) + channel : channel;
      value |= bits(tensor, token, place.address(token, slot, lane, at), place.bit(lane, at), 1).longValue() << p;
    }
    return value;
  }

  /** Bits of a word of the packet that holds the token. */
  private BigInteger bits(Program.Tensor tensor, int token, int address, int low, int width) {
    int tag = tensor.tags().get(tensor.place().tokens().owner(token));
    Program.Send send = sends.get(tag);
    int beats = Packets.beats(job.machine().memory(send.memory()));
    List<RunRecord.Beat> packet = packets.get(tag);
    int first = (address - send.base()) * beats;
    BigInteger bits = BigInteger.ZERO;
    for (int beat = low / Packets.BEAT; beat <= (low + width - 1) / Packets.BEAT; beat++) {
      BigInteger part = new BigInteger(Long.toUnsignedString(packet.get(first + beat).data()));
      bits = bits.or(part.shiftLeft(Packets.BEAT * beat));
    }
    return bits.shiftRight(low).mod(BigInteger.ONE.shiftLeft(width));
  }
}
