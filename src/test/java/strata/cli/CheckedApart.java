package strata.cli;

import java.util.List;
import java.util.Locale;

/** A program: {@code strata check} of each file of the command line, in a JVM with the launcher's options. A line for each. */
public final class CheckedApart {
  private CheckedApart() {}

  public static void main(String[] files) {
    for (String file : files) {
      Said said;
      try {
        said = Said.by("check", file);
      } catch (Throwable thrown) {
        said = new Said(-1, "", thrown.toString());
      }
      List<String> lines = said.err().lines().toList();
      long errors = lines.stream().filter(l -> l.startsWith("error[")).count();
      int longest = lines.stream().mapToInt(String::length).max().orElse(0);
      String first = lines.isEmpty() ? "" : lines.get(0);
      System.out.println(String.format(Locale.ROOT, "%s\t%d\t%d\t%d\t%s", file, said.exit(), errors, longest, first));
    }
  }
}
