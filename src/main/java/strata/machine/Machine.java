package strata.machine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A machine with every size known: what the hardware is generated from.
 *
 * @param word          channels of a spike word
 * @param steps         time steps that the machine runs at once
 * @param owners        token owners: token-split memories have a bank for each of them (or a multiple); the walkers of a synapse core
 * @param clockMegahertz for reports
 */
public record Machine(String name, double clockMegahertz, int word, int steps, int owners, List<Tier> tiers, List<Bond> bonds,
    List<Memory> memories, List<Core> cores, String sequencerTier, Host host) {

  /** The host port. @param dataBits of its AXI4-Streams */
  public record Host(String name, String tier, int dataBits) {
    /** The unit that sends words of memories. */
    public String sendUnit() {
      return name + "_send";
    }
  }

  public Machine {
    tiers = List.copyOf(tiers);
    bonds = List.copyOf(bonds);
    memories = List.copyOf(memories);
    cores = List.copyOf(cores);
  }

  public Memory memory(String name) {
    return memories.stream().filter(m -> m.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no memory " + name));
  }

  public Core core(String name) {
    return cores.stream().filter(c -> c.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no core " + name));
  }

  /** The registers between two tiers: the latencies of the bonds on the way. Tiers are stacked in the order of their declaration. */
  public int crossing(String from, String to) {
    int a = tierIndex(from);
    int b = tierIndex(to);
    return IntStream.range(Math.min(a, b), Math.max(a, b))
        .map(i -> bondBetween(tiers.get(i).name(), tiers.get(i + 1).name()).latency()).sum();
  }

  private Bond bondBetween(String one, String other) {
    return bonds.stream().filter(b -> b.joins(one, other)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no bond joins " + one + " and " + other));
  }

  private int tierIndex(String tier) {
    return IntStream.range(0, tiers.size()).filter(i -> tiers.get(i).name().equals(tier)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no tier " + tier));
  }

  /** Cycles from a read's enable at a part on {@code tier} to its data there. */
  public int readLatency(String tier, String memory) {
    Memory of = memory(memory);
    return of.latency() + 2 * crossing(tier, of.tier());
  }

  /** Groups of {@code owners} banks, each of which holds whole tensors: bank = group x owners + owner of the token. */
  public int bankGroups(String memory) {
    return memory(memory).banks() / owners;
  }

  /** The widest job of any core, and of the host's own. */
  public int jobBits(int hostJobBits) {
    return Math.max(hostJobBits, cores.stream().mapToInt(c -> c.job(this).width()).max().orElse(1));
  }

  /** Every unit that takes jobs, in the order of the bits of a code word's mask: the cores', then the host's sender. */
  public List<String> units() {
    return Stream.concat(cores.stream().flatMap(core -> core.units().stream()), Stream.of(host.sendUnit())).toList();
  }

  /** What the hardware reports and a program must carry: the first 64 bits of the SHA-256 of everything declared. */
  public long hash() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
