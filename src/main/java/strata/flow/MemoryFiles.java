package strata.flow;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.map.Program;

/**
 * What memories are, and what they hold once a program is loaded: {@code memories.conf}, and for each bank a file for {@code
 * $readmemh}, with the words that the program has for it and no others.
 */
final class MemoryFiles {
  private MemoryFiles() {}

  static Map<String, String> of(Machine machine, Program program, List<Bank> banks) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("memories.conf", list(banks));
    for (Memory memory : machine.memories()) {
      for (int bank = 0; bank < memory.banks(); bank++) {
        files.put("memories/" + memory.name() + "_" + bank + ".hex", image(memory, bank, program));
      }
    }
    return files;
  }

  /** A line a bank or copy: pairs of a key and a value. The first four are those of the lists that memory compilers are given. */
  private static String list(List<Bank> banks) {
    StringBuilder text = new StringBuilder();
    for (Bank bank : banks) {
      text.append("name ").append(bank.macro().orElse(bank.wrapper().name())).append(" depth ").append(bank.words().depth())
          .append(" width ").append(bank.words().width()).append(" ports ").append(bank.onePort() ? "rw" : "write,read")
          .append(" latency ").append(bank.latency()).append(" module ").append(bank.wrapper().name()).append(" instance ")
          .append(bank.instance()).append(" tier ").append(bank.tier()).append(" init ")
          .append(bank.image().map(image -> "memories/" + image + ".hex").orElse("-")).append('\n');
    }
    return text.toString();
  }

  /**
   * Where two packets have a word of one address, the later one counts, as it does when a host loads them. There is always an address:
   * words of a file without any are taken to be meant for the whole array, of which some would be missing.
   */
  private static String image(Memory memory, int bank, Program program) {
    int digits = (memory.width() + 3) / 4;
    StringBuilder text = new StringBuilder("// ").append(memory.name()).append(", bank ").append(bank).append(": ")
        .append(memory.depth()).append(" words of ").append(memory.width()).append(" bits; those that are not here are unknown.\n@0\n");
    for (Program.Packet packet : program.image()) {
      if (packet.memory().equals(memory.name()) && packet.bank() == bank) {
        text.append('@').append(Integer.toHexString(packet.base())).append('\n');
        for (BigInteger word : packet.words()) {
          String hex = word.toString(16);
          text.append("0".repeat(digits - hex.length())).append(hex).append('\n');
        }
      }
    }
    return text.toString();
  }
}
