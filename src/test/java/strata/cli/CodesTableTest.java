package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import strata.diag.Code;

/** The tables of {@code docs/diagnostics.md} are those of the enum. With {@code -Dstrata.expect=write} they are written. */
class CodesTableTest {
  private static final Path PAGE = Path.of("docs/diagnostics.md");
  /** The first heading after the text. */
  private static final String BEGIN = "## ";

  /** What a room's codes are about, by their first three characters. */
  private static final Map<String, String> ROOMS = new TreeMap<>(Map.of("E01", "The text", "E02", "Names, constants, arguments, files",
      "E03", "Networks", "E04", "Tensor files", "E05", "Machines", "E06", "Maps", "E07", "Co-simulation", "E08", "Tools and folders",
      "W03", "Networks: warnings"));

  private static String tables() {
    return ROOMS.entrySet().stream().map(room -> "## " + room.getValue() + "\n\n| code | |\n|---|---|\n"
        + Arrays.stream(Code.values()).filter(c -> c.id().startsWith(room.getKey()))
            .map(c -> "| [" + c.id() + "](../src/main/resources/strata/explain/" + c.id() + ".md) | " + c.title() + " |\n")
            .collect(Collectors.joining())).collect(Collectors.joining("\n"));
  }

  @Test
  void listsEveryCode() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    if ("write".equals(System.getProperty("strata.expect"))) {
      Files.writeString(PAGE, page.substring(0, begin) + tables());
    } else {
      assertEquals(tables(), page.substring(begin));
    }
    Arrays.stream(Code.values()).forEach(c -> assertEquals(1, tables().split("\\[" + c.id() + "]", -1).length - 1, c.id()));
  }
}
