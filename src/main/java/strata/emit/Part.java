package strata.emit;

import java.util.List;

/** What a Verilog file is made of. Each record has a template of the same name, which makes no choices: the record is the choice. */
sealed interface Part {
  /** The name of the template. */
  default String template() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  record ModuleFile(List<String> title, String name, List<Part> ports, List<Part> body) implements Part {}

  record ModuleFileWithoutPorts(List<String> title, String name, List<Part> body) implements Part {}

  /** A module with a memory that can be loaded: where {@code STRATA_MEMORY_IMAGES} is defined it has a parameter for the file. */
  record LoadableModuleFile(List<String> title, String name, List<Part> ports, List<Part> body) implements Part {}

  /** {@code declaration} is aligned; {@code comma} is empty after the last. */
  record PortLine(String declaration, String comma) implements Part {}

  record CommentedPort(String declaration, String comma, String meaning) implements Part {}

  record ExplainedPort(String declaration, String comma, List<String> meaning) implements Part {}

  record Blank() implements Part {}

  /** A comment that opens a paragraph. */
  record Remark(List<String> lines) implements Part {}

  /** A net or register; {@code declaration} is aligned. */
  record Declaration(String declaration) implements Part {}

  /** A net with its value. */
  record Assigned(String declaration, String value) implements Part {}

  record Assign(String target, String value) implements Part {}

  record Sink(String name, String bits, List<String> reason) implements Part {}

  record AsyncReset(String reset, List<Part> resets, List<Part> nexts) implements Part {}

  record SyncReset(String reset, List<Part> resets, List<Part> nexts) implements Part {}

  record ResetSync(String first, String net) implements Part {}

  record Clocked(List<Part> nexts) implements Part {}

  record Take(String q, String value) implements Part {}

  record EnabledTake(String enable, String q, String value) implements Part {}

  record EnabledTakes(String enable, List<Part> takes) implements Part {}

  record Constant(String range, String name, String value) implements Part {}

  record NextState(String next, String q, String first, List<Part> states) implements Part {}

  record StateCase(String state, List<Part> arcs) implements Part {}

  record StayingState(String state, String next) implements Part {}

  record FirstArc(String condition, String next, String to) implements Part {}

  record NextArc(String condition, String next, String to) implements Part {}

  record OnlyArc(String next, String to) implements Part {}

  record LastArc(String next, String to) implements Part {}

  record WritePort(String enable, String memory, String address, String data) implements Part {}

  record ReadPort(String enable, String data, String memory, String address) implements Part {}

  /** A memory as an array, and as a macro that takes its place where {@code STRATA_MEMORY_MACROS} is defined. */
  record MemoryBodies(List<Part> macro, List<Part> array) implements Part {}

  /** An array that synthesis for an FPGA is to make block RAM of. */
  record BlockMemory(String declaration) implements Part {}

  /** What loads a memory, where {@code STRATA_MEMORY_IMAGES} is defined. */
  record Image(String memory) implements Part {}

  record LaneIndex() implements Part {}

  record Lanes(int count, String label, List<Part> body) implements Part {}

  record Instance(String module, String name, List<Part> connections) implements Part {}

  /** An instance of a {@link LoadableModuleFile}. @param image the name of a file */
  record LoadableInstance(String module, String name, String image, List<Part> connections) implements Part {}

  record Connection(String port, String value, String comma) implements Part {}

  record Checks(List<Part> checks) implements Part {}

  record AsyncCheck(String violated, String message) implements Part {}

  record SyncCheck(String violated, String message) implements Part {}
}
