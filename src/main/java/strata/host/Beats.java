package strata.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.host.Packets;
import strata.map.Program;
import strata.num.Tensor;

/** What goes over the streams of a machine that runs a program. */
public record Beats(Machine machine, Program program) {

  /**
   * A beat that the machine must send.
   *
   * @param mask the bits that mean something: a word may hold more than tensors
   * @param last it is its packet's last
   */
  public record Expected(long data, long mask, boolean last) {}

  /** What is loaded once, a packet's beats in each. */
  public List<long[]> loaded() {
    return program.image().stream().map(this::packet).toList();
  }

  /** What is loaded for one image. @param inputs by name */
  public List<long[]> inputs(Map<String, Tensor> inputs) {
    return InputWords.packets(program, machine, inputs).stream().map(this::packet).toList();
  }

  private long[] packet(Program.Packet packet) {
    return Packets.load(machine, packet.memory(), packet.bank(), packet.base(), packet.words());
  }

  /** Beats of a packet that the machine sends, with its header. */
  public int sent(Program.Send send) {
    return 1 + send.words() * Packets.beats(machine.memory(send.memory()));
  }

  /** The first beat of a packet that the machine sends. */
  public long header(Program.Send send) {
    return Packets.SENT.pack(Map.of("memory", (long) Packets.index(machine, send.memory()), "bank", (long) send.bank(),
        "tag", (long) send.tag(), "words", (long) send.words())).longValue();
  }

  /**
   * What an image must give, beat by beat.
   *
   * @param outputs what the program's tensors are, by name; none may be of an expert
   */
  public List<Expected> expected(Map<String, Tensor> outputs) {
    Map<Integer, long[]> data = new LinkedHashMap<>();
    Map<Integer, long[]> masks = new LinkedHashMap<>();
    for (Program.Send send : program.sends()) {
      data.put(send.tag(), new long[sent(send) - 1]);
      masks.put(send.tag(), new long[sent(send) - 1]);
    }
    for (Program.Tensor tensor : program.tensors()) {
      put(tensor, outputs.get(tensor.tensor()), data, masks);
    }
    List<Expected> beats = new ArrayList<>();
    for (Program.Send send : program.sends()) {
      long[] words = data.get(send.tag());
      beats.add(new Expected(header(send), -1, words.length == 0));
      for (int beat = 0; beat < words.length; beat++) {
        beats.add(new Expected(words[beat], masks.get(send.tag())[beat], beat == words.length - 1));
      }
    }
    return beats;
  }

  private void put(Program.Tensor tensor, Tensor values, Map<Integer, long[]> data, Map<Integer, long[]> masks) {
    if (tensor.routed().isPresent()) {
      throw new IllegalArgumentException(tensor.tensor() + " is a value of one expert");
    }
    Offsets offsets = Offsets.of(tensor, program);
    int wordBits = wordBits(machine.memory(tensor.place().memory()));
    int at = 0;
    for (Offsets.Spot step : offsets.steps()) {
      for (Offsets.Start token : offsets.tokens()) {
        for (Offsets.Spot channel : offsets.channels()) {
          long value = values.get(at++);
          for (int p = 0; p < offsets.bits().size(); p++) {
            Offsets.Spot bit = offsets.bits().get(p);
            int where = (step.word() + token.word() + channel.word() + bit.word()) * wordBits + step.bit() + channel.bit() + bit.bit();
            masks.get(token.packet())[where / Packets.BEAT] |= 1L << where % Packets.BEAT;
            data.get(token.packet())[where / Packets.BEAT] |= (value >> p & 1) << where % Packets.BEAT;
          }
        }
      }
    }
  }

  /** Bits from a word of a memory to the next in a packet. */
  static int wordBits(Memory memory) {
    return Packets.BEAT * Packets.beats(memory);
  }
}
