package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/kinds.md} are what the registries say. With {@code -Dstrata.expect=write} they are written. */
class KindsPageTest {
  private static final Path PAGE = Path.of("docs/kinds.md");
  /** The first heading after the text. */
  private static final String BEGIN = "## ";

  @Test
  void saysWhatTheRegistriesSay() throws IOException {
    String page = Files.readString(PAGE);
    String tables = KindText.page(Kind.all());
    int begin = page.contains(BEGIN) ? page.indexOf(BEGIN) : page.length();
    if ("write".equals(System.getProperty("strata.expect"))) {
      Files.writeString(PAGE, page.substring(0, begin) + tables);
    } else {
      assertEquals(tables, page.substring(begin), "made anew by `mvn test -Dtest=KindsPageTest -Dstrata.expect=write`");
    }
  }
}
