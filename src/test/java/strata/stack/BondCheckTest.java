package strata.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.Bond;
import strata.machine.MachineSpec;
import strata.scope.Program;

class BondCheckTest {
  @TempDir
  private Path folder;

  private record Built(Stack stack, MachineSpec spec) {}

  private Built digits(String bond) throws IOException {
    String text = Files.readString(Path.of("examples/digits.arch"));
    String line = "face_to_face(pitch: 1.0 um, area: 0.02 mm2, latency: 1)";
    assertTrue(text.contains(line));
    Path file = Files.writeString(folder.resolve("digits.arch"), text.replace(line, bond));
    Diagnostics diagnostics = new Diagnostics();
    MachineSpec spec = Program.load(file, List.of(), diagnostics).flatMap(p -> MachineSpec.of(p.machines().get(0), diagnostics)).orElseThrow();
    return new Built(Stack.of(spec.resolve(Map.of(), diagnostics).orElseThrow()), spec);
  }

  private static List<Diagnostic> check(Built built) {
    Diagnostics diagnostics = new Diagnostics();
    BondCheck.check(built.stack(), built.spec(), diagnostics);
    return diagnostics.sorted();
  }

  @Test
  void aPitchOfOneMicrometerCarriesTheDigitsMachine() throws IOException {
    Built built = digits("face_to_face(pitch: 1.0 um, area: 0.02 mm2, latency: 1)");
    assertEquals(5000, built.spec().provisional().bonds().get(0).capacity());
    assertEquals(List.of(), check(built));
  }

  @Test
  void microBumpsCarryEightNetsAndRefuseItNamingWhatCostsMost() throws IOException {
    Built built = digits("micro_bump(area: 0.02 mm2)");
    Bond bond = built.spec().provisional().bonds().get(0);
    assertEquals(8, bond.capacity());
    Diagnostic found = check(built).get(0);
    assertEquals(Code.BOND_TOO_SMALL, found.code());
    assertEquals("the bond bottom - top has 8 pads for signals (25 % of 0.02 mm2 at 25 um), and " + built.stack().vias(bond)
        + " nets cross it", found.message());
    String most = "most of them are syn0_weight_data 640, syn1_weight_data 640, gate_state_data 512, syn0_sums 512, syn1_sums 512";
    assertTrue(found.helps().get(0).startsWith(most), found.helps().get(0));
    assertEquals("bond bottom - top : micro_bump(area: 0.02 mm2)", found.span().text());
  }

  /** The help is taken at its word: at that pitch it fits, and a little above it does not. */
  @Test
  void thePitchThatHelpsDoesHelp() throws IOException {
    String help = check(digits("micro_bump(area: 0.02 mm2)")).get(0).helps().get(1);
    double pitch = Double.parseDouble(help.replaceAll("a pitch of ([0-9.]+) um.*", "$1"));
    String area = help.replaceAll(".* or ([0-9.]+) mm2.*", "$1");
    assertEquals(List.of(), check(digits("micro_bump(area: 0.02 mm2, pitch: " + pitch + " um)")));
    assertEquals(1, check(digits("micro_bump(area: 0.02 mm2, pitch: " + (pitch + 0.1) + " um)")).size());
    assertEquals(List.of(), check(digits("micro_bump(area: " + area + " mm2)")));
  }

  @Test
  void aBondThatIsExactlyFullIsEnough() throws IOException {
    Stack stack = digits("micro_bump(area: 0.02 mm2)").stack();
    long vias = stack.vias(stack.machine().bonds().get(0));
    String full = "micro_bump(pitch: 1 um, share: 100, area: " + vias + " um2)";
    assertEquals(List.of(), check(digits(full)));
    assertEquals(1, check(digits("micro_bump(pitch: 1 um, share: 100, area: " + (vias - 1) + " um2)")).size());
  }
}
