package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import strata.machine.Machine;
import strata.machine.host.Packets;
import strata.machine.word.Place;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.map.Order;
import strata.map.Program;
import strata.tool.OutputFolder;

/**
 * A program as files: {@code program/load.hex}, the beats that a host sends once before the first image, one a line; and {@code
 * program/program.json}, which says how inputs are laid out and what the packets that come back hold.
 */
final class ProgramFiles {
  private static final int HEX_DIGITS = Packets.BEAT / 4;

  private final Machine machine;
  private final Program program;

  ProgramFiles(Machine machine, Program program) {
    this.machine = machine;
    this.program = program;
  }

  void addTo(OutputFolder out) {
    StringBuilder beats = new StringBuilder();
    JsonArray packets = new JsonArray();
    int line = 1;
    for (Program.Packet packet : program.image()) {
      long[] words = Packets.load(machine, packet.memory(), packet.bank(), packet.base(), packet.words());
      packets.add(packet(packet, line, words.length));
      line += words.length;
      for (long beat : words) {
        beats.append(hex(beat)).append('\n');
      }
    }
    out.add("program/load.hex", beats.toString().getBytes(StandardCharsets.US_ASCII));
    out.add("program/program.json", (Reply.text(describe(packets)) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(long beat) {
    String digits = Long.toHexString(beat);
    return "0".repeat(HEX_DIGITS - digits.length()) + digits;
  }

  private JsonObject describe(JsonArray packets) {
    JsonObject all = new JsonObject();
    all.addProperty("network", program.network());
    all.addProperty("machine", machine.name());
    all.addProperty("machine_hash", hex(program.machineHash()));
    all.add("load", packets);
    JsonArray inputs = new JsonArray();
    program.inputs().forEach(input -> inputs.add(input(input)));
    all.add("inputs", inputs);
    JsonArray sends = new JsonArray();
    program.sends().forEach(send -> sends.add(send(send)));
    all.add("packets", sends);
    JsonArray outputs = new JsonArray();
    program.tensors().forEach(tensor -> outputs.add(output(tensor)));
    all.add("outputs", outputs);
    return all;
  }

  /** @param line of its header in {@code load.hex}, from 1 */
  private static JsonObject packet(Program.Packet packet, int line, int beats) {
    JsonObject object = new JsonObject();
    object.addProperty("memory", packet.memory());
    object.addProperty("bank", packet.bank());
    object.addProperty("base", packet.base());
    object.addProperty("words", packet.words().size());
    object.addProperty("line", line);
    object.addProperty("beats", beats);
    return object;
  }

  private static JsonObject input(Program.Input input) {
    JsonObject object = new JsonObject();
    object.addProperty("name", input.tensor());
    object.add("shape", numbers(input.shape()));
    object.addProperty("lanes", input.lanes().name().toLowerCase(java.util.Locale.ROOT));
    object.addProperty("depth", input.depth());
    object.addProperty("bits", input.bits());
    order(input.order(), object);
    object.add("place", place(input.place()));
    return object;
  }

  private static JsonObject send(Program.Send send) {
    JsonObject object = new JsonObject();
    object.addProperty("tag", send.tag());
    object.addProperty("memory", send.memory());
    object.addProperty("bank", send.bank());
    object.addProperty("base", send.base());
    object.addProperty("words", send.words());
    return object;
  }

  private static JsonObject output(Program.Tensor tensor) {
    JsonObject object = new JsonObject();
    object.addProperty("name", tensor.tensor());
    object.add("shape", numbers(tensor.shape()));
    object.addProperty("bits", tensor.bits());
    object.addProperty("signed", tensor.signed());
    object.addProperty("lanes", tensor.lanes().name().toLowerCase(java.util.Locale.ROOT));
    object.addProperty("depth", tensor.depth());
    order(tensor.order(), object);
    object.add("tags", numbers(tensor.tags()));
    object.add("place", place(tensor.place()));
    return object;
  }

  /** At each place of a token's channels, the network's channel that stands there; left out where that is its own number. */
  private static void order(Order order, JsonObject object) {
    if (!order.isNatural()) {
      object.add("order", numbers(order.channels()));
    }
  }

  private static JsonObject place(Place place) {
    JsonObject object = new JsonObject();
    object.addProperty("memory", place.memory());
    object.addProperty("base", place.base());
    object.addProperty("tokens", place.tokens().count());
    object.addProperty("owners", place.tokens().owners());
    if (place instanceof SpikePlace spikes) {
      object.addProperty("bank", spikes.bank());
      object.addProperty("words", spikes.words());
      object.addProperty("groups", spikes.groups());
      object.addProperty("slots", spikes.slots());
    } else if (place instanceof StatePlace state) {
      object.addProperty("bank", state.bank());
      object.addProperty("words", state.words());
      object.addProperty("steps", state.steps());
      object.addProperty("bits", state.bits());
    }
    return object;
  }

  private static JsonArray numbers(List<Integer> numbers) {
    JsonArray array = new JsonArray();
    numbers.forEach(array::add);
    return array;
  }
}
