package strata.dies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.emit.Emitter;
import strata.machine.Tier;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** What is written for stacked dies is read by others' rules, and held against the Verilog as it stands in its files. */
class StackFilesTest {
  private static final List<String> TWO = List.of("face_to_face(area: 0.02 mm2)");
  private static final List<String> THREE = List.of("face_to_face(area: 0.03 mm2, latency: 2, share: 40)", "micro_bump(area: 6 mm2)");
  private static final List<String> FEW = List.of("face_to_face(area: 0.002 mm2, share: 80)", "micro_bump(area: 2 mm2, share: 80)");
  private static final List<String> SIX = List.of("face_to_face(area: 0.02 mm2)", "micro_bump(pitch: 3.3333 um, area: 0.2 mm2)",
      "face_to_face(pitch: 0.5 um, area: 1 mm2, share: 10)", "face_to_face(area: 0.004 mm2, share: 99)",
      "face_to_face(pitch: 2.5 um, area: 0.033 mm2, share: 33, latency: 8)");

  @TempDir
  private Path folder;

  /** Everything, as text: the files of the stack, and the Verilog. */
  private record Written(Stack stack, Map<String, String> files, Map<String, VerilogText> verilog) {
    static Written of(Stack stack) {
      Map<String, VerilogText> verilog = new TreeMap<>();
      new Emitter().emit(List.of(stack.stacked(), stack.flat()))
          .forEach((name, text) -> verilog.put(name.replace(".v", ""), VerilogText.of(text)));
      return new Written(stack, StackFiles.of(Dies.of(stack)), verilog);
    }

    String machine() {
      return stack.machine().name();
    }

    List<String> tiers() {
      return stack.machine().tiers().stream().map(Tier::name).toList();
    }

    VerilogText tier(String name) {
      return verilog.get(machine() + "_" + name);
    }

    Blox blox() {
      return Blox.of(files, machine() + ".3dbx");
    }

    Written with(String file, String from, String to) {
      assertTrue(files.get(file).contains(from), file + " has no " + from);
      Map<String, String> changed = new LinkedHashMap<>(files);
      changed.put(file, files.get(file).replace(from, to));
      return new Written(stack, changed, verilog);
    }

    /** For each tier's port the net of the stack at it. */
    Map<String, String> nets(String tier) {
      return verilog.get(machine()).instances().get(tier).connections();
    }
  }

  private interface Check {
    void of(Written written, Blox blox);
  }

  @TestFactory
  Stream<DynamicTest> onEveryStack() throws IOException {
    Map<String, Stack> stacks = new LinkedHashMap<>();
    stacks.put("digits", Stack.of(DigitsMachine.twoTiers()));
    stacks.put("two tiers", Machines.sound("Two", TWO, folder));
    stacks.put("three tiers", Machines.sound("Three", THREE, folder));
    stacks.put("an empty tier", Machines.empty("micro_bump(area: 0.002 mm2)", folder).stack());
    stacks.put("six tiers", Machines.sound("Six", SIX, folder));
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("what is there is needed", StackFilesTest::whatIsThereIsNeeded);
    checks.put("dies are those of the Verilog", StackFilesTest::diesAreThoseOfTheVerilog);
    checks.put("instances are parted", StackFilesTest::instancesAreParted);
    checks.put("ports match pin by pin", StackFilesTest::portsMatchPinByPin);
    checks.put("every bit that crosses has one pad", StackFilesTest::everyBitThatCrossesHasOnePad);
    checks.put("pads that meet are of one net", StackFilesTest::padsThatMeetAreOfOneNet);
    checks.put("pads stand on a grid in both dies", StackFilesTest::padsStandOnAGridInBothDies);
    checks.put("the share is kept", StackFilesTest::theShareIsKept);
    List<DynamicTest> tests = new ArrayList<>();
    stacks.forEach((name, stack) -> {
      Written written = Written.of(stack);
      Blox blox = written.blox();
      checks.forEach((what, check) -> tests.add(DynamicTest.dynamicTest(name + ": " + what, () -> check.of(written, blox))));
    });
    return tests.stream();
  }

  private static void whatIsThereIsNeeded(Written written, Blox blox) {
    Set<String> read = new TreeSet<>(blox.read());
    read.addAll(Set.of("partition.txt", "floorplan.txt"));
    assertEquals(new TreeSet<>(written.files().keySet()), read);
    written.files().forEach((name, text) -> assertTrue(!text.contains("/tmp") && !text.contains(":/") && !text.contains(" /"), name));
  }

