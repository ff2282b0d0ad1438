package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.diag.Diagnostics;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.CoreKind;
import strata.machine.CoreKinds;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.host.HostPort;
import strata.machine.host.Packets;
import strata.machine.host.RegisterMap;
import strata.machine.host.SendJob;
import strata.machine.sequencer.CodeWord;
import strata.machine.sequencer.Sequencer;
import strata.machine.spec.Declarations;
import strata.machine.spec.Need;
import strata.machine.vector.VectorOp;
import strata.rtl.Module;
import strata.scope.Formal;
import strata.scope.Program;
import strata.scope.Signature;
import strata.stack.Crossing;
import strata.stack.Stack;
import strata.syntax.MachineItem;

/** The tables of the machine reference against the code: nothing is missing, nothing is there that is not so. */
class MachineReferenceTest {
  private static final Path DOCUMENT = Path.of("docs/machine.md");
  private static final Path PAGES = Path.of("docs/machine");
  /** Nets from so many bits on are named. */
  private static final int WIDE = 64;

  @TempDir
  private Path folder;
  private Machine machine;

  @BeforeEach
  void read() {
    machine = new RefMachine(folder).machine();
  }

  static List<CoreKind> kinds() {
    return CoreKinds.all();
  }

  private static Path page(CoreKind kind) {
    return PAGES.resolve(kind.name() + ".md");
  }

  private Core core(CoreKind kind) {
    return machine.cores().stream().filter(c -> c.kind().equals(kind.name())).findFirst().orElseThrow();
  }

