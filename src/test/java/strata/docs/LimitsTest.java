package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import strata.diag.Code;

/** The tables of limits, against the constants that refuse. */
class LimitsTest {
  private static final Pattern HEADING = Pattern.compile("## .*`([\\w.]+)`");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\d+) \\| .* \\| (E\\d+) \\|");

  /** By class, then by name. */
  private static Map<String, Map<String, Long>> documented() throws IOException {
    Map<String, Map<String, Long>> documented = new TreeMap<>();
    Map<String, Long> table = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("docs/limits.md"))) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        table = new TreeMap<>();
        documented.put(heading.group(1), table);
      } else if (row.matches()) {
        table.put(row.group(1), Long.parseLong(row.group(2)));
      }
    }
    return documented;
  }

  private static Map<String, Long> constants(String name) throws ReflectiveOperationException {
    Map<String, Long> constants = new TreeMap<>();
    for (Field field : Class.forName(name).getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Number number) {
        constants.put(field.getName(), number.longValue());
      }
    }
    return constants;
  }

  @Test
  void everyLimitIsThere() throws Exception {
    Map<String, Map<String, Long>> documented = documented();
    assertEquals(10, documented.size());
    for (String name : documented.keySet()) {
      assertEquals(constants(name), documented.get(name), name);
    }
  }

  @Test
  void everyCodeIsOne() throws IOException {
    Matcher row = ROW.matcher(Files.readString(Path.of("docs/limits.md")));
    while (row.find()) {
      assertEquals(1, Arrays.stream(Code.values()).filter(c -> c.id().equals(row.group(3))).count(), row.group(3));
    }
  }
}