  private static void diesAreThoseOfTheVerilog(Written written, Blox blox) {
    assertEquals("../rtl/" + written.machine() + ".v", blox.verilog());
    assertEquals(written.machine(), blox.design());
    Map<String, VerilogText.Instance> instances = written.verilog().get(written.machine()).instances();
    assertEquals(written.tiers(), List.copyOf(blox.placed().keySet()));
    assertEquals(instances.keySet(), blox.placed().keySet());
    blox.placed().forEach((name, placed) -> {
      assertEquals(instances.get(name).of(), placed.of().name());
      assertEquals("../rtl/" + placed.of().name() + ".v", placed.verilog());
      assertTrue(written.verilog().containsKey(placed.of().name()));
    });
    List<Blox.Placed> upwards = List.copyOf(blox.placed().values());
    for (int i = 0; i < upwards.size(); i++) {
      assertEquals(i > 0, upwards.get(i).turned(), "the lowest stands as it is, the others are turned");
      assertEquals(i > 0 && i + 1 < upwards.size(), upwards.get(i).of().through(), "a die with others on both sides has vias through it");
    }
    assertEquals(upwards.size(), blox.joints().size());
  }

  private static void instancesAreParted(Written written, Blox blox) {
    List<String> lines = written.files().get("partition.txt").lines().toList();
    Map<String, Integer> parted = new LinkedHashMap<>();
    lines.forEach(line -> {
      String[] columns = line.split(" ");
      assertEquals(2, columns.length, line);
      assertEquals(null, parted.put(columns[0], Integer.parseInt(columns[1])), line);
    });
    assertEquals(List.copyOf(written.verilog().get(written.machine() + "_flat").instances().keySet()), List.copyOf(parted.keySet()));
    Map<String, Integer> expected = new HashMap<>();
    List<String> tiers = written.tiers();
    for (String tier : tiers) {
      written.tier(tier).instances().keySet().forEach(i -> assertEquals(null, expected.put(i, tiers.size() - 1 - tiers.indexOf(tier))));
    }
    assertEquals(expected, parted);
  }

  private static void portsMatchPinByPin(Written written, Blox blox) {
    Map<String, List<String>> ends = new HashMap<>();
    Set<String> pins = written.verilog().get(written.machine()).ports().keySet();
    for (String tier : written.tiers()) {
      assertEquals(written.tier(tier).ports().keySet(), written.nets(tier).keySet(), "every port of " + tier + " is connected");
      written.nets(tier).forEach((port, net) -> {
        assertTrue(net.matches("\\w+"), "the whole net: " + net);
        if (!pins.contains(net)) {
          ends.computeIfAbsent(net, n -> new ArrayList<>()).add(tier + "." + port);
        } else {
          assertEquals(written.verilog().get(written.machine()).ports().get(net), written.tier(tier).ports().get(port));
        }
      });
    }
    ends.forEach((net, two) -> {
      assertEquals(2, two.size(), net + " joins " + two);
      List<VerilogText.Port> ports = two.stream().map(end -> written.tier(end.split("\\.")[0]).ports().get(end.split("\\.")[1])).toList();
      assertEquals(ports.get(0).width(), ports.get(1).width(), net);
      assertTrue(ports.get(0).input() ^ ports.get(1).input(), net);
      List<Integer> at = two.stream().map(end -> written.tiers().indexOf(end.split("\\.")[0])).toList();
      assertEquals(1, Math.abs(at.get(0) - at.get(1)), net + " joins " + two + ", which are no neighbours");
    });
  }

  /** In the faces of a die, each port but those to the world stands once; clock and reset stand in each face. */
  private static void everyBitThatCrossesHasOnePad(Written written, Blox blox) {
    Set<String> pins = written.verilog().get(written.machine()).ports().keySet();
    blox.placed().forEach((tier, placed) -> {
      VerilogText verilog = written.tier(tier);
      List<String> found = new ArrayList<>();
      for (Blox.Region region : placed.of().regions().values()) {
        List<String> nets = region.bumps().stream().map(Blox.Bump::net).filter(net -> !net.equals("-")).toList();
        assertEquals(nets.size(), Set.copyOf(nets).size(), "a net stands twice in a face of " + tier);
        assertTrue(region.bumps().isEmpty() || nets.containsAll(List.of("clk_i", "rst_ni")));
        region.bumps().forEach(bump -> assertEquals(bump.port(), bump.net(), "a port and its net have one name"));
        nets.stream().filter(net -> !Set.of("clk_i", "rst_ni").contains(net)).forEach(found::add);
      }
      List<String> expected = written.nets(tier).entrySet().stream().filter(e -> !pins.contains(e.getValue()))
          .flatMap(e -> verilog.bits(e.getKey()).stream()).toList();
      assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
    });
  }

  private static void padsThatMeetAreOfOneNet(Written written, Blox blox) {
    for (Blox.Joint joint : blox.joints()) {
      if (joint.lower() != null) {
        assertEquals(nets(written, joint.lower(), joint.bottom()), nets(written, joint.upper(), joint.top()), joint.name());
      }
    }
  }

