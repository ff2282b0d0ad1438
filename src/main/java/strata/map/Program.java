package strata.map;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import strata.machine.word.ListPlace;
import strata.machine.word.Place;

/**
 * What a host needs to run a network on a machine: what it loads once, where it writes each image's inputs, and what comes back.
 * A <i>trace</i> program is one more of these: the same image but for the code, and a send after each phase for what it wrote.
 *
 * @param machineHash {@link strata.machine.Machine#hash} of the machine that it is for; the hardware refuses any other
 * @param image       the memories' contents: code, weights, parameters, in the order in which they are loaded
 * @param inputs      in the order of the network's declaration
 * @param sends       the packets of one image, in the order in which they leave the machine
 * @param tensors     what the packets hold: the outputs of the plain program, every kept value of a trace program
 */
public record Program(String network, long machineHash, List<Packet> image, List<Input> inputs, List<Send> sends,
    List<Tensor> tensors) {
  public Program {
    image = List.copyOf(image);
    inputs = List.copyOf(inputs);
    sends = List.copyOf(sends);
    tensors = List.copyOf(tensors);
  }

  /** Words for one bank. A bank of a memory with copies is 0: all copies are written. */
  public record Packet(String memory, int bank, int base, List<BigInteger> words) {
    public Packet {
      words = List.copyOf(words);
    }
  }

  /**
   * How an element is laid over the lanes of a spike word (a state word holds integers, and knows but {@code STEPS} and {@code
   * HELD}).
   */
  public enum Lanes {
    /** Lane s is time step s. */
    STEPS,
    /** The tensor has no steps: every one of the steps gets the same value. */
    HELD,
    /** The tensor has no steps: lane p is bit p of an unsigned integer. */
    PLANES
  }

  /**
   * A tensor that the host writes for each image.
   *
   * @param shape    the network's, without images: [steps, tokens, channels] less the axes that it has not
   * @param lanes    how elements become lanes
   * @param depth    steps (for {@code STEPS} and {@code HELD}) or planes
   * @param bits     of an element; where a spike word has steps for lanes, each bit has words of its own ({@link
   *     strata.machine.word.SpikePlace#planeChannels})
   * @param order    of the channels of a token: what a place calls a channel is a place in this order
   */
  public record Input(String tensor, List<Integer> shape, Place place, Lanes lanes, int depth, int bits, Order order) {
    public Input {
      shape = List.copyOf(shape);
    }

    /** Of a token. */
    public int channels() {
      return order.width();
    }
  }

  /** A packet that the host port sends: a job of its unit. Tags are distinct within a program. */
  public record Send(int tag, String memory, int bank, int base, int words) {}

  /**
   * A tensor that packets hold.
   *
   * @param tensor   its path, for example {@code block0.attention_block.q}
   * @param shape    the network's, without images
   * @param bits     of an element; 1 for spikes and routes. Where a spike word has steps for lanes, each bit has words of its own
   * @param signed   two's complement, or unsigned
   * @param lanes    {@code STEPS} or {@code PLANES}
   * @param depth    steps or planes
   * @param order    of the channels of a token: what a place calls a channel is a place in this order
   * @param tags     the packet of each owner's tokens, by owner; one packet may serve several owners, and several tensors
   * @param routed   set for a value of one expert: only the tokens that are routed to it have one, the others read as 0
   * @param phase    the phase that wrote it, counted from 0
   */
  public record Tensor(String tensor, List<Integer> shape, int bits, boolean signed, Place place, Lanes lanes, int depth,
      Order order, List<Integer> tags, Optional<Routed> routed, int phase) {
    public Tensor {
      shape = List.copyOf(shape);
      tags = List.copyOf(tags);
    }

    /** Of a token. */
    public int channels() {
      return order.width();
    }
  }

  /**
   * The routes that say who has a value. The slot of an expert is its position among the token's experts, lowest first.
   *
   * @param routes the name of their tensor in the same program
   */
  public record Routed(String routes, ListPlace place, int expert) {}
}
