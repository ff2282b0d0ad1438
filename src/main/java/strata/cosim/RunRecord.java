package strata.cosim;

import java.util.ArrayList;
import java.util.List;

/**
 * What the host saw of one image. Cycle 1 is the one in which start was accepted.
 *
 * @param start        the host's cycle in which start was accepted
 * @param cycles       the counter at the end of the program
 * @param outputCycles the counter at the last beat that left
 * @param work         cycles in which each unit did an operation, in the order of the machine's units
 */
public record RunRecord(long start, long cycles, long outputCycles, long phases, List<Long> work, List<Long> phaseEnds, List<Beat> beats) {
  public RunRecord {
    work = List.copyOf(work);
    phaseEnds = List.copyOf(phaseEnds);
    beats = List.copyOf(beats);
  }

  /** A beat that came. */
  public record Beat(long cycle, long data, boolean last) {}

  /** Reads what the C++ player wrote ({@code rtl-tests/README.md}). */
  static List<RunRecord> parse(List<String> lines) {
    List<RunRecord> records = new ArrayList<>();
    long[] numbers = new long[0];
    List<Long> work = List.of();
    List<Long> ends = List.of();
    List<Beat> beats = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "image" -> {
          if (numbers.length > 0) {
            records.add(new RunRecord(numbers[0], numbers[1], numbers[2], numbers[3], work, ends, beats));
          }
          numbers = new long[] {Long.parseLong(words[3]), Long.parseLong(words[5]), Long.parseLong(words[7]), Long.parseLong(words[9])};
          beats = new ArrayList<>();
        }
        case "work" -> work = rest(words);
        case "phase_end" -> ends = rest(words);
        case "beat" -> beats.add(new Beat(Long.parseLong(words[1]), Long.parseUnsignedLong(words[2], 16), words[3].equals("1")));
        default -> throw new IllegalArgumentException("a line that means nothing: " + line);
      }
    }
    if (numbers.length > 0) {
      records.add(new RunRecord(numbers[0], numbers[1], numbers[2], numbers[3], work, ends, beats));
    }
    return records;
  }

  private static List<Long> rest(String[] words) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      numbers.add(Long.parseLong(words[i]));
    }
    return numbers;
  }
}