  /**
   * At each place the bit of the stack's net, or what else is there. Turned dies have the same x and y: they are mirrored in z
   * alone.
   */
  private static Map<List<Long>, String> nets(Written written, Blox.Placed placed, Blox.Region region) {
    Map<List<Long>, String> nets = new HashMap<>();
    for (Blox.Bump bump : region.bumps()) {
      String port = bump.port().replaceFirst("\\[.*", "");
      String net = bump.port().equals("-") ? "-" : written.nets(placed.name()).get(port) + bump.port().substring(port.length());
      String kind = bump.cell().replaceFirst(".*_", "");
      assertEquals(null, nets.put(List.of(placed.x() + bump.x(), placed.y() + bump.y()), kind + " " + net), "two pads in one place");
    }
    return nets;
  }

  private static void padsStandOnAGridInBothDies(Written written, Blox blox) {
    for (Blox.Joint joint : blox.joints().stream().filter(j -> j.lower() != null).toList()) {
      long pitch = (long) Math.ceil(bond(written, joint).pitch().doubleValue() * 1000 - 1e-6) * 2;
      assertEquals(0, (joint.bottom().x1() - joint.bottom().x0()) % pitch);
      assertEquals(0, (joint.bottom().y1() - joint.bottom().y0()) % pitch);
      assertTrue((double) (joint.bottom().x1() - joint.bottom().x0()) * (joint.bottom().y1() - joint.bottom().y0())
          <= bond(written, joint).area().doubleValue() * 1e6 * 2000 * 2000 * (1 + 1e-12));
      for (Blox.Bump bump : joint.bottom().bumps()) {
        assertEquals(pitch / 2, (bump.x() - joint.bottom().x0()) % pitch, bump.instance());
        assertEquals(pitch / 2, (bump.y() - joint.bottom().y0()) % pitch, bump.instance());
      }
      assertEquals(List.of(joint.bottom().x0(), joint.bottom().y0(), joint.bottom().x1(), joint.bottom().y1()),
          List.of(joint.top().x0(), joint.top().y0(), joint.top().x1(), joint.top().y1()));
      assertEquals(joint.lower().of().width(), joint.upper().of().width());
      assertEquals(joint.lower().of().height(), joint.upper().of().height());
    }
  }

  private static strata.machine.Bond bond(Written written, Blox.Joint joint) {
    return written.stack().machine().bonds().stream().filter(b -> b.joins(joint.lower().name(), joint.upper().name())).findFirst().orElseThrow();
  }

  private static void theShareIsKept(Written written, Blox blox) {
    for (Blox.Joint joint : blox.joints().stream().filter(j -> j.lower() != null).toList()) {
      Map<String, Long> kinds = joint.bottom().bumps().stream()
          .collect(Collectors.groupingBy(b -> b.cell().replaceFirst(".*_", ""), TreeMap::new, Collectors.counting()));
      long all = joint.bottom().bumps().size();
      assertEquals(written.stack().vias(bond(written, joint)), kinds.getOrDefault("signal", 0L));
      assertEquals(all * bond(written, joint).share() / 100, kinds.getOrDefault("signal", 0L) + kinds.getOrDefault("spare", 0L), joint.name());
      assertEquals(1, kinds.get("clock"));
      assertEquals(1, kinds.get("reset"));
      long power = kinds.getOrDefault("vdd", 0L) + kinds.getOrDefault("vss", 0L);
      assertEquals(all, kinds.getOrDefault("signal", 0L) + kinds.getOrDefault("spare", 0L) + power + 2);
      assertTrue(Math.abs(kinds.getOrDefault("vdd", 0L) - kinds.getOrDefault("vss", 0L)) <= 0.02 * power + 2, kinds.toString());
    }
  }

  @Test
  void aMachineOfOneTierHasNone() throws IOException {
    assertEquals(Map.of(), StackFiles.of(Dies.of(Machines.sound("One", List.of(), folder))));
  }

  @Test
  void theSameMachineGivesTheSameFiles() {
    Map<String, String> once = Written.of(Stack.of(DigitsMachine.tiny())).files();
    assertEquals(once, Written.of(Stack.of(DigitsMachine.tiny())).files());
  }

