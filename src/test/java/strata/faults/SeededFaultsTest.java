package strata.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every seeded fault is noticed, or listed among the survivors with a reason. {@code strata.faults} says how many are seeded; the whole
 * number, that of the nightly profile, is also held against what {@code docs/faults.md} and {@code strata bench} say.
 */
@Tag("tools")
class SeededFaultsTest {
  private static final int COUNT = Integer.getInteger("strata.faults", 40);
  private static final int WHOLE = 300;
  private static final long SEED = 1;

  @Test
  void everyFaultIsNoticedOrListedWithAReason() throws Exception {
    var campaign = new Campaign(COUNT, SEED);
    assertEquals(Set.of(), campaign.design(), "without a fault the text is the design");
    var report = new Report(campaign.run(), Survivors.load());
    Path folder = Files.createDirectories(Path.of("target", "faults"));
    Files.writeString(folder.resolve("faults.txt"), report.lines());
    Files.writeString(folder.resolve("table.md"), report.table());
    Files.writeString(folder.resolve("figures.txt"), report.figures());
    assertEquals(List.of(), report.unexplained());
    if (COUNT == WHOLE) {
      assertTrue(Files.readString(Path.of("docs/faults.md")).contains(report.table()), "docs/faults.md has another table than\n" + report.table());
      assertEquals(Files.readString(Path.of("src/main/resources/strata/cli/faults.txt")), report.figures());
    }
  }
}