  @Test
  void everyKindOfCoreHasItsPageAndItsLine() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertEquals(new TreeSet<>(Declarations.cores()),
          pages.map(p -> p.getFileName().toString().replace(".md", "")).collect(Collectors.toCollection(TreeSet::new)));
    }
    assertEquals(new TreeSet<>(Declarations.cores()), Table.only(DOCUMENT, "The machine").rows().stream()
        .map(row -> row.get(0).replaceAll("\\[`(.*)`].*", "$1")).collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyParameterOfACoreIsSaid(CoreKind kind) throws IOException {
    parameters(kind.signature(), Table.only(page(kind), "Parameters"));
  }

  @Test
  void everyParameterOfBondsMemoriesAndHostIsSaid() throws IOException {
    List<Table> bonds = Table.of(DOCUMENT, "Tiers and bonds", 3);
    assertEquals(Declarations.usualPitches().entrySet().stream().map(e -> Table.line(List.of("`" + e.getKey() + "`", e.getValue() + " um")))
        .collect(Collectors.joining("\n")), bonds.get(0).lines(2));
    parameters(Declarations.bonds(), bonds.get(1));
    List<Table> memories = Table.of(DOCUMENT, "Memories", Declarations.memories().size() + 1);
    int next = 0;
    for (String kind : Declarations.memories()) {
      parameters(Declarations.memory(kind), memories.get(next++));
    }
    assertEquals(Set.of("axi"), Declarations.hosts().keySet());
    parameters(Declarations.hosts().get("axi"), Table.only(DOCUMENT, "The host port"));
  }

  private static void parameters(Signature signature, Table table) {
    assertEquals(signature.formals().stream().map(f -> Table.line(List.of("`" + f.name() + "`", f.type().expected(), fallback(f, table))))
        .collect(Collectors.joining("\n")), table.lines(3));
    table.rows().forEach(row -> assertTrue(row.get(3).length() > 10, row.toString()));
  }

  /** Where there is no value the document has words of its own. */
  private static String fallback(Formal<?> formal, Table table) {
    Optional<String> fallback = formal.shown();
    if (fallback.isEmpty()) {
      return "must be given";
    }
    if (fallback.get().isEmpty()) {
      String words = table.rows().stream().filter(r -> Table.bare(r.get(0)).equals(formal.name())).map(r -> r.get(2)).findFirst().orElse("?");
      assertTrue(!words.contains("`") && !words.equals("must be given"), formal.name() + ": " + words);
      return words;
    }
    return "`" + fallback.get() + "`";
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyFieldOfAJobIsSaid(CoreKind kind) throws IOException {
    fields(core(kind).job(machine), Table.only(page(kind), "Job"));
  }

  private static void fields(Layout layout, Table table) {
    assertEquals(layout.fields().stream().map(MachineReferenceTest::line).collect(Collectors.joining("\n")), table.lines(3));
  }

  private static String line(Field field) {
    return Table.line(List.of("`" + field.name() + "`", Integer.toString(field.width()), field.meaning()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyPortOfACoreIsSaid(CoreKind kind) throws IOException {
    List<Module> modules = core(kind).parts(machine).stream().map(p -> p.module()).collect(Collectors.toMap(Module::name, m -> m, (a, b) -> a,
        LinkedHashMap::new)).values().stream().toList();
    List<String> headings = Table.of(page(kind)).stream().map(Table::heading).filter(h -> h.startsWith("Ports of ")).toList();
    assertEquals(modules.stream().map(m -> "Ports of `" + m.name() + "`").toList(), headings);
    for (Module module : modules) {
      ports(module, Table.only(page(kind), "Ports of `" + module.name() + "`"));
    }
  }

  private static void ports(Module module, Table table) {
    assertEquals(module.ports().stream().map(p -> line(p, p.net().name())).collect(Collectors.joining("\n")), table.lines(4));
  }

  private static String line(Module.Port port, String name) {
    return Table.line(List.of("`" + name + "`", port.direction() == Module.Direction.IN ? "in" : "out",
        Integer.toString(port.net().width()), port.meaning()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyMemoryOfACoreIsSaid(CoreKind kind) throws IOException {
    var program = Program.load(Path.of("src/test/resources/docs/ref.arch"), List.of(), new Diagnostics()).orElseThrow();
    List<String> lines = new ArrayList<>();
    for (Need need : Declarations.needs(program.machines().get(0), kind)) {
      String shared = switch (need.sharing()) {
        case BANKS -> "a bank each";
        case COPIES -> "a copy each";
        case ONE_BANK -> "one bank";
      };
      String width = need.width().map(w -> w.words().replaceAll(" ?\\(\\d+\\)", "") + (w.perWord() ? " for each channel" : ""))
          .orElse("as declared");
      lines.add(Table.line(List.of("`" + need.memory() + "`", shared, width)));
    }
    List<String> said = new ArrayList<>(Table.only(page(kind), "Memories").lines(3).lines().toList());
    if (kind.name().equals("synapse")) {
      assertTrue(said.remove("| `lists` | a copy each | as the router says |"), "a synapse core reads lists where there are any");
    }
    assertEquals(String.join("\n", lines), String.join("\n", said));
  }

  @Test
  void everyMemoryHasItsRole() throws IOException {
    List<Table> tables = Table.of(DOCUMENT, "Memories", 3);
    assertEquals(machine.memories().stream().map(Memory::name).toList(), List.copyOf(tables.get(2).pairs().keySet()));
  }

  @Test
  void everyLineOfAMachineIsSaid() throws IOException {
    Set<String> lines = Stream.of(MachineItem.class.getPermittedSubclasses()).map(c -> c.getSimpleName().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(lines, Table.only(DOCUMENT, "Lines").rows().stream().map(r -> Table.bare(r.get(0)).split(" ")[0])
        .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void theHostPortIsSaid() throws IOException {
    assertEquals(new HostPort(machine).pins().stream().map(p -> line(p.port(), p.net())).collect(Collectors.joining("\n")),
        Table.only(DOCUMENT, "Pins of `Ref`").lines(4));
    List<RegisterMap.Register> registers = RegisterMap.of(machine.hash(), machine.units());
    List<Table> tables = Table.of(DOCUMENT, "Registers of `Ref`", 2);
    assertEquals(registers.stream().map(r -> Table.line(List.of("`" + r.name() + "`", String.format("0x%02x", r.offset()),
        switch (r.access()) {
          case CONSTANT, READ -> "read";
          case WRITE -> "write";
          case READ_WRITE -> "read, write";
        }, r.meaning()))).collect(Collectors.joining("\n")), tables.get(0).lines(4));
    assertEquals(registers.stream().flatMap(r -> r.bits().stream().map(b -> Table.line(List.of("`" + b.name() + "`", "`" + r.name() + "`, bit "
        + b.bit(), b.meaning())))).collect(Collectors.joining("\n")), tables.get(1).lines(3));
    fields(Packets.LOAD, Table.only(DOCUMENT, "Packets to the machine"));
    fields(Packets.SENT, Table.only(DOCUMENT, "Packets from the machine"));
    fields(SendJob.layout(machine), Table.of(DOCUMENT, "Sending", 2).get(1));
  }

  @Test
  void theViasAreSaid() throws IOException {
    Bond bond = machine.bonds().get(0);
    Stack stack = Stack.of(machine);
    List<String> lines = new ArrayList<>();
    stack.crossings(bond).stream().filter(c -> c.width() >= WIDE).sorted(Comparator.comparingInt(Crossing::width).reversed()
        .thenComparing(Crossing::net)).forEach(c -> lines.add(Table.line(List.of("`" + c.net() + "`", c.from(), c.to(), "" + c.width()))));
    long others = stack.crossings(bond).stream().filter(c -> c.width() < WIDE).mapToLong(Crossing::width).sum();
    lines.add(Table.line(List.of("all others", "", "", "" + others)));
    lines.add(Table.line(List.of("of " + bond.capacity() + " pads", "", "", "" + stack.vias(bond))));
    assertEquals(String.join("\n", lines), Table.only(DOCUMENT, "Vias of `Ref`").lines(4));
  }

  @Test
  void theSequencerIsSaid() throws IOException {
    ports(Sequencer.part(machine).module(), Table.only(DOCUMENT, "Ports of `Ref_sequencer`"));
    CodeWord code = CodeWord.of(machine);
    List<BigInteger> units = code.units().stream().map(unit -> code.job(BigInteger.ZERO, List.of(unit), false)).toList();
    List<String> said = Table.only(DOCUMENT, "The sequencer").rows().stream().map(row -> Table.line(row.subList(0, 2))).toList();
    assertEquals(List.of("| job | 0 to " + (code.jobBits() - 1) + " |",
        "| unit mask | " + bit(units.get(0)) + " to " + bit(units.get(units.size() - 1)) + " |",
        "| barrier | " + bit(code.job(BigInteger.ZERO, List.of(code.units().get(0)), true)) + " |", "| last | " + bit(code.last()) + " |"), said);
  }

  private static int bit(BigInteger highest) {
    return highest.bitLength() - 1;
  }

  @Test
  void theOperationsOfTheVectorCoreAreSaid() throws IOException {
    assertEquals(Stream.of(VectorOp.values()).map(op -> op.name().toLowerCase(Locale.ROOT)).toList(),
        List.copyOf(Table.only(PAGES.resolve("vector.md"), "Operations").pairs().keySet()));
    for (List<String> row : Table.only(PAGES.resolve("vector.md"), "Operations").rows()) {
      VectorOp op = VectorOp.valueOf(Table.bare(row.get(0)).toUpperCase(Locale.ROOT));
      String first = op.takesIntegers() ? "integers" : op == VectorOp.ADD_PLANES ? "planes" : "spikes";
      String second = op.sums() ? "state" : first;
      assertEquals(op.isBinary() ? first + ", " + second : first, row.get(1), row.toString());
      assertTrue(row.get(3).startsWith(op.writesState() ? "state" : "spikes"), row.toString());
    }
  }
}
