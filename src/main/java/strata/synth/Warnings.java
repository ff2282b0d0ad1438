package strata.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Yosys warns of, and which warnings are accepted, each for a reason. Any other is a fault of the generator. */
public final class Warnings {
  private static final String MARK = "Warning: ";
  /** So many are enough to see what is wrong. */
  private static final int MOST = 10;

  /**
   * A warning that is accepted.
   *
   * @param pattern of its text, as a regular expression
   * @param reason  why it is no fault
   */
  public record Accepted(String pattern, String reason) {
    boolean matches(String warning) {
      return Pattern.matches(pattern, warning);
    }
  }

  /** All of them. */
  public static final List<Accepted> ACCEPTED = List.of(
      new Accepted("ABC: Warning: .*", "ABC sees gates and the library alone. It says that logic between flip-flops has none, since a pass of it "
          + "looks for some, and which adders of the library it does not use"),
      new Accepted("Warning: Found unsupported expression '.*' in pin attribute of cell '.*' - skipping\\.",
          "a flip-flop of the library that has more than data, clock and reset, such as a scan input; it is not used"),
      new Accepted("Warning: Resizing cell port .*\\.[A-Z]+ from \\d+ bits to \\d+ bits\\.",
          "Yosys' own rules for Xilinx block RAM join words and addresses of all shapes to the widest ports; names of ours have small letters"));

  private Warnings() {}

  /** The warnings of a log that are not accepted. */
  static List<String> unexpected(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.contains(MARK)).map(String::strip)
          .filter(warning -> ACCEPTED.stream().noneMatch(accepted -> accepted.matches(warning))).distinct().limit(MOST).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