  /** Each is one mistake, and each is found: by the reader, or by one of the checks. */
  @Test
  void mistakesAreFound() throws IOException {
    Written right = Written.of(Machines.sound("M", FEW, folder));
    everything(right);
    String face = "M_yes_front.bmap";
    String line = right.files().get(face).lines().filter(l -> l.contains("_signal ")).findFirst().orElseThrow();
    String net = line.split(" ")[5];
    String other = right.files().get(face).lines().filter(l -> l.contains("_signal ")).skip(1).findFirst().orElseThrow();
    List<Written> wrong = List.of(
        right.with(face, line, line + " more"),
        right.with(face, line, line.replace(" " + net, " x")),
        right.with(face, line, line.replace("_signal", "_other")),
        right.with(face, other, other.replace(other.split(" ")[4], line.split(" ")[4]).replace(other.split(" ")[5], net)),
        right.with(face, line, other.split(" ")[0] + line.substring(line.indexOf(' '))),
        right.with(face, line, line.replace(" " + line.split(" ")[2] + " ", " " + other.split(" ")[2] + " ")),
        right.with(face, line, line.replace(" " + line.split(" ")[2] + " ", " 0 ")),
        right.with(face, line + "\n", ""),
        right.with("M.3dbx", "orient: MZ", "orient: R0"),
        right.with("M.3dbx", "z: 50", "z: 51"),
        right.with("M.3dbx", "M_no.3dbv", "M_nil.3dbv"),
        right.with("M.3dbx", "\"no\":\n    reference", "no:\n    reference"),
        right.with("M.3dbx", "reference: \"M_t2\"", "reference: \"M_no\""),
        right.with("M.3dbx", "t2.regions.front", "t2.regions.back"),
        right.with("M.3dbx", "../rtl/M.v", "M.v"),
        right.with("M_no.3dbv", "tsv: true", "tsv: false"),
        right.with("M_no.3dbv", "side: back", "side: left"),
        right.with("M_no.3dbv", "precision: 2000", "precision: 3000"),
        right.with("M_pads.lef", "MACRO M_bond1_vdd", "MACRO M_bond1_none"),
        right.with("M_tech.lef", "MICRONS 2000", "MICRONS 1000"),
        right.with("partition.txt", "sequencer 2", "sequencer 1"),
        right.with("partition.txt", "sequencer 2\n", ""),
        right.with("partition.txt", "sequencer ", "seq "));
    for (int i = 0; i < wrong.size(); i++) {
      Written each = wrong.get(i);
      assertThrows(AssertionError.class, () -> everything(each), "mistake " + i);
    }
  }

  /** The same of the Verilog: two nets of the stack changed places, a port is narrower, an instance is on another tier. */
  @Test
  void mistakesOfTheVerilogAreFound() {
    Stack stack = Stack.of(DigitsMachine.tiny());
    Map<String, String> texts = new Emitter().emit(List.of(stack.stacked(), stack.flat()));
    everything(Written.of(stack));
    for (List<String> wrong : List.of(
        List.of("Tiny.v", "(attn_q_data_bottom)", "(attn_k_data_bottom)"),
        List.of("Tiny_bottom.v", "[63:0]  syn0_weight_data_bottom_i", "[62:0]  syn0_weight_data_bottom_i"),
        List.of("Tiny_top.v", "Tiny_vec vec (", "Tiny_vec vector ("))) {
      String text = texts.get(wrong.get(0));
      assertTrue(text.contains(wrong.get(1)), wrong + " in " + text);
      Map<String, VerilogText> verilog = new TreeMap<>(Written.of(stack).verilog());
      verilog.put(wrong.get(0).replace(".v", ""), VerilogText.of(text.replace(wrong.get(1), wrong.get(2))));
      Written written = new Written(stack, Written.of(stack).files(), verilog);
      assertThrows(AssertionError.class, () -> everything(written), wrong.toString());
    }
  }

  private static void everything(Written written) {
    Blox blox = written.blox();
    whatIsThereIsNeeded(written, blox);
    diesAreThoseOfTheVerilog(written, blox);
    instancesAreParted(written, blox);
    portsMatchPinByPin(written, blox);
    everyBitThatCrossesHasOnePad(written, blox);
    padsThatMeetAreOfOneNet(written, blox);
    padsStandOnAGridInBothDies(written, blox);
    theShareIsKept(written, blox);
  }

  /** Every line of the floorplan is a part of its tier, and no two lie on each other. */
  @Test
  void theFloorplanSaysWherePartsStand() throws IOException {
    Written written = Written.of(Machines.sound("M", SIX, folder));
    Map<String, Set<String>> found = new LinkedHashMap<>();
    written.files().get("floorplan.txt").lines().filter(l -> !l.startsWith("#")).forEach(line -> {
      String[] columns = line.split(" ");
      assertEquals(6, columns.length);
      assertTrue(found.computeIfAbsent(columns[0], t -> new HashSet<>()).add(columns[1]));
    });
    Map<String, Set<String>> expected = new LinkedHashMap<>();
    written.tiers().stream().filter(t -> !written.tier(t).instances().isEmpty())
        .forEach(t -> expected.put(t, written.tier(t).instances().keySet()));
    assertEquals(expected, found);
  }
}
