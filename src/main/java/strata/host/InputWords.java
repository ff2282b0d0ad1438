package strata.host;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import strata.machine.Machine;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;
import strata.map.Program;
import strata.num.Tensor;

/** Lays the inputs of an image into memory words. */
final class InputWords {
  private final Program.Input input;
  private final Tensor tensor;
  private final Map<Integer, BigInteger[]> banks = new TreeMap<>();

  private InputWords(Program.Input input, Tensor tensor) {
    this.input = input;
    this.tensor = tensor;
    Tokens tokens = input.place().tokens();
    for (int token = 0; token < tokens.count(); token++) {
      banks.computeIfAbsent(input.place().bankOf(token), bank -> zeros(input.place().size()));
    }
  }

  private static BigInteger[] zeros(int words) {
    BigInteger[] zeros = new BigInteger[words];
    java.util.Arrays.fill(zeros, BigInteger.ZERO);
    return zeros;
  }

  /** A packet for each bank of each input. */
  static List<Program.Packet> packets(Program program, Machine machine, Map<String, Tensor> image) {
    List<Program.Packet> packets = new ArrayList<>();
    for (Program.Input input : program.inputs()) {
      var words = new InputWords(input, image.get(input.tensor()));
      words.fill();
      words.banks.forEach((bank, content) ->
          packets.add(new Program.Packet(input.place().memory(), bank, input.place().base(), List.of(content))));
    }
    return packets;
  }

  private void fill() {
    int steps = input.lanes() == Program.Lanes.STEPS ? input.depth() : 1;
    int tokens = input.place().tokens().count();
    Tensor arranged = input.order().arranged(tensor);
    for (int step = 0; step < steps; step++) {
      for (int token = 0; token < tokens; token++) {
        for (int channel = 0; channel < input.channels(); channel++) {
          element(step, token, channel, arranged.get((step * tokens + token) * input.channels() + channel));
        }
      }
    }
  }

  private void element(int step, int token, int channel, long value) {
    switch (input.lanes()) {
      case STEPS -> put(step, token, channel, value);
      case HELD -> {
        for (int s = 0; s < input.depth(); s++) {
          put(s, token, channel, value);
        }
      }
      case PLANES -> {
        for (int p = 0; p < input.depth(); p++) {
          put(p, token, channel, value >> p & 1);
        }
      }
    }
  }

  private void put(int lane, int token, int channel, long value) {
    if (input.place() instanceof SpikePlace place) {
      int bits = input.lanes() == Program.Lanes.PLANES ? 1 : input.bits();
      for (int p = 0; p < bits; p++) {
        int at = p * place.planeChannels(bits) + channel;
        or(token, place.address(token, 0, lane, at), place.bit(lane, at), BigInteger.valueOf(value >> p & 1));
      }
    } else if (input.place() instanceof StatePlace place) {
      BigInteger pattern = BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(place.bits()));
      or(token, place.address(token, lane, channel), place.bit(channel), pattern);
    } else {
      throw new IllegalArgumentException(input.tensor() + ": no input is kept in " + input.place().memory());
    }
  }

  private void or(int token, int address, int bit, BigInteger pattern) {
    BigInteger[] words = banks.get(input.place().bankOf(token));
    int at = address - input.place().base();
    words[at] = words[at].or(pattern.shiftLeft(bit));
  }
}
